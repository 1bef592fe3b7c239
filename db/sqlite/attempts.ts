import { and, eq, notInArray, sql } from 'drizzle-orm';
import type {
  Attempt,
  AttemptResult,
  GradeAttempt,
  NewAttempt,
  SaveAnswers,
  SubmitAttempt,
} from '../attempt.ts';
import type { CourseStart } from '../store.ts';
import { later } from './later.ts';
import { settleCourse } from './ledger.ts';
import { answer, attempt, savedPage } from './schema.ts';
import type { Statements, Transaction } from './transaction.ts';

export function insertAttempt(
  tx: Transaction,
  start: CourseStart & { readonly startedAt: Date },
  { id, moduleId, items, passPercent }: NewAttempt,
): void {
  const { learnerId, courseId, courseVersion, startedAt } = start;
  tx.insert(attempt)
    .values({ id, learnerId, courseId, courseVersion, moduleId, items, passPercent, startedAt })
    .run();
}

/** @param number the number of the attempt, if it is known already */
export function readAttempt(
  read: Statements,
  learnerId: string,
  attemptId: string,
  number?: number,
): Attempt | null {
  const row = read.attempt.get({ learnerId, attemptId });
  if (row === undefined) return null;
  const { courseId, moduleId, startedAt } = row;
  const answers = read.answers.all({ attemptId });
  return {
    id: row.id,
    moduleId,
    items: row.items,
    passPercent: row.passPercent,
    courseId,
    courseVersion: row.courseVersion,
    number:
      number ??
      read.attemptNumber.get({ learnerId, courseId, moduleId, attemptId, startedAt: startedAt.getTime() })
        ?.number ??
      1,
    startedAt,
    submittedAt: row.submittedAt,
    result: resultOf(row),
    revision: row.revision,
    answers: answers.map(({ itemId, response, flagged, savedAt, mark }) => ({
      itemId,
      response,
      flagged,
      savedAt,
      mark,
    })),
  };
}

function resultOf(row: typeof attempt.$inferSelect): AttemptResult | null {
  const { gradedAt, points, maxPoints, percent, passed } = row;
  if (gradedAt === null || points === null || maxPoints === null || percent === null || passed === null)
    return null;
  return { gradedAt, points, maxPoints, percent, passed };
}

export function saveAnswers(
  tx: Transaction,
  inWriter: Statements,
  save: SaveAnswers,
): 'saved' | 'stale' | 'locked' | 'not-found' {
  const { learnerId, attemptId, now } = save;
  const row = inWriter.attemptState.get({ learnerId, attemptId });
  if (row === undefined) return 'not-found';
  if (row.submittedAt !== null) return 'locked';
  const { id: pageId, sequence, digest } = save.page;
  const last = inWriter.savedPage.get({ attemptId, pageId });
  if (last?.digest === digest) return 'saved';
  if (last !== undefined && sequence < last.sequence) return 'stale';
  inWriter.putSavedPage.run({ attemptId, pageId, sequence, digest });
  if (last === undefined) forgetOldPages(tx, attemptId);
  if (save.answers.length === 0) return 'saved';
  const savedAt = later(now, row.startedAt);
  for (const { itemId, response, flagged } of save.answers)
    inWriter.putAnswer.run({ attemptId, itemId, response, flagged, savedAt });
  inWriter.raiseRevision.run({ attemptId });
  return 'saved';
}

/** The limit of pages of an attempt whose last post is known. Nobody has as many open. */
const maxPages = 100;

function forgetOldPages(tx: Transaction, attemptId: string): void {
  const newest = tx
    .select({ row: sql`rowid` })
    .from(savedPage)
    .where(eq(savedPage.attemptId, attemptId))
    .orderBy(sql`rowid desc`)
    .limit(maxPages);
  tx.delete(savedPage)
    .where(and(eq(savedPage.attemptId, attemptId), notInArray(sql`rowid`, newest)))
    .run();
}

export function submitAttempt(
  tx: Transaction,
  read: Statements,
  { learnerId, attemptId, revision, now, result, settle }: SubmitAttempt,
): 'submitted' | 'changed' | 'locked' | 'not-found' {
  const row = read.attemptState.get({ learnerId, attemptId });
  if (row === undefined) return 'not-found';
  if (row.submittedAt !== null) return 'locked';
  if (row.revision !== revision) return 'changed';
  const submittedAt = later(now, row.startedAt);
  const graded = result === null ? {} : { ...result, gradedAt: submittedAt };
  tx.update(attempt)
    .set({ submittedAt, ...graded })
    .where(eq(attempt.id, attemptId))
    .run();
  settleCourse(tx, read, learnerId, row.courseId, settle);
  return 'submitted';
}

export function gradeAttempt(
  tx: Transaction,
  read: Statements,
  { learnerId, attemptId, marks, now, result, settle }: GradeAttempt,
): 'graded' | 'locked' | 'not-found' {
  const row = read.attemptState.get({ learnerId, attemptId });
  if (row?.submittedAt == null) return 'not-found';
  if (row.gradedAt !== null) return 'locked';
  for (const [itemId, mark] of marks) {
    tx.update(answer)
      .set({ mark })
      .where(and(eq(answer.attemptId, attemptId), eq(answer.itemId, itemId)))
      .run();
  }
  tx.update(attempt)
    .set({ ...result, gradedAt: later(now, row.submittedAt) })
    .where(eq(attempt.id, attemptId))
    .run();
  settleCourse(tx, read, learnerId, row.courseId, settle);
  return 'graded';
}
