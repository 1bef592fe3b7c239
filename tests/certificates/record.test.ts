import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAwardFacts } from '#certificates/facts.ts';
import { newSerial } from '#certificates/serial.ts';
import { facts, firstFacts, moduleFacts } from './facts.ts';

describe('the facts of an award', () => {
  it('survive being stored as JSON', () => {
    for (const frozen of [facts, moduleFacts])
      expect(parseAwardFacts(JSON.parse(JSON.stringify(frozen)))).toEqual(frozen);
  });

  it('are read as they were frozen by the first release', () => {
    expect(parseAwardFacts(firstFacts)).toEqual({
      ...facts,
      category: null,
      criteria: facts.statement,
      objectives: [],
    });
  });

  it('keep a name in one form, without spaces at its ends', () => {
    expect(parseAwardFacts({ ...facts, learnerName: ' Nguyễn Thị Ánh '.normalize('NFD') }).learnerName).toBe(
      'Nguyễn Thị Ánh',
    );
  });

  it.each([
    ['no name', { learnerName: '  ' }],
    ['a name of 121 characters', { learnerName: 'x'.repeat(121) }],
    ['a date that does not exist', { completedOn: '2026-02-30' }],
    ['negative hours', { contactHours: -1 }],
    ['an address that is no web page', { verifyUrl: 'javascript:alert(1)' }],
    ['a field that nobody knows', { grade: 'A' }],
    ['a badge of a module without the module', { kind: 'module' }],
    ['an hour of 45 minutes', { minutesPerHour: 45 }],
    ['another version', { version: 3 }],
  ])('are refused with %s', (_what, change) => {
    expect(() => parseAwardFacts({ ...facts, ...change })).toThrow();
  });
});

const serials = fc.tuple(
  fc.integer({ min: 2000, max: 9999 }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }),
);

describe('a serial', () => {
  it('looks like LEC-2026-4K7M-Q2TX-9D3H, without letters that look like others', () => {
    fc.assert(
      fc.property(serials, ([year, bytes]) => {
        expect(newSerial(year, () => bytes)).toMatch(/^LEC-\d{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      }),
    );
  });

  it('is another one every time: 60 random bits', () => {
    const made = new Set(Array.from({ length: 5000 }, () => newSerial(2026, randomBytes)));
    expect(made.size).toBe(5000);
    expect(new Set([...made].flatMap((serial) => [...serial.slice(9).replaceAll('-', '')])).size).toBe(32);
  });
});
