import * as fc from 'fast-check';

/** Names of fields that mean something to a language or a library. */
export const oddNames = [
  '__proto__',
  'constructor',
  'constructor.prototype.x',
  'toString',
  'hasOwnProperty',
  '__intent__',
  '__state__',
  'email[99999]',
  'email[]',
  'email.0',
  'a.b',
  'a[b][c]',
  '',
  '.',
  '[',
  'do',
  'page',
  'owner',
  'base',
  'to',
  'idle',
  'length',
  'flag.',
  'mark.',
  'entry.',
  'entry..',
];

/** Characters that belong to the one before. A program may look back from each of a long run of them. */
export const longRuns: Readonly<Record<string, string>> = {
  'accents on one letter': '\u0301',
  'accents in mixed order': '\u0301\u0323',
  'skin tones': '\u{1f3fd}',
  'emoji selectors': '\ufe0f',
  'parts of a flag': '\u{e0067}',
  joiners: '\u200d',
  'joined faces': '\u{1f469}\u200d',
  spaces: ' ',
};

/** Texts that programs have stumbled over. */
const oddTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\u0001\u001b[31m\u007f',
  '\r\nSet-Cookie: lectern.session_token=x',
  '\u202e\u200f\u2066RTL',
  '\u200b\u2060\ufeff',
  '\ud800',
  'a\udc00b',
  '\u{10ffff}',
  'e\u0301'.repeat(300),
  '١٢٣,٥',
  '१२',
  '-0',
  '1e400',
  'NaN',
  '9'.repeat(400),
  '0x10',
  '2027-02-29',
  '{"a":1',
  '{"__proto__":{"x":1}}',
  '[[[[[[[[',
  '{{7*7}}${7*7}<%= 7*7 %>#{7*7}',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '../../../../etc/passwd',
  '..\\..\\x',
  'javascript:alert(1)',
  '//elsewhere.example',
  'https://elsewhere.example/',
  '/\\elsewhere.example',
  'undefined',
  'null',
  'true',
  'on',
  'a@b',
  '"a b"@library.example',
  'x'.repeat(3000),
  'word '.repeat(5000),
  '\n'.repeat(5000),
  ...Object.values(longRuns).map((run) => run.repeat(2000)),
];

export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...oddTexts) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 4 }) },
  { weight: 1, arbitrary: fc.double().map(String) },
);

/** Percent-encodes a text, lone surrogates too, as a program may that is no browser. */
export const encoded = (text: string): string =>
  [...Buffer.from(text, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Texts as they stand in an address or a form, some of them not well formed. */
export const rawText: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: oddText.map(encoded) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('%', '%zz', '%ff%fe', '%ed%a0%80', '%00', '+', '%2e%2e%2f', ';', '='),
  },
);
