import { inGroups, randomLetters, readLetters } from './base32.ts';
import { plainOf } from './serial.ts';

const length = 20;
const prefix = 'REC';

/**
 * The key of a record of contact hours, such as REC-4K7M-Q2TX-9D3H-7WVN-2BPA. Whoever has it may see the
 * record, so it has 100 random bits. It can still be typed from paper.
 *
 * @param randomBytes gives that many bytes fit for secrets
 */
export const newRecordKey = (randomBytes: (count: number) => Uint8Array): string =>
  format(randomLetters(length, randomBytes));

/** The one key in what somebody typed or followed. Null if there is none, or more than one. */
export function normalizeRecordKey(typed: string): string | null {
  const [key, ...others] = findRecordKeys(typed);
  return others.length > 0 ? null : (key ?? null);
}

/**
 * Every key in a text, each once, in the order of the text. It forgives the same as `findSerials` does:
 * case, letters that look like digits, line breaks, dashes of any kind, and the address around it.
 */
export const findRecordKeys = (text: string): readonly string[] => [
  ...new Set(
    [...plainOf(text).matchAll(written)].flatMap(([match]) => {
      const letters = readLetters(match.replace(/[^0-9A-Z]/g, '').slice(-length));
      return letters === null ? [] : [format(letters)];
    }),
  ),
];

const dash = String.raw`\s{0,3}[\p{Pd}\u2212\u2043\u2500_]\s{0,3}`;

/** With its dashes, or all in one with a digit, since words such as “recommendations” are no key. */
const written = new RegExp(
  [
    `(?<![0-9A-Z])REC(?:${dash}[0-9A-Z]{4}){${String(length / 4)}}`,
    `(?<![0-9A-Z])REC(?=[A-Z]*[0-9])[0-9A-Z]{${String(length)}}`,
  ]
    .map((one) => `${one}(?![0-9A-Z])`)
    .join('|'),
  'gu',
);

/** Whether an address has a key, however it is spelled, also inside of another address. */
export function hasRecordKey(address: string): boolean {
  let text = address;
  for (let level = 0; level < deepestAddress; level++) {
    if ([text, text.replace(/\s+/g, '-')].some((one) => findRecordKeys(one).length > 0)) return true;
    text = decode(text);
  }
  return false;
}

/** An address in an address in an address. */
const deepestAddress = 4;

/** Decodes what can be decoded, since damaged signs keep no key from being found. */
const decode = (text: string): string =>
  text.replaceAll('+', ' ').replace(/(?:%[0-9A-F]{2})+/gi, (signs) => {
    try {
      return decodeURIComponent(signs);
    } catch {
      return signs;
    }
  });

const format = (letters: string): string => `${prefix}-${inGroups(letters)}`;
