import { deflateSync } from 'node:zlib';
import { PDFRawStream, PDFString } from 'pdf-lib';
import type { PDFContext, PDFRef } from 'pdf-lib';
import { hex16 } from './canvas.ts';
import type { UsedFont } from './canvas.ts';
import type { CertificateFont } from '../text/fonts.ts';

/** Adds a compressed stream to a document. */
export function addStream(
  context: PDFContext,
  data: Uint8Array,
  entries: Record<string, string | number> = {},
): PDFRef {
  return addDeflated(context, deflated(data), entries);
}

/** A few bytes more than the best level, in a third of the time. */
const deflated = (data: Uint8Array): Uint8Array => new Uint8Array(deflateSync(data, { level: 4 }));

function addDeflated(
  context: PDFContext,
  data: Uint8Array,
  entries: Record<string, string | number> = {},
): PDFRef {
  const dict = context.obj({ ...entries, Filter: 'FlateDecode', Length: data.length });
  return context.register(PDFRawStream.of(dict, data));
}

/** What a document holds of a font. */
interface CutFont {
  /** Deflated. */
  readonly program: Uint8Array;
  readonly programLength: number;
  readonly widths: (number | number[])[];
  /** Deflated. */
  readonly toUnicode: Uint8Array;
}

const latest = new WeakMap<CertificateFont, { readonly key: string; readonly cut: CutFont }>();

/**
 * Cuts a font to what is used of it. The last cut of each font is kept: labels are the same on every
 * certificate, and all but the name on those of one course.
 */
function cutFont({ font, glyphs }: UsedFont): CutFont {
  const used = [...glyphs].sort(([one], [other]) => one - other);
  const key = used.flat().join();
  const known = latest.get(font);
  if (known?.key === key) return known.cut;
  const ids = used.map(([id]) => id);
  const program = font.subsetter.subset([0, ...ids]);
  const cut = {
    program: deflated(program),
    programLength: program.length,
    widths: ids.flatMap((id) => [
      id,
      [Math.round((font.harfbuzz.glyphHAdvance(id) * 1e6) / font.unitsPerEm) / 1000],
    ]),
    toUnicode: deflated(new TextEncoder().encode(toUnicode(used))),
  };
  latest.set(font, { key, cut });
  return cut;
}

/**
 * Embeds the glyphs that a page uses as a composite font (ISO 32000-1, 9.7): numbers of glyphs are the codes,
 * and ToUnicode says what text each stands for.
 */
export function embedFont(context: PDFContext, used: UsedFont): PDFRef {
  const { font } = used;
  const cut = cutFont(used);
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
      FontFile2: addDeflated(context, cut.program, { Length1: cut.programLength }),
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: baseFont,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      CIDToGIDMap: 'Identity',
      DW: 1000,
      W: cut.widths,
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: baseFont,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: addDeflated(context, cut.toUnicode),
    }),
  );
}

/** A mark that is drawn as a glyph of its own belongs to the letter before it. */
const joinedToBefore = '\u200B';

/** The most mappings that one block may hold (Adobe Technical Note 5411). */
const blockSize = 100;

function toUnicode(glyphs: readonly (readonly [id: number, text: string])[]): string {
  const lines = glyphs.map(
    ([id, text]) => `<${id.toString(16).padStart(4, '0')}> <${hex16(text === '' ? joinedToBefore : text)}>`,
  );
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
