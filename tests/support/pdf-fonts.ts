import { PDFDict, PDFDocument, PDFName } from 'pdf-lib';

/** Returns the names of the fonts that a PDF embeds a part of, such as "Amiri-Regular". */
export async function fontsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    const font = object instanceof PDFDict ? object.get(PDFName.of('BaseFont')) : undefined;
    return font === undefined ? [] : [font.toString().replace(/^.*\+/, '')];
  });
}
