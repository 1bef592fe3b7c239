import { isDeepStrictEqual } from 'node:util';
import { eq } from 'drizzle-orm';
import type { SQLiteInsertValue } from 'drizzle-orm/sqlite-core';
import type { JoinRules } from '#courses/join/join.ts';
import type { Settle } from '#courses/ledger.ts';
import type { LearnerRecords } from '#courses/records.ts';
import { readRecords, recordTables } from './learner-records.ts';
import { forgetWishes } from './restatement.ts';
import { attempt, award, creditRecord, feedback } from './schema.ts';
import type { Transaction } from './transaction.ts';

type RecordTables = typeof recordTables;

/** The kinds of records whose rows contain no other columns. */
type ReplacedKind = Exclude<keyof RecordTables, 'attempts' | 'awards' | 'creditRecords' | 'feedback'>;

/**
 * A row with every column. A record that lacks a column is a compile error, since a join would lose its
 * values.
 */
type WholeRow<Kind extends ReplacedKind> = SQLiteInsertValue<RecordTables[Kind]> &
  RecordTables[Kind]['$inferSelect'];

/**
 * Moves the records of other learners to one learner. The rules decide which records result; this function
 * only reads and writes rows.
 */
export function joinLearners(
  tx: Transaction,
  sourceIds: readonly string[],
  learnerId: string,
  { joinRecords }: JoinRules,
  settle: Settle,
): void {
  // The rows of the sources are deleted below, so a learner who is their own source would lose everything.
  const otherIds = sourceIds.filter((id) => id !== learnerId);
  if (otherIds.length === 0) return;
  const own = readRecords(tx, learnerId);
  const others = otherIds.map((id) => readRecords(tx, id));
  const joined = others.reduce((records, theirs) => joinRecords(records, theirs, settle), own);

  const replacing =
    <Kind extends ReplacedKind>(kind: Kind, rows: readonly WholeRow<Kind>[]) =>
    () => {
      const table = recordTables[kind];
      const isChanged = !isDeepStrictEqual(own[kind], joined[kind]);
      for (const id of isChanged ? [...otherIds, learnerId] : otherIds)
        tx.delete(table).where(eq(table.learnerId, id)).run();
      if (isChanged) for (const row of rows) tx.insert(table).values(row).run();
    };
  // No page has shown what is joined.
  const bySomebodyElse = { page: null, sequence: 0 };
  const ofLearner = <T extends object>(record: T) => ({ ...record, learnerId });

  const writes: Readonly<Record<keyof LearnerRecords, () => void>> = {
    enrolments: replacing('enrolments', joined.enrolments.map(ofLearner)),
    lessons: replacing('lessons', joined.lessons.map(ofLearner)),
    modules: replacing('modules', joined.modules.map(ofLearner)),
    completions: replacing('completions', joined.completions.map(ofLearner)),
    entries: replacing(
      'entries',
      joined.entries.map((row) => ({ ...ofLearner(row), ...bySomebodyElse })),
    ),
    reviews: replacing('reviews', joined.reviews.map(ofLearner)),
    skillsChecks: replacing(
      'skillsChecks',
      joined.skillsChecks.map((row) => ({ ...ofLearner(row), ...bySomebodyElse })),
    ),
    trainings: replacing('trainings', joined.trainings.map(ofLearner)),
    preferences: replacing('preferences', joined.preferences === null ? [] : [ofLearner(joined.preferences)]),
    profile: replacing('profile', joined.profile === null ? [] : [ofLearner(joined.profile)]),
    attempts: () => {
      for (const { id } of without(joined.attempts, own.attempts))
        tx.update(attempt).set({ learnerId }).where(eq(attempt.id, id)).run();
    },
    feedback: () => {
      for (const { id } of without(joined.feedback, own.feedback))
        tx.update(feedback).set({ learnerId }).where(eq(feedback.id, id)).run();
    },
    creditRecords: () => {
      for (const { key } of without(joined.creditRecords, own.creditRecords))
        tx.update(creditRecord).set({ learnerId }).where(eq(creditRecord.key, key)).run();
    },
    awards: () => {
      // Awards are released before others are moved, since a unique index allows a learner one award for a
      // course or module that is not superseded.
      const released = without(
        [own, ...others].flatMap(({ awards }) => awards),
        joined.awards,
      );
      for (const { serial } of released) {
        tx.update(award).set({ learnerId: null }).where(eq(award.serial, serial)).run();
        forgetWishes(tx, eq(award.serial, serial));
      }
      for (const { serial } of without(joined.awards, own.awards))
        tx.update(award).set({ learnerId }).where(eq(award.serial, serial)).run();
    },
  };
  for (const write of Object.values(writes)) write();
}

function without<T>(records: readonly T[], known: readonly T[]): readonly T[] {
  const left = new Set(records);
  for (const record of known) left.delete(record);
  return [...left];
}
