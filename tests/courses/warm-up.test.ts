import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Course, Module } from '#courses/schema/library.ts';
import { drawWarmUp, pastItems, warmUpSeed } from '#courses/warm-up.ts';
import { exampleItem } from '#tests/support/items.ts';
import { largeCourse } from '#tests/support/library.ts';

const course = largeCourse();
const seeds = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const modules = fc.constantFrom(...course.modules);

const moduleAt = (place: number, of: Course = course): Module => {
  const module = of.modules[place - 1];
  if (module === undefined) throw new Error(`there is no module ${String(place)}`);
  return module;
};

/** The course with other items in its first module. */
const withFirst = (items: Module['items']): Course => ({
  ...course,
  modules: [{ ...moduleAt(1), items }, ...course.modules.slice(1)],
});

describe('the warm-up of a module', () => {
  it('has three items of earlier modules, each once', () => {
    fc.assert(
      fc.property(modules, seeds, (module, seed) => {
        const drawn = drawWarmUp(course, module, seed);
        expect(drawn).toHaveLength(module.number === 1 ? 0 : 3);
        expect(new Set(drawn.map(({ item }) => item.id)).size).toBe(drawn.length);
        for (const { item, module: past } of drawn) {
          expect(past.number).toBeLessThan(module.number);
          expect(past.items).toContain(item);
        }
      }),
    );
  });

  it('looks back on as many modules as there can be', () => {
    fc.assert(
      fc.property(modules, seeds, (module, seed) => {
        const from = new Set(drawWarmUp(course, module, seed).map((past) => past.module.id));
        expect(from.size).toBe(Math.min(3, module.number - 1));
      }),
    );
  });

  it('never has a short text', () => {
    fc.assert(
      fc.property(modules, seeds, (module, seed) => {
        expect(drawWarmUp(course, module, seed).map(({ item }) => item.kind)).not.toContain('short-text');
      }),
    );
  });

  it('comes to every other item of the earlier modules in time', () => {
    const drawn = new Set<string>();
    for (let seed = 0; seed < 500; seed++)
      for (const { item } of drawWarmUp(course, moduleAt(3), seed)) drawn.add(item.id);
    const askable = pastItems(course, moduleAt(3)).filter(({ item }) => item.kind !== 'short-text');
    expect([...drawn].sort()).toEqual(askable.map(({ item }) => item.id).sort());
  });

  it('has fewer where earlier modules have fewer, and none where they have only short texts', () => {
    const single = exampleItem('single');
    const few = withFirst([single, exampleItem('short-text')]);
    expect(drawWarmUp(few, moduleAt(2, few), 7).map(({ item }) => item)).toEqual([single]);
    const none = withFirst([exampleItem('short-text')]);
    expect(drawWarmUp(none, moduleAt(2, none), 7)).toEqual([]);
  });

  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(modules, seeds, (module, seed) => {
        expect(drawWarmUp(course, module, seed)).toEqual(drawWarmUp(course, module, seed));
      }),
    );
  });
});

describe('the seed of a warm-up', () => {
  const at = (time: string) => warmUpSeed(new Date(time), moduleAt(2));

  it('holds for a day in UTC', () => {
    expect(at('2026-11-22T00:00:00Z')).toBe(at('2026-11-22T23:59:59.999Z'));
    expect(at('2026-11-22T20:00:00-05:00')).toBe(at('2026-11-23T12:00:00Z'));
  });

  it('is another one on another day, and in another module', () => {
    expect(at('2026-11-22T23:59:59Z')).not.toBe(at('2026-11-23T00:00:00Z'));
    const day = new Date('2026-11-22T12:00:00Z');
    expect(new Set(course.modules.map((module) => warmUpSeed(day, module))).size).toBe(6);
  });

  it('brings other items from one day to the next', () => {
    const drawnOn = (day: number) =>
      drawWarmUp(course, moduleAt(3), warmUpSeed(new Date(Date.UTC(2026, 10, day)), moduleAt(3)))
        .map(({ item }) => item.id)
        .sort()
        .join();
    const month = Array.from({ length: 30 }, (_day, index) => drawnOn(index + 1));
    expect(month.filter((drawn, index) => drawn === month[index - 1])).toEqual([]);
  });
});
