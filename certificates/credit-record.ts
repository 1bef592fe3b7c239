import type { Credit } from './record-facts.ts';

/** Days, both counted in; null where that end is open. */
export interface DateRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** A sum of hours of one length. */
export interface CreditTotal {
  readonly contactHours: number;
  /** How many of them the learner only says they earned. */
  readonly declaredHours: number;
  readonly minutesPerHour: Credit['minutesPerHour'];
}

/** What somebody earned within a range of days, for whoever asks for continuing education. */
export interface CreditRecord {
  readonly learnerName: string;
  readonly range: DateRange;
  /** The earliest first. */
  readonly credits: readonly Credit[];
  readonly totals: readonly CreditTotal[];
}

/** The record of those credits that were earned within the range. */
export function creditRecord(learnerName: string, all: readonly Credit[], range: DateRange): CreditRecord {
  const { from, to } = range;
  const credits = all
    .filter(({ completedOn }) => (from === null || completedOn >= from) && (to === null || completedOn <= to))
    .toSorted((a, b) => compare(a.completedOn, b.completedOn) || compare(a.title, b.title));
  return { learnerName, range, credits, totals: totalsOf(credits) };
}

/** Tells whether the learner only says that they did this. */
export const isDeclared = ({ kind }: Pick<Credit, 'kind'>): boolean => kind === 'training';

/**
 * The sum of the hours of each length, the longest first. Hours of 50 and of 60 minutes have no sum that is a
 * number of hours.
 */
export const totalsOf = (credits: readonly Credit[]): readonly CreditTotal[] =>
  ([60, 50] as const).flatMap((minutesPerHour) => {
    const counted = credits.filter((credit) => credit.minutesPerHour === minutesPerHour);
    const declaredHours = hoursIn(counted.filter(isDeclared));
    const contactHours = hoursIn(counted.filter((credit) => !isDeclared(credit))) + declaredHours;
    return counted.length === 0 ? [] : [{ contactHours, declaredHours, minutesPerHour }];
  });

const hoursIn = (credits: readonly Credit[]): number =>
  credits.reduce((sum, { contactHours }) => sum + contactHours, 0);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
