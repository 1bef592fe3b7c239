/** Crockford's base 32: no I, L, O or U, so nothing is mistaken for something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * That many letters of five random bits each.
 *
 * @param randomBytes gives that many bytes fit for secrets
 */
export const randomLetters = (count: number, randomBytes: (count: number) => Uint8Array): string =>
  // The low five bits of a byte are as evenly spread as the byte.
  [...randomBytes(count)].map((byte) => alphabet.charAt(byte & 31)).join('');

/**
 * The letters that somebody meant: O is 0, I and L are 1 (Crockford's rules). Null where one is none of the
 * alphabet.
 */
export function readLetters(typed: string): string | null {
  const letters = typed.replaceAll('O', '0').replace(/[IL]/g, '1');
  return [...letters].every((letter) => alphabet.includes(letter)) ? letters : null;
}

/** What was typed without what people put between letters: spaces, any hyphen, dots. In capitals. */
export const compact = (typed: string): string =>
  typed.toUpperCase().replace(/[\s\p{Dash_Punctuation}_.]/gu, '');

/** Letters in groups of four, such as 4K7M-Q2TX. */
export const inGroups = (letters: string): string => letters.match(/.{1,4}/g)?.join('-') ?? '';
