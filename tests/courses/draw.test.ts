import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawItems, drawSize, drawSizes, newInDraw } from '#courses/draw.ts';
import { itemKinds, partIds } from '#courses/items/item.ts';
import type { Item } from '#courses/items/item.ts';
import { exampleItem } from '#tests/support/items.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

const banks = fc
  .array(fc.record({ kind: fc.constantFrom(...itemKinds), objective: fc.constantFrom('1', '2', '3', '4') }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((parts) =>
    parts.map(({ kind, objective }, index): Item => ({
      ...exampleItem(kind),
      id: `item-${String(index)}`,
      objective,
    })),
  );

describe('drawing the items of an attempt', () => {
  it('serves the asked number without repeats, and at least one item per objective', () => {
    fc.assert(
      fc.property(banks, fc.integer({ min: 1, max: 12 }), seeds, (bank, count, seed) => {
        const drawn = drawItems(bank, count, seed).map(({ item }) => item);
        const objectives = new Set(bank.map(({ objective }) => objective));
        expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
        expect(new Set(drawn.map(({ objective }) => objective))).toEqual(objectives);
        expect(drawn.length).toBe(Math.min(bank.length, Math.max(count, objectives.size)));
        const course = fixtureCourse();
        const [module] = course.modules;
        if (module === undefined) throw new Error('the fixture has no module');
        const quiz = { ...module, items: bank };
        expect(drawSize({ ...course, drawCount: count }, quiz)).toBe(drawn.length);
        expect(drawSizes({ ...course, drawCount: count, modules: [quiz] })).toEqual({
          fewest: drawn.length,
          most: drawn.length,
        });
      }),
    );
  });

  it('has as many new items as it is said to have, whatever the seed', () => {
    const counts = fc.integer({ min: 1, max: 12 });
    const before = fc.array(seeds, { maxLength: 4 });
    fc.assert(
      fc.property(banks, counts, before, seeds, (bank, count, earlier, seed) => {
        const served = new Map<string, number>();
        for (const past of earlier)
          for (const { item } of drawItems(bank, count, past, served))
            served.set(item.id, (served.get(item.id) ?? 0) + 1);
        const drawn = drawItems(bank, count, seed, served);
        expect(newInDraw(bank, count, served)).toEqual({
          new: drawn.filter(({ item }) => !served.has(item.id)).length,
          of: drawn.length,
        });
      }),
    );
  });

  it('gives the same attempt for the same seed', () => {
    fc.assert(
      fc.property(banks, seeds, (bank, seed) => {
        expect(drawItems(bank, 10, seed)).toEqual(drawItems(bank, 10, seed));
      }),
    );
  });

  it('shows every part of an item once, and never serves lines in their right order', () => {
    fc.assert(
      fc.property(banks, seeds, (bank, seed) => {
        for (const { item, order } of drawItems(bank, 10, seed)) {
          expect([...order].sort()).toEqual([...partIds(item)].sort());
          if (item.kind === 'ordering') expect(order).not.toEqual(partIds(item));
        }
      }),
    );
  });

  it('keeps the order of choices where it carries meaning', () => {
    const item = { ...exampleItem('single'), shuffle: false };
    for (let seed = 0; seed < 50; seed++)
      expect(drawItems([item], 1, seed)[0]?.order).toEqual(['a', 'b', 'c']);
  });

  it('draws every item of a bank sooner or later, and each about as often', () => {
    const bank = fixtureCourse().modules[1]?.items ?? [];
    const counts = new Map(bank.map(({ id }) => [id, 0]));
    const rounds = 2000;
    for (let seed = 0; seed < rounds; seed++) {
      for (const { item } of drawItems(bank, 5, seed)) counts.set(item.id, (counts.get(item.id) ?? 0) + 1);
    }
    for (const count of counts.values()) expect(count / rounds).toBeGreaterThan(0.4);
  });
});
