import { Blob, Face, Feature, Font } from 'harfbuzzjs';
import type { Subsetter } from './subset.ts';

/**
 * What a certificate is set in: Literata to be read, Atkinson Hyperlegible Next for labels, serials and
 * addresses. The zero of Atkinson has a slash, which tells it from an O in a serial and spoils a year.
 */
export const faces = ['text', 'name', 'title', 'label', 'stamp'] as const;

export type FaceName = (typeof faces)[number];

export interface CertificateFont {
  /** Unique among the fonts of a page. */
  readonly name: string;
  /** The letters of other scripts that it was drawn for; null for a face of the page. */
  readonly madeFor: RegExp | null;
  /** Whether it is for Latin, Greek and Cyrillic, in which any letter may have any mark. */
  readonly isAlphabetic: boolean;
  /** PostScript name, such as "Literata-Medium". */
  readonly postScriptName: string;
  readonly harfbuzz: Font;
  readonly unitsPerEm: number;
  /** Code points that the font can set: those with a glyph, and with an advance unless they are marks. */
  readonly covers: ReadonlySet<number>;
  /** In thousandths of the size, as PDF counts. */
  readonly metrics: {
    readonly ascent: number;
    readonly descent: number;
    readonly box: readonly [number, number, number, number];
  };
  readonly subsetter: Subsetter;
}

/** A face of the page, and what stands in for it where it lacks a letter. */
export interface Typeface {
  /** In the order in which they are asked. */
  readonly own: readonly [CertificateFont, ...CertificateFont[]];
  readonly fallbacks: readonly CertificateFont[];
}

/** The faces of the page with the fallbacks that its texts need. */
export type CertificateFonts = Readonly<Record<FaceName, Typeface>>;

/** Without ligatures that are there for looks, most glyphs stand for one letter each. */
export const features = [new Feature('liga', 0), new Feature('clig', 0), new Feature('dlig', 0)];

/** Number of the name that PostScript and PDF use (OpenType, `name` table). */
const postScriptNameId = 6;

/** Prepares a font from the bytes of a TTF file. Done once; the result serves every certificate. */
export function prepareFont(
  { name, madeFor, isAlphabetic }: Pick<CertificateFont, 'name' | 'madeFor' | 'isAlphabetic'>,
  bytes: Uint8Array,
  subsetter: Subsetter,
): CertificateFont {
  const face = new Face(new Blob(bytes.slice().buffer));
  const harfbuzz = new Font(face);
  const scale = 1000 / face.upem;
  const { ascender, descender } = harfbuzz.hExtents();
  return {
    name,
    madeFor,
    isAlphabetic,
    postScriptName: face.getName(postScriptNameId, 'en'),
    harfbuzz,
    unitsPerEm: face.upem,
    covers: new Set([...face.collectUnicodes()].filter((point) => canStand(harfbuzz, point))),
    metrics: {
      ascent: Math.round(ascender * scale),
      descent: Math.round(descender * scale),
      box: boundingBox(face, scale),
    },
    subsetter,
  };
}

/** What takes no room of its own: marks, and characters that nobody sees. */
const unspaced = /[\p{M}\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** A letter without an advance is overprinted by the next one: Literata has such an U+02BB. */
const canStand = (font: Font, point: number): boolean =>
  font.glyphHAdvance(font.nominalGlyph(point) ?? 0) > 0 || unspaced.test(String.fromCodePoint(point));

/** xMin, yMin, xMax and yMax of the `head` table. */
function boundingBox(face: Face, scale: number): readonly [number, number, number, number] {
  const head = face.referenceTable('head');
  if (head === undefined) throw new Error('the font has no head table');
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const at = (offset: number) => Math.round(view.getInt16(offset) * scale);
  return [at(36), at(38), at(40), at(42)];
}

/** The hyphen that holds a line together looks like the other one, which HarfBuzz takes where it must. */
const lookalike: ReadonlyMap<number, number> = new Map([[0x2011, 0x2010]]);

/** Whether a font has a glyph for every character of a text; those that only steer others need none. */
export const covers = (font: CertificateFont, text: string): boolean =>
  [...text].every((character) => {
    const point = character.codePointAt(0) ?? 0;
    return (
      font.covers.has(point) ||
      font.covers.has(lookalike.get(point) ?? point) ||
      /\p{Default_Ignorable_Code_Point}/u.test(character)
    );
  });

/** How far the outline of a glyph goes from its origin on the baseline, in thousandths of the size. */
export function inkOf(
  font: CertificateFont,
  { id, dx, dy }: { readonly id: number; readonly dx: number; readonly dy: number },
): { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number } {
  const { xBearing = 0, width = 0, yBearing = 0, height = 0 } = font.harfbuzz.glyphExtents(id) ?? {};
  const scale = 1000 / font.unitsPerEm;
  return {
    top: dy + yBearing * scale,
    bottom: dy + (yBearing + height) * scale,
    left: dx + xBearing * scale,
    right: dx + (xBearing + width) * scale,
  };
}
