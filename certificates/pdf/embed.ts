import { deflateSync } from 'node:zlib';
import { PDFRawStream, PDFString } from 'pdf-lib';
import type { PDFContext, PDFRef } from 'pdf-lib';
import { hex16 } from './canvas.ts';
import type { UsedFont } from './canvas.ts';
import { cutFont } from './cut.ts';

/** Adds a compressed stream to a document. */
export function addStream(
  context: PDFContext,
  data: Uint8Array,
  entries: Record<string, string | number> = {},
): PDFRef {
  return addCompressed(context, new Uint8Array(deflateSync(data)), entries);
}

function addCompressed(
  context: PDFContext,
  compressed: Uint8Array,
  entries: Record<string, string | number>,
): PDFRef {
  const dict = context.obj({ ...entries, Filter: 'FlateDecode', Length: compressed.length });
  return context.register(PDFRawStream.of(dict, compressed));
}

/**
 * Embeds the glyphs that a page uses as a composite font (ISO 32000-1, 9.7): numbers of glyphs are the codes,
 * and ToUnicode says what text each stands for.
 */
export function embedFont(context: PDFContext, { font, glyphs }: UsedFont): PDFRef {
  const ids = [...glyphs.keys()].sort((a, b) => a - b);
  const file = cutFont(font, [0, ...ids]);
  // A subset is named by six letters and a plus sign; these tell subsets of one font in one file apart.
  const baseFont = `LECTRN+${font.postScriptName}`;
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: baseFont,
      Flags: 4,
      FontBBox: [...font.metrics.box],
      ItalicAngle: 0,
      Ascent: font.metrics.ascent,
      Descent: font.metrics.descent,
      CapHeight: Math.round(font.metrics.ascent * 0.7),
      StemV: 80,
      FontFile2: addCompressed(context, file.bytes, { Length1: file.length }),
    }),
  );
  const widths = ids.flatMap((id) => [
    id,
    [Math.round((font.harfbuzz.glyphHAdvance(id) * 1e6) / font.unitsPerEm) / 1000],
  ]);
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: baseFont,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      CIDToGIDMap: 'Identity',
      DW: 1000,
      W: widths,
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: baseFont,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: addStream(context, new TextEncoder().encode(toUnicode(ids, glyphs))),
    }),
  );
}

/** A mark that is drawn as a glyph of its own belongs to the letter before it. */
const joinedToBefore = '\u200B';

/** The most mappings that one block may hold (Adobe Technical Note 5411). */
const blockSize = 100;

function toUnicode(ids: readonly number[], glyphs: ReadonlyMap<number, string>): string {
  const lines = ids.map((id) => {
    const text = glyphs.get(id) ?? '';
    return `<${id.toString(16).padStart(4, '0')}> <${hex16(text === '' ? joinedToBefore : text)}>`;
  });
  const blocks = Array.from({ length: Math.ceil(lines.length / blockSize) }, (_, index) => {
    const block = lines.slice(index * blockSize, (index + 1) * blockSize);
    return `${String(block.length)} beginbfchar\n${block.join('\n')}\nendbfchar`;
  });
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}
