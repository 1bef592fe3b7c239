import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber, readNumber } from '#courses/number.ts';

const locales = [
  'en-US',
  'de-DE',
  'de-CH',
  'fr-FR',
  'es-ES',
  'pt-BR',
  'sv-SE',
  'hi-IN',
  'ar-EG',
  'fa-IR',
  'he-IL',
];

describe('reading a number', () => {
  it.each([
    ['5', 5],
    [' 5.0 ', 5],
    ['5.', 5],
    ['5,5', 5.5],
    ['.5', 0.5],
    [',125', 0.125],
    ['0,125', 0.125],
    ['−0,125', -0.125],
    ['0.125', 0.125],
    ['0,1250', 0.125],
    ['1250,500', 1250.5],
    ['1 250', 1250],
    ['1\u00a0250,25', 1250.25],
    ['1\u202f250\u202f000', 1_250_000],
    ['1’250', 1250],
    ["1'250.5", 1250.5],
    ['1 250,125', 1250.125],
    ['1,250,000.5', 1_250_000.5],
    ['1.250.000,5', 1_250_000.5],
    ['12,50,000', 1_250_000],
    ['−3', -3],
    ['- 3', -3],
    ['+3', 3],
    ['1.25e3', 1250],
    ['1,25E+3', 1250],
    ['125e-3 liters', 0.125],
    ['٣٫٥', 3.5],
    ['\u200f١٬٢٥٠', 1250],
    ['१२५०', 1250],
    ['１２５０', 1250],
    ['𝟏𝟐', 12],
  ])('reads %j as %d in any language', (typed, value) => {
    for (const locale of locales) expect(readNumber(typed, locale)).toBe(value);
  });

  it.each([
    '1250 €',
    '1250€',
    '€1250',
    '€ 1250',
    'EUR 1250',
    'US$1250',
    '1250 euros',
    '1250 EUR.',
    '1250°',
    '1250 m²',
    '1250 m2',
    '1250 km/h',
    '1250\u00a0€ a year',
    '1250kr',
    '1250 kr.',
    '1250.-',
    '1250,--',
    '1250.- CHF',
    'kr 1250',
    'Kr. 1250',
    'Fr. 1250.-',
    '1250 km',
    '1250 min',
    '1250 m/s',
    '1250 kg',
    '1250 militias',
    '1250 bananas',
  ])('reads the number beside a currency or a unit in %j', (typed) => {
    expect(readNumber(typed, 'en-US')).toBe(1250);
  });

  it.each([
    'ca. 1250',
    'ca 1250',
    'Ca.1250',
    'circa 1250',
    'about 1250',
    'About $1250',
    'approx. 1250 minutes',
    'approximately 1250',
    'around 1250',
    '~1250',
    '~ 1250 €',
    '≈1250',
    'etwa 1250',
    'ca. kr 1250',
  ])('reads the number that %j rounds', (typed) => {
    for (const locale of locales) expect(readNumber(typed, locale)).toBe(1250);
  });

  const factors = [
    'k',
    'K',
    'm',
    'M',
    'mn',
    'bn',
    'Mio.',
    'Mrd',
    'Tsd.',
    'thousand',
    'million',
    'millions',
    'billion',
    'hundred',
    'Millionen',
    'Tausend',
    '%',
    '‰',
    'percent',
    'per cent',
    'k€',
    'million euros',
    'k a year',
  ];

  it('reads no number if a word or sign multiplies it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999 }),
        fc.constantFrom(...factors),
        fc.constantFrom('', ' ', '\u00a0'),
        fc.constantFrom('', '€', 'about ', '~', '-'),
        fc.constantFrom(...locales),
        (value, factor, gap, before, locale) => {
          expect(readNumber(`${before}${String(value)}${gap}${factor}`, locale)).toBeNull();
        },
      ),
    );
    expect(readNumber('1.25k', 'en-US')).toBeNull();
  });

  it.each([
    ['75%', 'percent', 75],
    ['75 %', 'percent of the cards', 75],
    ['75 per cent', 'percent', 75],
    ['75 percent', '%', 75],
    ['5 m', 'minutes', 5],
    ['5m', 'meters', 5],
    ['5 million', 'million dollars', 5],
    ['5k', 'km', 5],
    ['75%', 'minutes', null],
    ['5k', 'minutes', null],
  ])('reads %j, where the answer is in %s, as %j', (typed, asked, value) => {
    expect(readNumber(typed, 'en-US', asked)).toBe(value);
  });

  it('reads a separator before three digits as its language does', () => {
    expect(locales.map((locale) => readNumber('1,250', locale))).toEqual([
      1250, 1.25, 1250, 1.25, 1.25, 1.25, 1.25, 1250, 1250, 1250, 1250,
    ]);
    expect(locales.map((locale) => readNumber('1.250', locale))).toEqual([
      1.25, 1250, 1.25, 1250, 1250, 1250, 1250, 1.25, 1.25, 1.25, 1.25,
    ]);
  });

  it.each([
    '',
    'five',
    '5 or 6',
    '5-6',
    '5 6',
    '12 50',
    '1.2.3',
    '1,2,3',
    '0,125,000',
    '1.25,000.5',
    '--5',
    '-$-5',
    '1/8',
    'not 5',
    'about',
    'about five',
    '~~5',
    '5-',
    '<5',
    '.',
    '-',
    'e5',
    '1e999',
    'NaN',
    'Infinity',
  ])('reads no number in %j', (typed) => {
    for (const locale of locales) expect(readNumber(typed, locale)).toBeNull();
  });

  const values = fc.oneof(
    fc.integer({ min: -10_000_000, max: 10_000_000 }).map((value) => value / 1000),
    fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
      .map((value) => Number(value.toPrecision(12))),
  );

  it('reads every number that it formats as the same number, with or without groups', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...locales), (value, locale) => {
        const rounded = Number(value.toFixed(3)) + 0;
        const grouped = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(rounded);
        expect(readNumber(formatNumber(value, locale), locale)).toBeCloseTo(value, 12);
        expect(readNumber(grouped, locale)).toBeCloseTo(rounded, 3);
      }),
    );
  });

  it('shows a number so that nobody can read it as another', () => {
    expect(formatNumber(1250, 'en-US')).toBe('1250');
    expect(formatNumber(1.25, 'en-US')).toBe('1.25');
    expect(formatNumber(1.25, 'de-DE')).toBe('1,25');
  });
});
