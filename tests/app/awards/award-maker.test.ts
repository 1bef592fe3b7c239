import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { facts } from '#tests/certificates/facts.ts';
import { openTestLectern } from '#tests/support/lectern.ts';
import type { TestLectern } from '#tests/support/lectern.ts';

let test: TestLectern;

beforeEach(() => {
  test = openTestLectern(() => new Date('2026-12-12T10:00:00Z'));
});

afterEach(() => {
  test.close();
});

const make = (index: number) =>
  test.lectern.awardMaker.certificate({
    facts: { ...facts, serial: `LEC-${String(index)}` },
    paper: 'letter',
    logo: null,
    credential: '{}',
    leavesRoom: false,
  });

describe('the maker of certificates', () => {
  it('answers a page that asks for a name after one certificate at most, of fifty that wait', async () => {
    let made = 0;
    const all = Array.from({ length: 50 }, (_, index) => make(index).then(() => ++made));
    await all[0];
    const before = made;
    expect(await test.lectern.awardMaker.unprintable('Ruth 𐎀')).toEqual(['𐎀']);
    expect(made - before).toBeLessThanOrEqual(1);
    await Promise.all(all);
    expect(made).toBe(50);
  });

  it('makes no more than a bounded number at a time, and is busy beyond', async () => {
    const all = await Promise.all(Array.from({ length: 110 }, (_, index) => make(index)));
    const refused = all.filter((made) => made === 'busy');
    expect(refused).toHaveLength(10);
  });
});
