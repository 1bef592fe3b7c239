import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  completeness,
  gradeItem,
  isSelfMarked,
  itemKinds,
  noResponse,
  parseResponse,
  partIds,
  responseSchema,
  explainItem,
  solveItem,
  toFields,
  toMark,
  toPublic,
} from '#courses/items/item.ts';
import { selfMarks } from '#courses/items/base.ts';
import { answeredTwins } from '#tests/support/items.ts';

describe.each(itemKinds)('any item of the kind %s', (kind) => {
  const answered = answeredTwins(kind);

  it('earns between no point and one, with the verdict that says so', () => {
    fc.assert(
      fc.property(answered, fc.constantFrom(undefined, ...selfMarks), ({ item, response }, mark) => {
        const { points, verdict } = gradeItem(item, response, mark);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(1);
        const isAnswered = completeness(item, response) !== 'empty';
        const expected = points === 1 ? 'right' : points > 0 ? 'partly' : isAnswered ? 'wrong' : 'unanswered';
        expect(verdict).toBe(expected);
      }),
    );
  });

  it('earns the whole point with its solution, which is a complete response', () => {
    fc.assert(
      fc.property(answered, ({ item }) => {
        const solution = responseSchema.parse(solveItem(item));
        expect(completeness(item, solution)).toBe('complete');
        expect(gradeItem(item, solution, 1)).toEqual({ points: 1, verdict: 'right' });
        const { lines } = explainItem({ item, order: partIds(item) }, solution);
        expect(lines.some(({ right }) => right)).toBe(true);
      }),
    );
  });

  it('looks the same to the browser, whatever its key is', () => {
    fc.assert(
      fc.property(answered, ({ item, twin, response }) => {
        const order = partIds(item);
        expect(toPublic({ item: twin, order }, response)).toEqual(toPublic({ item, order }, response));
      }),
    );
  });

  it('is not answered by a form without its fields', () => {
    fc.assert(
      fc.property(answered, ({ item }) => {
        expect(parseResponse(item, () => [])).toEqual({ ok: true, response: noResponse(item) });
        expect(completeness(item, noResponse(item))).toBe('empty');
      }),
    );
  });

  it('is read as the same response from the fields that post it', () => {
    fc.assert(
      fc.property(answered, ({ item, response }) => {
        const fields = toFields(item, response);
        const read = (lineId?: string) =>
          fields.filter((field) => field.lineId === lineId).map(({ value }) => value);
        expect(parseResponse(item, read)).toEqual({ ok: true, response });
      }),
    );
  });

  it('is marked by its learner once it is answered, or never', () => {
    fc.assert(
      fc.property(answered, ({ item, response }) => {
        const isExpected = isSelfMarked(kind) && completeness(item, response) !== 'empty';
        expect(toMark(item, response) !== null).toBe(isExpected);
      }),
    );
  });
});
