import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSerials, newSerial, normalizeSerial } from '#certificates/serial.ts';
import { carelessSerials, printedSerial } from './careless-serials.ts';

const serials = fc
  .tuple(fc.integer({ min: 2000, max: 2099 }), fc.uint8Array({ minLength: 12, maxLength: 12 }))
  .map(([year, bytes]) => newSerial(year, () => bytes));

const dashes = [
  ...Array.from('-‐‑‒–—―−﹣－ー_.·/ \u00a0\u2009'),
  '',
  ' - ',
  ' –\n',
  '-\r\n> ',
  '&shy;',
  '%20',
  '+',
];
const unseen = [
  ...Array.from('\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\u2069\ufeff\ufe0e'),
  '',
];
const around: readonly (readonly [before: string, after: string])[] = [
  ['', ''],
  ['Serial ', ''],
  ['serial no.: ', '.'],
  ['“', '”'],
  ['<', '>'],
  ['mailto:', '?subject=check'],
  ['https://learn.example.org/verify/', '/?from=mail#page=2'],
  ['https://elsewhere.example/a?url=https%3A%2F%2Flearn.example.org%2Fverify%2F', '&data=2026'],
  ['Dear all, Ruth finished in 2026. Her certificate: ', ', please check it before 2027-01-02.'],
  ['証明書', 'です'],
];

const widened = (text: string): string =>
  text.replace(/[!-~]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0));

/** One of the ways in which a letter is written, chosen by a number. */
const spell = (letter: string, way: number): string => {
  const alike = { '0': '0Oo', '1': '1IilL' }[letter] ?? letter + letter.toLowerCase();
  const one = alike.charAt(way % alike.length);
  return way % 7 === 0 ? widened(one) : one;
};

/** A serial as somebody might write it down. */
const decorated = fc
  .record({
    serial: serials,
    dash: fc.array(fc.constantFrom(...dashes), { minLength: 4, maxLength: 4 }),
    ways: fc.array(fc.nat(29), { minLength: 23, maxLength: 23 }),
    marks: fc.array(fc.constantFrom(...unseen), { minLength: 23, maxLength: 23 }),
    frame: fc.constantFrom(...around),
  })
  .map(({ serial, dash, ways, marks, frame: [before, after] }) => {
    let place = 0;
    const letters = [...serial].map((letter, at) =>
      letter === '-' ? dash[place++] : spell(letter, ways[at] ?? 0) + (marks[at] ?? ''),
    );
    return { serial, text: before + letters.join('') + after };
  });

describe('what people paste for a serial', () => {
  it.each(Object.entries(carelessSerials))('is read %s', (_how, typed) => {
    expect(normalizeSerial(typed)).toBe(printedSerial);
  });

  it('is read whatever happened to it, of whatever serial', () => {
    fc.assert(
      fc.property(decorated, ({ serial, text }) => {
        expect(normalizeSerial(text)).toBe(serial);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never one of two different serials, which are both found', () => {
    fc.assert(
      fc.property(decorated, decorated, fc.constantFrom(' ', ', ', '\n', ' and '), (one, other, between) => {
        fc.pre(one.serial !== other.serial);
        const text = one.text + between + other.text;
        expect(normalizeSerial(text)).toBeNull();
        expect(findSerials(text)).toEqual([one.serial, other.serial]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['nothing', ''],
    ['the letters alone', 'LEC'],
    ['too few characters', 'LEC-2026-4K7M-Q2TX'],
    ['one character too few', 'LEC-2026-4K7M-Q2TX-9D3'],
    ['one character too many', 'LEC-2026-4K7M-Q2TX-9D3H7'],
    ['a letter that no serial has', 'LEC-2026-4K7M-Q2TX-9D3U'],
    ['other letters before it', 'ABC-2026-4K7M-Q2TX-9D3H'],
    ['no year', '4K7M-Q2TX-9D3H'],
    ['a sentence with a year', 'In 2026 they were very good.'],
    ['a time', '2026-11-30T07:12:44.120Z'],
    ['a number of a card', 'pay 4026 1234 5678 9012'],
    ['a number of a book', 'ISBN 978-0-306-40615-7'],
    ['a path', '../../etc'],
    ['half an escape', '%E2%80 LEC %'],
  ])('is refused for %s', (_what, typed) => {
    expect(normalizeSerial(typed)).toBeNull();
  });

  it('is refused for whatever is too short, and never takes long', () => {
    fc.assert(fc.property(fc.string({ maxLength: 15 }), (typed) => normalizeSerial(typed) === null));
    for (const piece of [
      'LEC ',
      'L       E       C       2026',
      'LEC-2026-4K7M-',
      '2026-',
      '%',
      '&',
      '\u30fc',
    ])
      expect(normalizeSerial(piece.repeat(20_000))).toBeNull();
    // Normalizing these marks would take minutes.
    expect(findSerials(`a${'\u0301\u0323'.repeat(1_000_000)} ${printedSerial}`)).toEqual([printedSerial]);
  });
});
