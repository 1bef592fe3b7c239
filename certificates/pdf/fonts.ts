import { Blob, Face, Font } from 'harfbuzzjs';
import { createSubsetters } from './subset.ts';
import type { Subsetter } from './subset.ts';

/** What a certificate is set in: Literata to be read, Atkinson Hyperlegible Next for numbers, labels and the stamp. */
export const faces = ['text', 'name', 'title', 'label', 'stamp'] as const;

export type FaceName = (typeof faces)[number];

export interface CertificateFont {
  readonly name: FaceName;
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

export type CertificateFonts = Readonly<Record<FaceName, CertificateFont>>;

/** Prepares fonts from the bytes of TTF files and of harfbuzz-subset.wasm. Done once; the result serves every certificate. */
export function prepareFonts(
  files: Readonly<Record<FaceName, Uint8Array>>,
  wasm: Uint8Array<ArrayBuffer>,
): CertificateFonts {
  const createSubsetter = createSubsetters(wasm);
  const prepare = (name: FaceName): CertificateFont =>
    prepareFont(name, files[name], createSubsetter(files[name]));
  return {
    text: prepare('text'),
    name: prepare('name'),
    title: prepare('title'),
    label: prepare('label'),
    stamp: prepare('stamp'),
  };
}

/** Number of the name that PostScript and PDF use (OpenType, `name` table). */
const postScriptNameId = 6;

function prepareFont(name: FaceName, bytes: Uint8Array, subsetter: Subsetter): CertificateFont {
  const face = new Face(new Blob(bytes.slice().buffer));
  const harfbuzz = new Font(face);
  const scale = 1000 / face.upem;
  const { ascender, descender } = harfbuzz.hExtents();
  return {
    name,
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
