/**
 * Joins the records of two learners. A record that only one of them has stays as it is. Two records with the
 * same key become one.
 */
export function joinByKey<T>(
  own: readonly T[],
  theirs: readonly T[],
  keyOf: (record: T) => readonly (string | number | null)[],
  joinTwo: (own: T, theirs: T) => T,
): readonly T[] {
  const joined = new Map(own.map((record) => [JSON.stringify(keyOf(record)), record]));
  for (const record of theirs) {
    const key = JSON.stringify(keyOf(record));
    const known = joined.get(key);
    joined.set(key, known === undefined ? record : joinTwo(known, record));
  }
  return [...joined.values()];
}

/** The record with the earlier date. The learner's own stays where both have the same date. */
export const earlierBy =
  <T>(dateOf: (record: T) => Date) =>
  (own: T, theirs: T): T =>
    dateOf(theirs) < dateOf(own) ? theirs : own;

export const keepOwn = <T>(own: T): T => own;

/**
 * Returns both records, the newer one first. Of two records with one date, the learner's own is the older.
 */
export const newestFirst = <T>(own: T, theirs: T, dateOf: (record: T) => Date): readonly [T, T] =>
  dateOf(own) > dateOf(theirs) ? [own, theirs] : [theirs, own];

/** The earlier date, or the only one. */
export const earlierDate = (a: Date | null, b: Date | null): Date | null =>
  b === null || (a !== null && a < b) ? a : b;

/** The later date, or null where either is missing. */
export const laterOfBoth = (a: Date | null, b: Date | null): Date | null =>
  a === null || b === null ? null : a > b ? a : b;
