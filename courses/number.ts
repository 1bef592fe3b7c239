/** What stands around a number: a sign, a currency, a power of ten and a unit. */
const written = new RegExp(
  [
    String.raw`^(?<sign>[+-]?) ?(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3} |(?:[Kk]r|Fr|Rs)\.? )? ?(?<inner>[+-]?) ?`,
    String.raw`(?<digits>[.,٫]?\d(?:[\d.,٫' ]*\d)?)(?:[.,]-{0,2})?`,
    String.raw`(?: ?[eE](?<power>[+-]?\d+))?`,
    String.raw` ?(?<unit>[\p{L}\p{Sc}%‰°](?:\D|(?<=\p{L})\d)*)?$`,
  ].join(''),
  'u',
);

/** A word or sign that says that a number is rounded. Who rounds means the number that is written. */
const rounded =
  /^(?:[~∼～≈] ?|(?:c|ca|circa|about|approx|approximately|around|roughly|etwa|rund|ungefähr|environ)(?:\. ?| ))/iu;

/** A unit that multiplies the number before it, such as in "5k", "5 million" and "25 %". */
const multiplier = new RegExp(
  [
    String.raw`^(?<factor>[%‰]|per ?cent|k|m|mm|mn|mio|mln|bn|tn|mrd|tsd|mil|mille|dozen|hundred|thousand|tausend`,
    String.raw`|lakh|crore|(?:m|b|tr)illion(?:s|en)?|millionen|millones|milliarde?n?)(?![\p{L}\p{N}/])`,
  ].join(''),
  'iu',
);

/** A whole number, with no separators or one kind of them between its groups: "1,250", "12,50,000". */
const whole = /^(?:\d*|[1-9]\d{0,2}(?<separator>[.,' ])(?:\d{2,3}\k<separator>)*\d{3})$/;

/**
 * Reads a number as people type it: "5", "−5.0 minutes", "1 250 €", "1.25e3", "٣٫٥". A lone separator is
 * decimal if no group of three digits can follow it ("0,125"). Otherwise the language decides what it is:
 * "1,250" is 1250 in English and 1.25 in German. A number that a word or sign multiplies, as in "5k", is not
 * read, since its digits alone would be another number.
 *
 * @param asked the unit that the number is asked in
 * @returns null if there is no number
 */
export function readNumber(typed: string, locale: string, asked = ''): number | null {
  const parts = written.exec(plain(typed).replace(rounded, ''))?.groups ?? {};
  const { sign = '', inner = '', digits = '', power = '0', unit = '' } = parts;
  const at = decimalAt(digits, locale);
  const [integer, fraction] = [digits.slice(0, at), digits.slice(at + 1)];
  if (digits === '' || (sign !== '' && inner !== '') || !whole.test(integer) || /\D/.test(fraction))
    return null;
  if (isMultiplied(unit, asked)) return null;
  const value = Number(`${sign}${inner}0${integer.replaceAll(/\D/g, '')}.${fraction}e${power}`);
  return Number.isFinite(value) ? value : null;
}

/**
 * Tells whether a unit makes another number of the one before it. The unit that is asked for does not, nor
 * does its beginning: where minutes are asked for, "5 m" is 5.
 */
function isMultiplied(unit: string, asked: string): boolean {
  const spelled = (text: string) => text.replace('%', 'percent').replaceAll(' ', '').toLowerCase();
  const { factor = '' } = multiplier.exec(unit)?.groups ?? {};
  return factor !== '' && !spelled(asked).startsWith(spelled(factor));
}

/** Formats a number as `readNumber` reads it. There are no groups, so its only separator is decimal. */
export const formatNumber = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { useGrouping: false, maximumSignificantDigits: 15 }).format(value);

/** Replaces the digits, signs and spaces of other scripts and keyboards by those of this one. */
const plain = (typed: string): string =>
  typed
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\p{Nd}/gu, (digit) => String(digitOf(digit)))
    .replaceAll(/[−‐‑‒–﹣－]/gu, '-')
    .replaceAll(/[‘’ʼ´`＇٬]/gu, "'")
    .replaceAll('，', ',')
    .replaceAll('．', '.')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** Returns the value of a digit of any script. Unicode has the ten digits of each in a row, from zero. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}

/** Returns the place of the decimal sign, or of the end if there is none. */
function decimalAt(digits: string, locale: string): number {
  const [last, ...others] = [...digits.matchAll(/[.,٫]/g)].reverse();
  const isRepeated = others.some(([sign]) => sign === last?.[0]);
  const isGroup = others.length === 0 && last?.[0] === groupSign(locale) && whole.test(digits);
  return last === undefined || isRepeated || isGroup ? digits.length : last.index;
}

/** Returns which of comma and point separates groups where both readings are possible. */
function groupSign(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? '.' : ',';
}
