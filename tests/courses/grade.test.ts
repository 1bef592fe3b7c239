import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeQuiz, itemsToMark, passPoints, shownPoints } from '#courses/grade.ts';
import type { Item, Response, ServedItem } from '#courses/items/item.ts';
import { exampleItem } from '#tests/support/items.ts';

const serve = (items: readonly Item[]): ServedItem[] => items.map((item) => ({ item, order: [] }));

const singles = (count: number): ServedItem[] =>
  serve(Array.from({ length: count }, (_, index) => ({ ...exampleItem('single'), id: `s${String(index)}` })));

const choose = (served: readonly ServedItem[], right: number): Map<string, Response> =>
  new Map(served.map(({ item }, index) => [item.id, { kind: 'single', choice: index < right ? 'a' : 'b' }]));

describe('grading a quiz', () => {
  it('passes at exactly the pass mark and not below', () => {
    const served = singles(10);
    expect(gradeQuiz(served, choose(served, 8), new Map(), 80)).toMatchObject({
      points: 8,
      percent: 80,
      passed: true,
    });
    expect(gradeQuiz(served, choose(served, 7), new Map(), 80)).toMatchObject({ percent: 70, passed: false });
  });

  it('counts an unanswered item as wrong', () => {
    const served = singles(10);
    const eight = new Map([...choose(served, 8)].slice(0, 8));
    expect(gradeQuiz(served, eight, new Map(), 80)).toMatchObject({ points: 8, maxPoints: 10, passed: true });
    expect(gradeQuiz(served, new Map(), new Map(), 80)).toMatchObject({
      points: 0,
      percent: 0,
      passed: false,
    });
  });

  it('adds up thirds exactly: three thirds are a whole point', () => {
    const thirds = serve([1, 2, 3].map((n) => ({ ...exampleItem('matching'), id: `m${String(n)}` })));
    const responses = new Map<string, Response>(
      thirds.map(({ item }) => [
        item.id,
        { kind: 'matching', answers: { p: 'first', q: 'first', r: 'second' } },
      ]),
    );
    const served = [...singles(7), ...thirds];
    const all = new Map([...choose(singles(7), 7), ...responses]);
    expect(gradeQuiz(served, all, new Map(), 80)).toMatchObject({ points: 8, percent: 80, passed: true });
  });

  it('never says a percent or points at or over the pass mark beside "not passed", nor the reverse', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.constantFrom<0 | 0.5 | 1>(0, 0.5, 1), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 100 }),
        (right, marks, passPercent) => {
          const texts = serve(
            marks.map((_, index) => ({ ...exampleItem('short-text'), id: `t${String(index)}` })),
          );
          const given = new Map<string, Response>(
            texts.map(({ item }) => [item.id, { kind: 'short-text', text: 'x' }]),
          );
          const own = new Map(
            texts.flatMap(({ item }, index) => {
              const mark = marks[index];
              return mark === undefined ? [] : [[item.id, mark] as const];
            }),
          );
          const others = singles(20);
          const graded = gradeQuiz(
            [...others, ...texts],
            new Map([...choose(others, right), ...given]),
            own,
            passPercent,
          );
          expect(graded.passed).toBe(graded.percent >= passPercent);
          expect(graded.passed).toBe(shownPoints(graded.points) >= passPoints(graded.maxPoints, passPercent));
          expect(graded.percent).toBeGreaterThanOrEqual(0);
          expect(graded.percent).toBeLessThanOrEqual(100);
        },
      ),
    );
  });

  it.each([
    [8, 80, 6.4],
    [3, 80, 2.4],
    [10, 80, 8],
    [7, 33, 2.31],
  ])('needs the exact share of the points: of %d points, %d%% are %d', (maxPoints, passPercent, needed) => {
    expect(passPoints(maxPoints, passPercent)).toBe(needed);
  });

  it('shows points with two decimals, rounded down', () => {
    expect([2 / 3, 8.2, 8 + 1 / 5, 6.5, 1 / 3 + 2 / 3].map(shownPoints)).toEqual([0.66, 8.2, 8.2, 6.5, 1]);
  });

  it('ignores answers to items that were not served', () => {
    const served = singles(2);
    const responses = new Map<string, Response>([
      ...choose(served, 0),
      ['stranger', { kind: 'single', choice: 'a' }],
    ]);
    expect(gradeQuiz(served, responses, new Map(), 80).points).toBe(0);
  });
});

describe('short texts to mark', () => {
  it('are the ones with an answer', () => {
    const served = serve([
      exampleItem('short-text'),
      { ...exampleItem('short-text'), id: 'blank' },
      exampleItem('single'),
    ]);
    const responses = new Map<string, Response>([
      ['short-text', { kind: 'short-text', text: 'Something.' }],
      ['blank', { kind: 'short-text', text: ' ' }],
    ]);
    expect(itemsToMark(served, responses)).toEqual(['short-text']);
  });
});
