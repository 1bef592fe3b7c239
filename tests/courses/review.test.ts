import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawReview, planReviews, reviewCount, reviewDays, reviewSeed, reviewSize } from '#courses/review.ts';
import { itemKinds } from '#courses/items/item.ts';
import type { Item } from '#courses/items/item.ts';
import { exampleItem } from '#tests/support/items.ts';
import { largeCourse } from '#tests/support/library.ts';

const completedAt = new Date('2026-11-22T10:00:00Z');
const after = (days: number): Date => new Date(completedAt.getTime() + days * 24 * 60 * 60 * 1000);
const done = (...numbers: number[]) => numbers.map((number) => ({ number, doneAt: after(100) }));

describe('the schedule of reviews', () => {
  it('has the first after one week, and says so until then', () => {
    expect(planReviews(completedAt, [], after(6.99))).toEqual({
      reached: 0,
      due: null,
      next: { number: 1, at: after(7) },
    });
    expect(planReviews(completedAt, [], after(7))).toEqual({
      reached: 1,
      due: 1,
      next: { number: 2, at: after(30) },
    });
  });

  it('asks for each once', () => {
    expect(planReviews(completedAt, done(1), after(8))).toMatchObject({ due: null, next: { number: 2 } });
    expect(planReviews(completedAt, done(1), after(30))).toMatchObject({ due: 2, next: { number: 3 } });
    expect(planReviews(completedAt, done(1, 2, 3), after(400))).toEqual({
      reached: 3,
      due: null,
      next: null,
    });
  });

  it('lets one that was not done go once a later one is due', () => {
    expect(planReviews(completedAt, [], after(31))).toMatchObject({ due: 2 });
    expect(planReviews(completedAt, [], after(400))).toEqual({ reached: 3, due: 3, next: null });
    expect(planReviews(completedAt, done(2), after(31)).due).toBeNull();
  });

  it('does not take one that was only mailed for done', () => {
    expect(planReviews(completedAt, [{ number: 1, doneAt: null }], after(8)).due).toBe(1);
  });

  it('never asks for what is done or to come, and never plans what is past', () => {
    const numbers = fc.uniqueArray(fc.constantFrom(1, 2, 3));
    const days = fc.double({ min: 0, max: 400, noNaN: true });
    fc.assert(
      fc.property(numbers, days, (isDone, passed) => {
        const now = after(passed);
        const { reached, due, next } = planReviews(completedAt, done(...isDone), now);
        expect(reached).toBe(reviewDays.filter((day) => after(day) <= now).length);
        if (due !== null) {
          expect(due).toBe(reached);
          expect(isDone).not.toContain(due);
        }
        if (next !== null) {
          expect(next.at > now).toBe(true);
          expect(isDone).not.toContain(next.number);
        }
      }),
    );
  });

  it('asks three times and no more of somebody who comes every day', () => {
    const records: { number: number; doneAt: Date }[] = [];
    for (let days = 0; days < 400; days++) {
      const { due } = planReviews(completedAt, records, after(days));
      if (due !== null) records.push({ number: due, doneAt: after(days) });
    }
    expect(records).toEqual(reviewDays.map((days, index) => ({ number: index + 1, doneAt: after(days) })));
  });
});

const seeds = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

/** Modules by the kinds of their items. */
const courses = fc
  .array(fc.array(fc.constantFrom(...itemKinds), { minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((modules) =>
    modules.map((kinds, module) => ({
      items: kinds.map((kind, index): Item => ({
        ...exampleItem(kind),
        id: `m${String(module)}-q${String(index)}`,
      })),
    })),
  );

describe('drawing a review', () => {
  it('asks five different items, or all where there are fewer', () => {
    fc.assert(
      fc.property(courses, seeds, (modules, seed) => {
        const ids = drawReview(modules, seed).map(({ item }) => item.id);
        const all = modules.flatMap(({ items }) => items);
        expect(ids).toHaveLength(Math.min(reviewSize, all.length));
        expect(ids).toHaveLength(reviewCount(modules));
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('takes one module at most once before it takes any twice', () => {
    fc.assert(
      fc.property(courses, seeds, (modules, seed) => {
        const ids = drawReview(modules, seed).map(({ item }) => item.id);
        const counts = modules.map(({ items }) => items.filter(({ id }) => ids.includes(id)).length);
        const most = Math.max(...counts);
        for (const [index, { items }] of modules.entries())
          expect(counts[index]).toBeGreaterThanOrEqual(Math.min(most - 1, items.length));
      }),
    );
  });

  it('gives the same review for the same seed', () => {
    fc.assert(
      fc.property(courses, seeds, (modules, seed) => {
        expect(drawReview(modules, seed)).toEqual(drawReview(modules, seed));
      }),
    );
  });

  it('differs from learner to learner, from course to course and from one review to the next', () => {
    const seedsOf = [
      reviewSeed('ruth', 'course', 1),
      reviewSeed('ruth', 'course', 2),
      reviewSeed('ruth', 'other', 1),
      reviewSeed('sam', 'course', 1),
      reviewSeed('ruthc', 'ourse', 1),
    ];
    expect(new Set(seedsOf).size).toBe(seedsOf.length);
    expect(reviewSeed('ruth', 'course', 1)).toBe(seedsOf[0]);
  });

  it('reaches every module of a course with more than it asks about', () => {
    const { modules } = largeCourse();
    const reached = new Set<string>();
    for (let seed = 0; seed < 50; seed++) {
      const ids = drawReview(modules, seed).map(({ item }) => item.id);
      const from = modules.filter(({ items }) => items.some(({ id }) => ids.includes(id)));
      expect(from).toHaveLength(Math.min(reviewSize, modules.length));
      for (const { id } of from) reached.add(id);
    }
    expect(reached.size).toBe(modules.length);
  });
});
