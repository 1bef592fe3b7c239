import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  completeness,
  gradeItem,
  itemKinds,
  itemSchema,
  movePart,
  noResponse,
  parseResponse,
  partIds,
  explainItem,
  solveItem,
  toMark,
  toPublic,
} from '#courses/items/item.ts';
import type { Item, Response } from '#courses/items/item.ts';
import { exampleItem } from '#tests/support/items.ts';

/** Posts fields of one item, "" for its own field, and reads them as the service does. */
function post(item: Item, fields: Record<string, string | readonly string[]>) {
  return parseResponse(item, (part = '') => [fields[part] ?? []].flat());
}

function answer(item: Item, fields: Record<string, string | readonly string[]>): Response {
  const parsed = post(item, fields);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.response;
}

const points = (item: Item, fields: Record<string, string | readonly string[]>): number =>
  gradeItem(item, answer(item, fields)).points;

describe('any item', () => {
  it.each(itemKinds)('%s: nothing answered is saved as empty and counts as wrong', (kind) => {
    const item = exampleItem(kind);
    const response = answer(item, {});
    expect(completeness(item, response)).toBe('empty');
    expect(gradeItem(item, response)).toEqual({ points: 0, verdict: 'unanswered' });
    expect(gradeItem(item, undefined)).toEqual({ points: 0, verdict: 'unanswered' });
  });

  it.each(itemKinds)('%s: an answer to another kind of item counts as none', (kind) => {
    const item = exampleItem(kind);
    const other: Response =
      kind === 'numeric' ? { kind: 'single', choice: 'a' } : { kind: 'numeric', text: '5' };
    expect(gradeItem(item, other)).toEqual({ points: 0, verdict: 'unanswered' });
    expect(completeness(item, other)).toBe('empty');
  });

  it.each(itemKinds)('%s: what the browser gets holds no key, feedback or model answer', (kind) => {
    const item = exampleItem(kind);
    const shown = JSON.stringify(toPublic({ item, order: [...partIds(item)] }, undefined));
    expect(shown).not.toMatch(/correct|feedback|key|tolerance|modelAnswer|"answer":/);
    for (const secret of [
      'Yes.',
      'It is not.',
      'One is first.',
      'The sun decides.',
      'older people',
      '45 ÷ 9',
    ]) {
      expect(shown).not.toContain(secret);
    }
  });

  it.each(itemKinds)('%s: the explanation covers an answer that was never given', (kind) => {
    const item = exampleItem(kind);
    const { lines } = explainItem({ item, order: [...partIds(item)] }, undefined);
    expect(lines.length).toBeGreaterThan(0);
  });
});

describe('single choice', () => {
  const item = exampleItem('single');

  it('gives the point for the right choice only', () => {
    expect(points(item, { '': 'a' })).toBe(1);
    expect(points(item, { '': 'b' })).toBe(0);
  });

  it('refuses a choice that the item does not have', () => {
    expect(post(item, { '': 'z' })).toEqual({ ok: false, fault: 'unknown-choice' });
  });

  it('refuses two choices', () => {
    expect(post(item, { '': ['a', 'b'] })).toEqual({ ok: false, fault: 'more-than-one' });
  });

  it('is not valid with two right choices or with none', () => {
    expect(
      itemSchema.safeParse({ ...item, choices: item.choices.map((c) => ({ ...c, correct: true })) }).success,
    ).toBe(false);
    expect(
      itemSchema.safeParse({ ...item, choices: item.choices.map((c) => ({ ...c, correct: false })) }).success,
    ).toBe(false);
  });
});

describe('multiple choice', () => {
  const item = exampleItem('multiple');

  it.each([
    { chosen: ['a', 'c'], expected: 1 },
    { chosen: ['a'], expected: 0.5 },
    { chosen: ['a', 'c', 'b'], expected: 0.5 },
    { chosen: ['a', 'b'], expected: 0 },
    { chosen: ['b', 'd'], expected: 0 },
    { chosen: ['a', 'b', 'c', 'd'], expected: 0 },
  ])('gives $expected for $chosen', ({ chosen, expected }) => {
    expect(points(item, { '': chosen })).toBe(expected);
  });

  it('gives nothing for ticking everything', () => {
    expect(gradeItem(item, answer(item, { '': ['a', 'b', 'c', 'd'] }))).toEqual({
      points: 0,
      verdict: 'wrong',
    });
  });

  it('refuses a choice that comes twice or is unknown', () => {
    expect(post(item, { '': ['a', 'a'] })).toEqual({ ok: false, fault: 'repeated' });
    expect(post(item, { '': ['a', 'z'] })).toEqual({ ok: false, fault: 'unknown-choice' });
  });
});

