import { compact, inGroups, randomLetters, readLetters } from './base32.ts';

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

/**
 * The serial that somebody meant: forgives case, spaces, missing or other hyphens, and letters that look like
 * digits. Null for what cannot be one.
 */
export function normalizeSerial(typed: string): string | null {
  const [, year, random] = /^LEC([0-9OIL]{4})([0-9A-Z]{12})$/.exec(compact(typed)) ?? [];
  const [digits, letters] = [readLetters(year ?? ''), readLetters(random ?? '')];
  return year === undefined || digits === null || letters === null ? null : format(digits, letters);
}

const format = (year: string, letters: string): string => `${prefix}-${year}-${inGroups(letters)}`;
