import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { shuffle } from './draw.ts';
import { isSelfMarked } from './items/item.ts';
import type { Item } from './items/item.ts';
import type { Course, Module } from './schema/library.ts';
import { seedOf } from './seed.ts';

/** The number of items in a warm-up. */
const warmUpCount = 3;

/** An item of an earlier module. */
interface PastItem {
  readonly item: Item;
  readonly module: Module;
}

/** Returns all items of the modules before this one. */
export function pastItems(course: Course, module: Module): readonly PastItem[] {
  const earlier = course.modules.filter(({ number }) => number < module.number);
  return earlier.flatMap((past) => past.items.map((item) => ({ item, module: past })));
}

/**
 * Draws the warm-up of a module: items of as many earlier modules as possible. Items that learners mark
 * themselves are left out, since nobody marks them here.
 *
 * @param seed a 32-bit integer; the same seed gives the same draw
 * @returns three items, fewer if there are fewer, and none for the first module
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

/**
 * Returns the seed of a warm-up. It is the same for everybody all day long (UTC), and differs by day and
 * module.
 */
export const warmUpSeed = (day: Date, module: Module): number =>
  seedOf(day.toISOString().slice(0, 10), module.id);
