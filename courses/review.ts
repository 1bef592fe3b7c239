import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { drawItems, shuffle } from './draw.ts';
import type { ServedItem } from './items/item.ts';
import type { Module } from './schema/library.ts';
import { seedOf } from './seed.ts';

/** Days after the completion of a course on which its reviews fall due: one week, one month, three months. */
export const reviewDays = [7, 30, 90] as const;

/** Items that one review asks. */
export const reviewSize = 5;

/** What is recorded of a review; 1 for the first. */
export interface ReviewRecord {
  readonly number: number;
  readonly doneAt: Date | null;
}

/** A review that is still to come. */
export interface ComingReview {
  readonly number: number;
  readonly at: Date;
}

/** Where somebody stands in the three reviews of a completed course. */
export interface ReviewPlan {
  /** The latest review whose day has come, done or not; 0 before the first. */
  readonly reached: number;
  /** The review to do now, or null. */
  readonly due: number | null;
  readonly next: ComingReview | null;
}

const day = 24 * 60 * 60 * 1000;

/**
 * The plain schedule: each review is due once, from its day on, until it is done or the next one's day has come. Whoever
 * stayed away for two months finds one review waiting, not two.
 */
export function planReviews(completedAt: Date, records: readonly ReviewRecord[], now: Date): ReviewPlan {
  const isDone = (number: number) =>
    records.some((record) => record.number === number && record.doneAt !== null);
  const reviews = reviewDays.map((days, index) => ({
    number: index + 1,
    at: new Date(completedAt.getTime() + days * day),
  }));
  const reached = reviews.findLast(({ at }) => at <= now)?.number ?? 0;
  return {
    reached,
    due: reached === 0 || isDone(reached) ? null : reached,
    next: reviews.find(({ number }) => number > reached && !isDone(number)) ?? null,
  };
}

/** Items that a review of these modules asks: fewer than five where there are not so many. */
export const reviewCount = (modules: readonly Pick<Module, 'items'>[]): number =>
  Math.min(
    reviewSize,
    modules.reduce((sum, { items }) => sum + items.length, 0),
  );

/** The seed of a review: the same learner finds the same questions on every visit, and others in the next review. */
export const reviewSeed = (learnerId: string, courseId: string, number: number): number =>
  seedOf(learnerId, courseId, String(number));

/**
 * Draws the items of one review across modules.
 *
 * @param modules those that the learner completed
 * @param seed a 32-bit integer; the same seed gives the same draw
 * @returns items from as many modules as there can be: no module comes twice before each has come once
 */
export function drawReview(modules: readonly Pick<Module, 'items'>[], seed: number): readonly ServedItem[] {
  const random = xoroshiro128plus(seed);
  const banks = shuffle(modules, random).map(({ items }) =>
    drawItems(items, items.length, uniformInt(random, 0, 2 ** 31 - 1)),
  );
  const drawn: ServedItem[] = [];
  for (let round = 0; drawn.length < reviewCount(modules); round++)
    drawn.push(...banks.flatMap((bank) => bank[round] ?? []));
  return drawn.slice(0, reviewSize);
}
