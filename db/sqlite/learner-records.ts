import { desc, eq } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { LearnerRecords } from '#courses/records.ts';
import { parseRecords } from '../records.ts';
import { toLedgerAttempt } from './ledger.ts';
import {
  attempt,
  award,
  courseCompletion,
  courseReview,
  creditRecord,
  enrolment,
  entry,
  feedback,
  lessonCompletion,
  moduleCompletion,
  preference,
  profile,
  skillsCheck,
  savedTraining,
} from './schema.ts';
import { ledgerAttempt } from './statements.ts';
import type { Transaction } from './transaction.ts';

type LearnerTable = SQLiteTable & { readonly learnerId: SQLiteColumn };

/** The table of each kind of record. Tables that are not named here are deleted with the account. */
export const recordTables = {
  enrolments: enrolment,
  lessons: lessonCompletion,
  modules: moduleCompletion,
  completions: courseCompletion,
  attempts: attempt,
  entries: entry,
  reviews: courseReview,
  skillsChecks: skillsCheck,
  trainings: savedTraining,
  awards: award,
  feedback,
  creditRecords: creditRecord,
  preferences: preference,
  profile,
} satisfies Readonly<Record<keyof LearnerRecords, LearnerTable>>;

/** Reads all records of a learner, each kind in the order in which pages show it. */
export function readRecords(tx: Transaction, learnerId: string): LearnerRecords {
  const rowsOf = (kind: keyof LearnerRecords, ...order: readonly (SQLiteColumn | SQL)[]) => {
    const table: LearnerTable = recordTables[kind];
    return tx
      .select()
      .from(table)
      .where(eq(table.learnerId, learnerId))
      .orderBy(...order)
      .all();
  };
  const attempts = tx
    .select({ ...ledgerAttempt, courseId: attempt.courseId })
    .from(attempt)
    .where(eq(attempt.learnerId, learnerId))
    .orderBy(attempt.startedAt, attempt.id)
    .all();
  return parseRecords({
    enrolments: rowsOf('enrolments', enrolment.startedAt),
    lessons: rowsOf('lessons', lessonCompletion.completedAt),
    modules: rowsOf('modules', moduleCompletion.completedAt),
    completions: rowsOf('completions'),
    attempts: attempts.map((row) => ({ ...toLedgerAttempt(row), courseId: row.courseId })),
    entries: rowsOf('entries', entry.savedAt),
    reviews: rowsOf('reviews', courseReview.number),
    skillsChecks: rowsOf('skillsChecks', skillsCheck.startedAt),
    trainings: rowsOf('trainings', desc(savedTraining.changedAt), savedTraining.trainingId),
    awards: rowsOf('awards'),
    feedback: rowsOf('feedback'),
    creditRecords: rowsOf('creditRecords'),
    preferences: rowsOf('preferences')[0] ?? null,
    profile: rowsOf('profile')[0] ?? null,
  });
}
