import { Blob, Face, Font } from 'harfbuzzjs';
import type { Subsetter } from './subset.ts';

/**
 * What a certificate is set in: Literata to be read, Atkinson Hyperlegible Next for numbers, labels and the
 * stamp.
 */
export const faces = ['text', 'name', 'title', 'label', 'stamp'] as const;

export type FaceName = (typeof faces)[number];

export interface CertificateFont {
  /** Unique among the fonts of a page. */
  readonly name: string;
  /** The letters of other scripts that it was drawn for; null for a face of the page. */
  readonly madeFor: RegExp | null;
  /** PostScript name, such as "Literata-Medium". */
  readonly postScriptName: string;
  readonly harfbuzz: Font;
  readonly unitsPerEm: number;
  /** Code points that the font has glyphs for. */
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

/** Number of the name that PostScript and PDF use (OpenType, `name` table). */
const postScriptNameId = 6;

/** Prepares a font from the bytes of a TTF file. Done once; the result serves every certificate. */
export function prepareFont(
  { name, madeFor }: Pick<CertificateFont, 'name' | 'madeFor'>,
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
    postScriptName: face.getName(postScriptNameId, 'en'),
    harfbuzz,
    unitsPerEm: face.upem,
    covers: new Set(face.collectUnicodes()),
    metrics: {
      ascent: Math.round(ascender * scale),
      descent: Math.round(descender * scale),
      box: boundingBox(face, scale),
    },
    subsetter,
  };
}

/** xMin, yMin, xMax and yMax of the `head` table. */
function boundingBox(face: Face, scale: number): readonly [number, number, number, number] {
  const head = face.referenceTable('head');
  if (head === undefined) throw new Error('the font has no head table');
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const at = (offset: number) => Math.round(view.getInt16(offset) * scale);
  return [at(36), at(38), at(40), at(42)];
}

/** Whether a font has a glyph for every character of a text; those that only steer others need none. */
export const covers = (font: CertificateFont, text: string): boolean =>
  [...text].every(
    (character) =>
      font.covers.has(character.codePointAt(0) ?? 0) || /\p{Default_Ignorable_Code_Point}/u.test(character),
  );
