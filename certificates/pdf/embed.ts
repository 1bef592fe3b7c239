import { deflateSync } from 'node:zlib';
import { PDFRawStream, PDFString } from 'pdf-lib';
import type { PDFContext, PDFRef } from 'pdf-lib';
import { hex16, hexNumber } from './canvas.ts';
import type { Sign, UsedFont } from './canvas.ts';
import { composeFont } from '../text/compose.ts';
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
  /** Of the glyphs from the first on. */
  readonly widths: number[];
  /** Deflated. */
  readonly toUnicode: Uint8Array;
}

const latest = new WeakMap<CertificateFont, { readonly key: string; readonly cut: CutFont }>();

/**
 * Cuts a font to what is used of it. The last cut of each font is kept: labels are the same on every
 * certificate, and all but the name on those of one course.
 */
function cutFont({ font, signs }: UsedFont): CutFont {
  const key = [...signs].map(([is, { advance }]) => `${is} ${String(advance)}`).join();
  const known = latest.get(font);
  if (known?.key === key) return known.cut;
  const used = [...signs.values()];
  const ids = new Set(used.flatMap(({ parts }) => parts.map(({ id }) => id)));
  const program = composeFont(font.subsetter.subset([0, ...ids]), used);
  const cut = {
    program: deflated(program),
    programLength: program.length,
    widths: used.map(({ advance }) => Math.round((advance * 1e6) / font.unitsPerEm) / 1000),
    toUnicode: deflated(new TextEncoder().encode(toUnicode(used))),
  };
  latest.set(font, { key, cut });
  return cut;
}

/**
 * Embeds the signs that a page uses as a composite font (ISO 32000-1, 9.7): numbers of signs are the codes,
 * and ToUnicode says what text each stands for. So every reader of PDF finds all the text in one way, and no
 * gap where none is seen: marks that were codes of their own would stand anywhere.
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
      W: [1, cut.widths],
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

/** The most mappings that one block may hold (Adobe Technical Note 5411). */
const blockSize = 100;

function toUnicode(signs: readonly Sign[]): string {
  const lines = signs.map(({ text }, index) => `<${hexNumber(index + 1)}> <${hex16(text)}>`);
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