describe('true or false', () => {
  const item = exampleItem('true-false');

  it('gives the point for the key only', () => {
    expect(points(item, { '': 'false' })).toBe(1);
    expect(points(item, { '': 'true' })).toBe(0);
  });

  it('refuses anything but the two words, and both at once', () => {
    expect(post(item, { '': 'maybe' })).toEqual({ ok: false, fault: 'unknown-choice' });
    expect(post(item, { '': ['true', 'false'] })).toEqual({ ok: false, fault: 'more-than-one' });
  });
});

describe('matching', () => {
  const item = exampleItem('matching');

  it('gives credit per right pair', () => {
    expect(points(item, { p: 'first', q: 'second', r: 'third' })).toBe(1);
    expect(points(item, { p: 'first', q: 'third', r: 'second' })).toBeCloseTo(1 / 3);
    expect(points(item, { p: 'second' })).toBe(0);
  });

  it('gives one point, not three, for one answer put everywhere', () => {
    expect(points(item, { p: 'first', q: 'first', r: 'first' })).toBeCloseTo(1 / 3);
  });

  it('is half answered until every line has an answer', () => {
    expect(completeness(item, answer(item, { p: 'first', q: '' }))).toBe('partial');
    expect(completeness(item, answer(item, { p: 'first', q: 'first', r: 'first' }))).toBe('complete');
  });

  it('refuses an answer that is not offered, and two for one line', () => {
    expect(post(item, { p: 'fourth' })).toEqual({ ok: false, fault: 'unknown-choice' });
    expect(post(item, { p: ['first', 'second'] })).toEqual({ ok: false, fault: 'more-than-one' });
  });

  it('offers the answers in alphabetical order, whatever the order of the file', () => {
    const shown = toPublic({ item, order: ['r', 'p', 'q'] }, undefined);
    expect(shown).toMatchObject({ prompts: [{ id: 'r' }, { id: 'p' }, { id: 'q' }] });
    expect(shown).toMatchObject({ answers: [{ text: 'First' }, { text: 'Second' }, { text: 'Third' }] });
  });

  it('is not valid where a prompt names an answer that is not there', () => {
    expect(itemSchema.safeParse({ ...item, answers: item.answers.slice(1) }).success).toBe(false);
  });
});

describe('ordering', () => {
  const item = exampleItem('ordering');

  it('gives credit per line in its place', () => {
    expect(points(item, { dawn: '1', noon: '2', dusk: '3', night: '4' })).toBe(1);
    expect(points(item, { dawn: '1', noon: '2', dusk: '4', night: '3' })).toBe(0.5);
    expect(points(item, { dawn: '4', noon: '3', dusk: '2', night: '1' })).toBe(0);
  });

  it('gives nothing for putting every line in the same place', () => {
    expect(points(item, { dawn: '1', noon: '1', dusk: '1', night: '1' })).toBe(0);
  });

  it('is half answered until every line has a place of its own', () => {
    expect(completeness(item, answer(item, { dawn: '1', noon: '1', dusk: '3', night: '4' }))).toBe('partial');
    expect(completeness(item, answer(item, { dawn: '1' }))).toBe('partial');
  });

  it.each(['0', '5', '1.5', '-1', 'first', '1e0x'])('refuses the place %s', (place) => {
    expect(post(item, { dawn: place })).toEqual({ ok: false, fault: 'not-a-place' });
  });

  it('moves a line from where it was served, and stops at the ends', () => {
    const served = { item, order: ['dusk', 'dawn', 'night', 'noon'] };
    const up = movePart(served, noResponse(item), 'dawn', 'up');
    expect(up).toEqual({ kind: 'ordering', places: { dawn: 1, dusk: 2, night: 3, noon: 4 } });
    expect(movePart(served, up, 'dawn', 'up')).toEqual(up);
    expect(movePart(served, up, 'noon', 'down')).toEqual(up);
    expect(movePart(served, up, 'stranger', 'down')).toEqual(up);
  });

  it('moves a line within the numbers that other lines have so far', () => {
    const served = { item, order: ['dusk', 'dawn', 'night', 'noon'] };
    const half: Response = { kind: 'ordering', places: { dusk: 3, dawn: 2, night: 1 } };
    expect(movePart(served, half, 'noon', 'up')).toEqual({
      kind: 'ordering',
      places: { night: 1, dawn: 2, noon: 3, dusk: 4 },
    });
    const last: Response = { kind: 'ordering', places: { dusk: 4 } };
    expect(movePart(served, last, 'dawn', 'down')).toEqual({
      kind: 'ordering',
      places: { night: 1, dawn: 2, noon: 3, dusk: 4 },
    });
  });

  it('never changes the order of two lines by moving a third', () => {
    const id = fc.constantFrom(...partIds(item));
    const place = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...partIds(item)], { minLength: 4 }),
        fc.record({ dawn: place, noon: place, dusk: place, night: place }),
        id,
        fc.constantFrom('up' as const, 'down' as const),
        (order, numbers, moved, direction) => {
          const given = Object.entries(numbers).filter(
            (entry): entry is [string, number] => entry[1] !== undefined,
          );
          const before: Response = { kind: 'ordering', places: Object.fromEntries(given) };
          const after = movePart({ item, order }, before, moved, direction);
          if (after.kind !== 'ordering') throw new Error('the kind changed');
          const { places } = after;
          expect(Object.values(places).toSorted()).toEqual([1, 2, 3, 4]);
          const others = given.filter(([line]) => line !== moved);
          for (const [one, first] of others)
            for (const [other, second] of others)
              if (first < second) expect(places[one]).toBeLessThan(places[other] ?? 0);
        },
      ),
    );
  });

  it('shows the lines in the learner’s order once each has a place', () => {
    const served = { item, order: ['dusk', 'dawn', 'night', 'noon'] };
    const whole: Response = { kind: 'ordering', places: { night: 1, dusk: 2, dawn: 3, noon: 4 } };
    expect(toPublic(served, whole)).toMatchObject({
      lines: [{ id: 'night' }, { id: 'dusk' }, { id: 'dawn' }, { id: 'noon' }],
    });
    const half: Response = { kind: 'ordering', places: { night: 1 } };
    expect(toPublic(served, half)).toMatchObject({
      lines: [{ id: 'dusk' }, { id: 'dawn' }, { id: 'night' }, { id: 'noon' }],
    });
  });
});

