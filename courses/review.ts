import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { drawItems, shuffle } from './draw.ts';
import type { ServedItem } from './items/item.ts';
import type { Module } from './schema/library.ts';
import { seedOf } from './seed.ts';

/**
 * The days after the completion of a course on which its reviews are due: one week, one month and three
 * months.
 */
export const reviewDays = [7, 30, 90] as const;

/** The number of items in one review. */
export const reviewSize = 5;

/** The record of one review. The first has number 1. */
interface ReviewRecord {
  readonly number: number;
  readonly doneAt: Date | null;
}

/** A review in the future. */
interface ComingReview {
  readonly number: number;
  readonly at: Date;
}

/** A learner's state in the three reviews of a completed course. */
export interface ReviewPlan {
  /** The latest review whose day has come, done or not; 0 before the first. */
  readonly reached: number;
  /** The review to do now, or null. */
  readonly due: number | null;
  readonly next: ComingReview | null;
}

const day = 24 * 60 * 60 * 1000;

/**
 * Applies the fixed schedule. A review is due from its day on, until it is done or the day of the next one
 * comes. A learner who returns after two months therefore finds one review, not two.
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

/** Returns the number of items in a review of these modules, which is lower if there are too few. */
export const reviewCount = (modules: readonly Pick<Module, 'items'>[]): number =>
  Math.min(
    reviewSize,
    modules.reduce((sum, { items }) => sum + items.length, 0),
  );

/**
 * Returns the seed of a review. A learner finds the same questions on every visit, and other questions in the
 * next review.
 */
export const reviewSeed = (learnerId: string, courseId: string, number: number): number =>
  seedOf(learnerId, courseId, String(number));

/**
 * Draws the items of one review across modules.
 *
 * @param modules the modules that the learner completed
 * @param seed a 32-bit integer; the same seed gives the same draw
 * @returns items from as many modules as possible: no module comes twice before each has come once
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
