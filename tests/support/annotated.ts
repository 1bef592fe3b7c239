import { PDFDocument, PDFName, PDFRef } from 'pdf-lib';

/**
 * A PDF to which a note was added as readers save it: the bytes stay, and what is new follows them, with a
 * table of where it is (ISO 32000-1, 7.5.6).
 */
export async function annotated(file: Uint8Array, note: string): Promise<Buffer<ArrayBuffer>> {
  const document = await PDFDocument.load(file, { updateMetadata: false });
  const { context } = document;
  const page = document.getPage(0);
  const number = context.largestObjectNumber + 1;
  const annotations = page.node.Annots()?.asArray() ?? [];
  page.node.set(PDFName.of('Annots'), context.obj([...annotations, PDFRef.of(number)]));
  const start = file.length;
  const added = `\n${String(number)} 0 obj\n<< /Type /Annot /Subtype /FreeText /Rect [40 40 400 80] /Contents (${note}) /DA (/Helv 24 Tf) >>\nendobj\n`;
  const changed = `${String(page.ref.objectNumber)} 0 obj\n${page.node.toString()}\nendobj\n`;
  const at = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`;
  const text = Buffer.from(file).toString('latin1');
  const before = text.slice(text.lastIndexOf('startxref')).split('\n')[1] ?? '';
  const table = [
    'xref\n',
    `${String(page.ref.objectNumber)} 1\n${at(start + added.length)}`,
    `${String(number)} 1\n${at(start + 1)}`,
    `trailer\n<< /Size ${String(number + 1)} /Root ${String(context.trailerInfo.Root)} /Prev ${before} >>\n`,
    `startxref\n${String(start + added.length + changed.length)}\n%%EOF\n`,
  ].join('');
  return Buffer.concat([file, Buffer.from(added + changed + table, 'latin1')]);
}
