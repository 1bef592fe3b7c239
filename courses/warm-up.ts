import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { shuffle } from './draw.ts';
import { isSelfMarked } from './items/item.ts';
import type { Item } from './items/item.ts';
import type { Course, Module } from './schema/library.ts';
import { seedOf } from './seed.ts';

/** Items that open a module. */
const warmUpCount = 3;

/** An item to look back on, and the module that it comes from. */
export interface PastItem {
  readonly item: Item;
  readonly module: Module;
}

/** All that the modules before this one ask. */
export function pastItems(course: Course, module: Module): readonly PastItem[] {
  const earlier = course.modules.filter(({ number }) => number < module.number);
  return earlier.flatMap((past) => past.items.map((item) => ({ item, module: past })));
}

/**
 * Draws what opens a module: items of earlier modules, from as many of them as there can be. Never one that its
 * learner marks, since nobody could mark it here.
 *
 * @param seed a 32-bit integer; the same seed gives the same draw
 * @returns three; fewer where there are fewer, and none for the first module
 */
export function drawWarmUp(course: Course, module: Module, seed: number): readonly PastItem[] {
  const askable = pastItems(course, module).filter(({ item }) => !isSelfMarked(item.kind));
  const taken = new Map<string, number>();
  return shuffle(askable, xoroshiro128plus(seed))
    .map((past) => {
      const turn = taken.get(past.module.id) ?? 0;
      taken.set(past.module.id, turn + 1);
      return { past, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .slice(0, warmUpCount)
    .map(({ past }) => past);
}

/** The same all day long (UTC) for everybody; another day, and another module, draw anew. */
export const warmUpSeed = (day: Date, module: Module): number =>
  seedOf(day.toISOString().slice(0, 10), module.id);
