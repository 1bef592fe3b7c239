/** Letters that Unicode does not take apart, and how people type them who do not have them. */
const letters = new Map([
  ['Đ', 'D'],
  ['Ð', 'D'],
  ['Ł', 'L'],
  ['Ø', 'O'],
  ['Œ', 'OE'],
  ['Æ', 'AE'],
  ['Ħ', 'H'],
  ['Ŧ', 'T'],
  ['Þ', 'TH'],
  ['Ɖ', 'D'],
  ['ẞ', 'SS'],
]);

/**
 * Returns a text as it is compared with what a person typed: without case, accents, strokes through letters,
 * ligatures, invisible characters and the difference between straight and curly quotes, kinds of hyphens, or
 * kinds of spaces.
 */
export const comparable = (text: string): string =>
  // Taking letters apart can lead to other signs, as "ŉ" does, so signs are replaced before and after it.
  plainSigns(plainSigns(text).normalize('NFKD'))
    .replaceAll(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    // Capitals have fewer differences than small letters: "ß" is "SS", and "σ" and "ς" are "Σ".
    .toUpperCase()
    .replaceAll(/[ĐÐŁØŒÆĦŦÞƉẞ]/gu, (letter) => letters.get(letter) ?? letter);

const plainSigns = (text: string): string =>
  text
    .replaceAll(/[‘’‚‛′ʹʼ´`＇]/gu, "'")
    .replaceAll(/[“”„‟″«»＂]/gu, '"')
    .replaceAll(/[‐‑‒–—−]/gu, '-');
