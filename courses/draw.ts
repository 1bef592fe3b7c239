import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { drawOrder } from './items/item.ts';
import type { Item, ServedItem } from './items/item.ts';
import type { Course, Module } from './schema/library.ts';

/** Returns how many items an attempt at the quiz of a module has: at least one for each objective. */
export const drawSize = ({ drawCount }: Course, { items }: Module): number =>
  Math.min(items.length, Math.max(drawCount, new Set(items.map(({ objective }) => objective)).size));

/** Returns how many items the shortest and the longest quiz of a course have. */
export function drawSizes(course: Course): { readonly fewest: number; readonly most: number } {
  const sizes = course.modules.map((module) => drawSize(course, module));
  return { fewest: Math.min(...sizes), most: Math.max(...sizes) };
}

/**
 * Draws the items of one attempt and the order in which their parts are shown.
 *
 * @param bank the items of the module
 * @param count how many items to serve. A smaller bank is served whole. More items are served only if the
 *   module has more objectives than `count`.
 * @param seed a 32-bit integer; the same seed gives the same draw
 * @param served how often the learner was served each item before, by item id; the items that were served
 *   least come first
 * @returns at least one item for each objective (curriculum, section A), in random order
 */
export function drawItems(
  bank: readonly Item[],
  count: number,
  seed: number,
  served: ReadonlyMap<string, number> = new Map(),
): readonly ServedItem[] {
  const random = xoroshiro128plus(seed);
  const timesServed = ({ id }: Item): number => served.get(id) ?? 0;
  const shuffled = shuffle(bank, random).sort((a, b) => timesServed(a) - timesServed(b));
  const objectives = new Set<string>();
  const onePerObjective = shuffled.filter((item) => {
    const isFirst = !objectives.has(item.objective);
    objectives.add(item.objective);
    return isFirst;
  });
  const rest = shuffled.filter((item) => !onePerObjective.includes(item));
  const drawn = [...onePerObjective, ...rest.slice(0, Math.max(0, count - onePerObjective.length))];
  return shuffle(drawn, random).map((item) => ({
    item,
    order: [...drawOrder(item, (ids) => shuffle(ids, random))],
  }));
}

/**
 * Returns how many items of the next attempt the learner has never been served. Which ones are drawn depends
 * on the seed, and how many of them are new does not.
 *
 * @param served as for `drawItems`
 */
export function newInDraw(
  bank: readonly Item[],
  count: number,
  served: ReadonlyMap<string, number>,
): { readonly new: number; readonly of: number } {
  const drawn = drawItems(bank, count, 0, served);
  return { new: drawn.filter(({ item }) => !served.has(item.id)).length, of: drawn.length };
}

/** Shuffles a copy of the list (Fisher-Yates). */
export function shuffle<T>(list: readonly T[], random: RandomGenerator): T[] {
  const left = [...list];
  const out: T[] = [];
  while (left.length > 0) out.push(...left.splice(uniformInt(random, 0, left.length - 1), 1));
  return out;
}
