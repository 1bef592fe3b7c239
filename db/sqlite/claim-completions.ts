import { eq, lt, sql } from 'drizzle-orm';
import type { Completion, Ledger, Settle } from '#courses/progress.ts';
import { readLedger, settleCourse } from './ledger.ts';
import { courseCompletion, moduleCompletion } from './schema.ts';
import type { Statements, Transaction } from './transaction.ts';

type CompletionRow = typeof courseCompletion.$inferSelect & Pick<Completion, 'moduleId'>;

/** Modules and courses that both completed keep the earlier date, with the content version that goes with it. */
export function claimCompletions(tx: Transaction, sourceId: string, learnerId: string): void {
  const modules = tx
    .delete(moduleCompletion)
    .where(eq(moduleCompletion.learnerId, sourceId))
    .returning()
    .all();
  const courses = tx
    .delete(courseCompletion)
    .where(eq(courseCompletion.learnerId, sourceId))
    .returning()
    .all();
  for (const row of modules) putEarlier(tx, { ...row, learnerId });
  for (const row of courses) putEarlier(tx, { ...row, learnerId, moduleId: null });
}

/**
 * Records what two learners complete together: what neither has completed, and what their joined records bear out earlier
 * than either's did. Other dates stay, also where the course was edited since. It does not matter in which order several are joined.
 *
 * @param apart the ledgers of the two before they were joined
 */
export function settleTogether(
  tx: Transaction,
  read: Statements,
  row: Pick<CompletionRow, 'learnerId' | 'courseId' | 'courseVersion'>,
  apart: readonly Ledger[],
  settle: Settle,
): void {
  const { learnerId, courseId, courseVersion } = row;
  // Modules first: the date of the course follows from theirs.
  for (const borneOut of [modulesBorneOut, courseBorneOut]) {
    const known = apart.flatMap((ledger) => borneOut(courseId, ledger, settle));
    const joined = readLedger(read, learnerId, courseId);
    for (const completion of joined === null ? [] : borneOut(courseId, joined, settle)) {
      const { moduleId, completedAt } = completion;
      if (!known.some((one) => one.moduleId === moduleId && one.completedAt <= completedAt))
        putEarlier(tx, { ...row, ...completion });
    }
  }
  settleCourse(tx, read, learnerId, courseId, courseVersion, settle);
}

/** Modules and the dates that the records give them, whatever was recorded before. */
const modulesBorneOut = (courseId: string, ledger: Ledger, settle: Settle): readonly Completion[] =>
  settle(courseId, { ...ledger, modules: [], completedAt: null }).filter(({ moduleId }) => moduleId !== null);

/** The course and the date that its modules give it. */
const courseBorneOut = (courseId: string, ledger: Ledger, settle: Settle): readonly Completion[] =>
  settle(courseId, { ...ledger, completedAt: null }).filter(({ moduleId }) => moduleId === null);

function putEarlier(tx: Transaction, { moduleId, ...row }: CompletionRow): void {
  const { courseVersion, completedAt } = row;
  const set = { courseVersion, completedAt };
  if (moduleId === null)
    tx.insert(courseCompletion)
      .values(row)
      .onConflictDoUpdate({
        target: [courseCompletion.learnerId, courseCompletion.courseId],
        set,
        setWhere: lt(sql`excluded.completed_at`, courseCompletion.completedAt),
      })
      .run();
  else
    tx.insert(moduleCompletion)
      .values({ ...row, moduleId })
      .onConflictDoUpdate({
        target: [moduleCompletion.learnerId, moduleCompletion.courseId, moduleCompletion.moduleId],
        set,
        setWhere: lt(sql`excluded.completed_at`, moduleCompletion.completedAt),
      })
      .run();
}
