/** One thing that contact hours were earned with. */
export interface Credit {
  /** That a training was watched is what the learner says: nobody checked it. */
  readonly kind: 'course' | 'module' | 'training';
  readonly title: string;
  /** Day on the learner's calendar, YYYY-MM-DD. */
  readonly completedOn: string;
  readonly provider: string;
  readonly category: string | null;
  readonly contactHours: number;
  readonly minutesPerHour: 50 | 60;
  /** Of the certificate or badge, where one was issued. */
  readonly serial: string | null;
}

/** Days, both counted in; null where that end is open. */
export interface DateRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** What somebody earned within a range of days, for whoever asks for continuing education. */
export interface CreditRecord {
  readonly learnerName: string;
  readonly range: DateRange;
  /** The earliest first. */
  readonly credits: readonly Credit[];
  /**
   * The sum of the hours of each length, the longest first. Hours of 50 and of 60 minutes have no sum that is
   * a number of hours.
   */
  readonly totals: readonly Pick<Credit, 'contactHours' | 'minutesPerHour'>[];
}

/** The record of those credits that were earned within the range. */
export function creditRecord(learnerName: string, all: readonly Credit[], range: DateRange): CreditRecord {
  const { from, to } = range;
  const credits = all
    .filter(({ completedOn }) => (from === null || completedOn >= from) && (to === null || completedOn <= to))
    .toSorted((a, b) => compare(a.completedOn, b.completedOn) || compare(a.title, b.title));
  return {
    learnerName,
    range,
    credits,
    totals: ([60, 50] as const).flatMap((minutesPerHour) => totalOf(credits, minutesPerHour)),
  };
}

function totalOf(
  credits: readonly Credit[],
  minutesPerHour: Credit['minutesPerHour'],
): CreditRecord['totals'] {
  const counted = credits.filter((credit) => credit.minutesPerHour === minutesPerHour);
  const contactHours = counted.reduce((sum, credit) => sum + credit.contactHours, 0);
  return counted.length === 0 ? [] : [{ contactHours, minutesPerHour }];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
