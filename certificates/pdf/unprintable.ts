import type { CertificateFonts } from './fonts.ts';
import { shape } from './shape.ts';

const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Scripts whose letters stand side by side, left to right: what this release can set and has been looked at. */
const printable =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]+$/u;

/** Control, format, private and unassigned characters, and line breaks: nothing that a name can hold. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]/u;

/**
 * The letters of a text that the certificate's fonts cannot set, each once, in their order.
 * Asked when a name is entered, so that nobody gets a blank box on paper.
 */
export function unprintable(text: string, fonts: CertificateFonts): readonly string[] {
  const refused = [...letters.segment(text.normalize('NFC'))]
    .map(({ segment }) => segment)
    .filter((letter) => !canPrint(letter, fonts));
  return [...new Set(refused)];
}

function canPrint(letter: string, fonts: CertificateFonts): boolean {
  if (invisible.test(letter) || !printable.test(letter)) return false;
  const points = [...letter].map((character) => character.codePointAt(0) ?? 0);
  // HarfBuzz gives glyph 0, the blank box, for what a font does not have.
  return (
    points.every((point) => fonts.name.covers.has(point)) &&
    shape(fonts.name, letter).glyphs.every(({ id }) => id !== 0)
  );
}