describe('short text', () => {
  const item = exampleItem('short-text');

  it('is graded by the learner’s own mark, and by nothing else', () => {
    const response = answer(item, { '': 'Young people stay, and nobody is alone.' });
    expect(gradeItem(item, response).points).toBe(0);
    expect(gradeItem(item, response, 0.5)).toEqual({ points: 0.5, verdict: 'partly' });
    expect(gradeItem(item, response, 1)).toEqual({ points: 1, verdict: 'right' });
  });

  it('gives no point for a mark on an empty answer', () => {
    expect(gradeItem(item, answer(item, { '': '  \n ' }), 1)).toEqual({ points: 0, verdict: 'unanswered' });
  });

  it('counts the ideas that an answer touches, as a hint', () => {
    const response = answer(item, { '': 'The KIDS stay.' });
    expect(toMark(item, response)?.keywords).toEqual({ found: 1, of: 2 });
  });

  it.each([
    ["don't", 'They don’t.'],
    ['don’t', "THEY DON'T."],
    ['café', 'A cafe\u0301'],
    ['café', 'the CAFE'],
    ['naive', 'naïve'],
    ['“open”', 'an "open" door'],
    ['well-known', 'a well‑known face'],
    ['Straße', 'the STRASSE'],
    ['two words', 'two\nwords'],
    ['hidden', 'hid\u00adden'],
  ])('finds the idea %j in %j', (keyword, text) => {
    const asked = { ...item, keywords: [[keyword]] };
    expect(toMark(asked, answer(asked, { '': text }))?.keywords).toEqual({ found: 1, of: 1 });
  });

  it('keeps 2,000 characters, and refuses more', () => {
    expect(answer(item, { '': 'x'.repeat(2000) })).toEqual({ kind: 'short-text', text: 'x'.repeat(2000) });
    expect(post(item, { '': 'x'.repeat(2001) })).toEqual({ ok: false, fault: 'too-long' });
  });
});

describe('numeric', () => {
  const item = exampleItem('numeric');

  it('is right within its tolerance, ends included', () => {
    expect(points(item, { '': '5.5' })).toBe(1);
    expect(points(item, { '': '4.5' })).toBe(1);
    expect(points(item, { '': '5.51' })).toBe(0);
  });

  it('is read in the language of its course, and says so with its key', () => {
    const german = { ...item, locale: 'de-DE', answer: 1.125, tolerance: 0 };
    expect(points(german, { '': '1,125' })).toBe(1);
    expect(points({ ...german, locale: 'en-US' }, { '': '1,125' })).toBe(0);
    const wrong = explainItem({ item: german, order: [] }, answer(german, { '': '1.125 Minuten' }));
    expect(wrong.lines).toMatchObject([{ text: '1,125 minutes', given: '1.125 Minuten', read: '1125' }]);
    expect(gradeItem(german, solveItem(german))).toMatchObject({ points: 1 });
  });

  it('keeps words without a number, and points them out as half an answer', () => {
    const response = answer(item, { '': 'five' });
    expect(response).toEqual({ kind: 'numeric', text: 'five' });
    expect(completeness(item, response)).toBe('partial');
    expect(gradeItem(item, response)).toEqual({ points: 0, verdict: 'wrong' });
  });

  it('refuses what is far too long to be a number', () => {
    expect(post(item, { '': '9'.repeat(41) })).toEqual({ ok: false, fault: 'too-long' });
  });
});
