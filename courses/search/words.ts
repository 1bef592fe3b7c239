const word = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text, as they are written. */
export const wordsOf = (text: string): string[] => [...text.matchAll(word)].map(([found]) => found);

/** A word as it is compared: small, without accents and the ending of an owner. "Café’s" becomes "cafe". */
export const fold = (written: string): string =>
  written
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s?$/, '')
    .replaceAll(/['’]/g, '');

/** English words that nearly every text has. A search ignores them. */
const common = new Set(
  (
    'a an and are as at be but by can do for from had has have how i if in is it its me my no not of on or our ' +
    'she so that the their them then there they this to was we were what when where which who why will with you your'
  ).split(' '),
);

/** A word as it is looked for, or null for one that is left out. */
export function toTerm(written: string): string | null {
  const folded = fold(written);
  return folded === '' || common.has(folded) ? null : folded;
}

/** A word of a text: where it stands, and how it is compared. */
export interface PlacedWord {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
}

export const placeWords = (text: string): readonly PlacedWord[] =>
  [...text.matchAll(word)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    folded: fold(found),
  }));
