/**
 * Returns a text as it is compared with what a person typed: without case, accents, invisible characters and
 * the difference between straight and curly quotes, kinds of hyphens, or kinds of spaces.
 */
export const comparable = (text: string): string =>
  text
    .replaceAll(/[‘’‚‛′ʹʼ´`＇]/gu, "'")
    .replaceAll(/[“”„‟″«»＂]/gu, '"')
    .replaceAll(/[‐‑‒–—−]/gu, '-')
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    // Capitals have fewer differences than small letters: "ß" is "SS", and "σ" and "ς" are "Σ".
    .toUpperCase();
