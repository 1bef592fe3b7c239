import { inGroups, randomLetters, readLetters } from './base32.ts';

const length = 12;
const prefix = 'LEC';

/**
 * A serial such as LEC-2026-4K7M-Q2TX-9D3H: readable, and with 60 random bits not to be guessed.
 *
 * @param year the year of issue, four digits
 * @param randomBytes gives that many bytes fit for secrets
 */
export function newSerial(year: number, randomBytes: (count: number) => Uint8Array): string {
  return format(String(year).padStart(4, '0'), randomLetters(length, randomBytes));
}

/** The one serial in what somebody typed or pasted. Null if there is none, or more than one. */
export function normalizeSerial(typed: string): string | null {
  const [serial, ...others] = findSerials(typed);
  return others.length > 0 ? null : (serial ?? null);
}

/**
 * Every serial in a text, each once, in the order of the text. It forgives what happens to a serial between
 * paper and a form: case, letters that look like digits, spaces, line breaks and dashes of any kind, marks
 * that cannot be seen, full-width letters, the words around it, and the address that it is part of. The
 * letters LEC may be missing where the rest can be nothing else.
 */
export function findSerials(text: string): readonly string[] {
  const plain = plainOf(text);
  const inside = [...plain.matchAll(written)];
  const found = inside.length > 0 ? inside : [...plain.replace(/[^0-9A-Z]/g, '').matchAll(alone)];
  return [...new Set(found.flatMap(([match]) => serialOf(match)))];
}

/** What may stand between two characters of a serial, such as a dash and a line break. */
const gap = String.raw`[^\p{L}\p{N}]{0,8}`;
const dash = String.raw`\s?[\p{Pd}\u2212\u2043\u2500_]\s?`;
const spaced = (character: string, count: number): string => `(?:${gap}${character}){${String(count)}}`;
/** A year of this century. */
const year = '2[0O][0-9OIL]{2}';

/** Where a serial without LEC cannot begin, since another number has begun before it. */
const begun = String.raw`(?<![0-9A-Z]|[0-9A-Z][\p{Pd}_])`;
const goesOn = String.raw`(?![\p{Pd}_]?[0-9A-Z])`;

/**
 * A serial among other words. After its last character nothing may follow that could be one more. Without
 * LEC, dashes hold it together, or nothing between its characters: four words after a year are no serial.
 */
const written = new RegExp(
  [
    `[LI1]${gap}E${gap}C${spaced('[0-9OIL]', 4)}${spaced('[0-9A-Z]', length)}(?![0-9A-Z])`,
    `${begun}(?:E?C${gap})?${year}(?:${dash}[0-9A-Z]{4}){3}${goesOn}`,
    `${begun}${year}(?=[0-9]*[A-Z])(?=[A-Z]*[0-9])[0-9A-Z]{${String(length)}}${goesOn}`,
  ].join('|'),
  'gu',
);

/** A text that is nothing but a serial without LEC, with words that announce one. */
const alone = new RegExp(`^(?:SERIAL|NUMBER|CERTIFICATE|NO|NR)*E?C?${year}[0-9A-Z]{${String(length)}}$`, 'g');

/** The text in capitals of one kind, without what addresses, pages and mails put into it. */
export const plainOf = (text: string): string =>
  text
    .replace(/(?:%[0-9a-f]{2})+/gi, decoded)
    .replace(/&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});/gi, ' ')
    // Normalizing takes longer and longer with the marks on one letter, and no serial has any.
    .replace(/\p{M}+/gu, '')
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    // A keyboard for Japanese types it in place of a dash, and it counts as a letter.
    .replaceAll('\u30fc', '-')
    .toUpperCase();

function decoded(bytes: string): string {
  try {
    return decodeURIComponent(bytes);
  } catch {
    return ' ';
  }
}

/** The serial in a match, whose last sixteen letters and digits are its year and its random part. */
function serialOf(match: string): readonly string[] {
  const letters = readLetters(match.replace(/[^0-9A-Z]/g, '').slice(-4 - length)) ?? '';
  const [, digits, random] = /^(\d{4})(.+)$/.exec(letters) ?? [];
  return digits === undefined || random === undefined ? [] : [format(digits, random)];
}

const format = (digits: string, letters: string): string => `${prefix}-${digits}-${inGroups(letters)}`;
