import { createHash } from 'node:crypto';
import { PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import type { PDFContext, PDFDocument, PDFPage, PDFRef } from 'pdf-lib';
import type { Canvas, UsedFont } from './canvas.ts';
import { sRgbProfile } from './color-profile.ts';
import { addStream, embedFont } from './embed.ts';
import { producerOf, xmpPacket } from './xmp.ts';
import type { DocumentFacts } from './xmp.ts';

type Resources = Readonly<Record<string, PDFRef>>;

/** Embeds all that canvases drew with; they know the fonts by these names. */
export const embedFonts = (context: PDFContext, used: ReadonlyMap<string, UsedFont>): Resources =>
  Object.fromEntries([...used.values()].map((one) => [one.font.name, embedFont(context, one)]));

/** Puts what was drawn on a page, with the fonts and pictures that it names. */
export function fillPage(
  { node, doc }: PDFPage,
  canvas: Canvas,
  resources: { readonly Font: Resources; readonly XObject: Resources },
): void {
  node.set(PDFName.of('Resources'), doc.context.obj({ ...resources }));
  node.set(PDFName.of('Contents'), addStream(doc.context, new TextEncoder().encode(canvas.content)));
}

/**
 * Adds a link that can be followed.
 *
 * @param says for who does not see where it stands
 * @param box left, bottom, right and top
 */
export function addLink(context: PDFContext, url: string, says: string, box: readonly number[]): PDFRef {
  const annotation = context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [...box],
    Border: [0, 0, 0],
    F: 4,
    Contents: PDFHexString.fromText(says),
    A: { S: 'URI', URI: PDFString.of(url) },
  });
  return context.register(annotation);
}

const colorProfile = sRgbProfile();

/** Says what the document is, twice as PDF/A wants it, in which language it is, and what its colors mean. */
export function describe(document: PDFDocument, said: DocumentFacts): void {
  const { context, catalog } = document;
  document.setTitle(said.title, { showInWindowTitleBar: true });
  document.setAuthor(said.author);
  document.setSubject(said.subject);
  document.setCreator(producerOf(said));
  document.setProducer(producerOf(said));
  document.setCreationDate(said.createdAt);
  document.setModificationDate(said.createdAt);
  const packet = new TextEncoder().encode(xmpPacket(said));
  // Not compressed, so that programs find it that know nothing of PDF.
  const metadata = context.obj({ Type: 'Metadata', Subtype: 'XML', Length: packet.length });
  catalog.set(PDFName.of('Metadata'), context.register(PDFRawStream.of(metadata, packet)));
  catalog.set(PDFName.of('Lang'), PDFString.of(said.language));
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: context.register(context.stream(colorProfile, { N: 3 })),
  });
  catalog.set(PDFName.of('OutputIntents'), context.obj([intent]));
}

/**
 * Writes the file.
 *
 * @param source all that it was made from, as JSON would say it: the same gives the same identifier
 */
export function write(document: PDFDocument, source: readonly unknown[]): Promise<Uint8Array> {
  const identity = createHash('sha256').update(JSON.stringify(source)).digest('hex');
  const id = PDFHexString.of(identity.slice(0, 32));
  document.context.trailerInfo.ID = document.context.obj([id, id]);
  return document.save({
    addDefaultPage: false,
    updateFieldAppearances: false,
    // A signature cannot stand inside of one.
    useObjectStreams: false,
    // A long document leaves time for other work of the thread.
    objectsPerTick: 200,
  });
}
