import { createHash } from 'node:crypto';
import { PDFHexString, PDFName, PDFStream, PDFString } from 'pdf-lib';
import type { PDFDocument } from 'pdf-lib';
import { addStream } from './embed.ts';

export interface Attachment {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly description: string;
  readonly text: string;
  readonly changedAt: Date;
}

/**
 * Attaches a file that says the same as the document, for machines (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).
 */
export function attach(document: PDFDocument, attachment: Attachment): void {
  const { context, catalog } = document;
  const data = new TextEncoder().encode(attachment.text);
  const name = PDFString.of(attachment.name);
  const parameters = context.obj({
    Size: data.length,
    ModDate: PDFString.fromDate(attachment.changedAt),
    CheckSum: PDFHexString.of(createHash('md5').update(data).digest('hex')),
  });
  const file = addStream(context, data, { Type: 'EmbeddedFile', Subtype: attachment.type });
  context.lookup(file, PDFStream).dict.set(PDFName.of('Params'), parameters);
  const specification = context.register(
    context.obj({
      Type: 'Filespec',
      F: name,
      UF: PDFHexString.fromText(attachment.name),
      Desc: PDFHexString.fromText(attachment.description),
      AFRelationship: 'Alternative',
      EF: { F: file, UF: file },
    }),
  );
  catalog.set(PDFName.of('AF'), context.obj([specification]));
  catalog.set(PDFName.of('Names'), context.obj({ EmbeddedFiles: { Names: [name, specification] } }));
}
