/** Crockford's base 32: no I, L, O or U, so nothing is mistaken for something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const groups = 3;
const groupLength = 4;
const prefix = 'LEC';

/**
 * A serial such as LEC-2026-4K7M-Q2TX-9D3H: readable, and with 60 random bits not to be guessed.
 *
 * @param year the year of issue, four digits
 * @param randomBytes gives that many bytes fit for secrets
 */
export function newSerial(year: number, randomBytes: (count: number) => Uint8Array): string {
  // The low five bits of a byte are as evenly spread as the byte.
  const letters = [...randomBytes(groups * groupLength)].map((byte) => alphabet.charAt(byte & 31)).join('');
  return format(String(year).padStart(4, '0'), letters);
}

/**
 * The serial that somebody meant: forgives case, spaces, missing or other hyphens, and letters that look like
 * digits (Crockford's rules: O is 0, I and L are 1). Null for what cannot be one.
 */
export function normalizeSerial(typed: string): string | null {
  const compact = typed.toUpperCase().replace(/[\s\p{Dash_Punctuation}_.]/gu, '');
  const [, year, random] = /^LEC([0-9OIL]{4})([0-9A-Z]{12})$/.exec(compact) ?? [];
  if (year === undefined || random === undefined) return null;
  const letters = asDigits(random);
  return [...letters].every((letter) => alphabet.includes(letter)) ? format(asDigits(year), letters) : null;
}

const asDigits = (text: string): string => text.replaceAll('O', '0').replace(/[IL]/g, '1');

function format(year: string, letters: string): string {
  const parts = Array.from({ length: groups }, (_, index) =>
    letters.slice(index * groupLength, (index + 1) * groupLength),
  );
  return [prefix, year, ...parts].join('-');
}
