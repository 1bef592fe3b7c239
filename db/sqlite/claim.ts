import { eq, sql } from 'drizzle-orm';
import type { Settle } from '#courses/progress.ts';
import { claimEntries } from './entries.ts';
import { settleCourse } from './ledger.ts';
import {
  attempt,
  courseCompletion,
  courseReview,
  enrolment,
  lessonCompletion,
  moduleCompletion,
  preference,
} from './schema.ts';
import type { Statements, Transaction } from './transaction.ts';

/** Gives what a guest did to an account: of each thing that both have, the earlier date. */
export function claimProgress(
  tx: Transaction,
  read: Statements,
  guestId: string,
  learnerId: string,
  settle: Settle,
): void {
  const guests = tx.select().from(enrolment).where(eq(enrolment.learnerId, guestId)).all();
  for (const started of guests) {
    // Who began earlier as a guest keeps the requirements of that day.
    const { courseVersion, requirements, startedAt } = started;
    tx.insert(enrolment)
      .values({ ...started, learnerId })
      .onConflictDoUpdate({
        target: [enrolment.learnerId, enrolment.courseId],
        set: { courseVersion, requirements, startedAt },
        setWhere: sql`${enrolment.startedAt} > ${startedAt.getTime()}`,
      })
      .run();
  }
  const lessons = tx.select().from(lessonCompletion).where(eq(lessonCompletion.learnerId, guestId)).all();
  for (const completion of lessons) {
    const { completedAt, undoneAt } = completion;
    // Finished on either side counts as finished.
    const isUndone = sql`case when ${lessonCompletion.undoneAt} is null or ${undoneAt === null ? 1 : 0} then null else ${lessonCompletion.undoneAt} end`;
    tx.insert(lessonCompletion)
      .values({ ...completion, learnerId })
      .onConflictDoUpdate({
        target: [lessonCompletion.learnerId, lessonCompletion.courseId, lessonCompletion.lessonId],
        set: {
          completedAt: sql`min(${lessonCompletion.completedAt}, ${completedAt.getTime()})`,
          undoneAt: isUndone,
        },
      })
      .run();
  }
  claimCompletions(tx, guestId, learnerId);
  claimEntries(tx, guestId, learnerId);
  tx.update(attempt).set({ learnerId }).where(eq(attempt.learnerId, guestId)).run();
  tx.delete(lessonCompletion).where(eq(lessonCompletion.learnerId, guestId)).run();
  tx.delete(enrolment).where(eq(enrolment.learnerId, guestId)).run();
  for (const { courseId, courseVersion } of guests) {
    settleCourse(tx, read, learnerId, courseId, courseVersion, settle);
  }
}

function claimCompletions(tx: Transaction, guestId: string, learnerId: string): void {
  for (const row of tx.select().from(moduleCompletion).where(eq(moduleCompletion.learnerId, guestId)).all()) {
    tx.insert(moduleCompletion)
      .values({ ...row, learnerId })
      .onConflictDoUpdate({
        target: [moduleCompletion.learnerId, moduleCompletion.courseId, moduleCompletion.moduleId],
        set: { completedAt: sql`min(${moduleCompletion.completedAt}, ${row.completedAt.getTime()})` },
      })
      .run();
  }
  for (const row of tx.select().from(courseCompletion).where(eq(courseCompletion.learnerId, guestId)).all()) {
    tx.insert(courseCompletion)
      .values({ ...row, learnerId })
      .onConflictDoUpdate({
        target: [courseCompletion.learnerId, courseCompletion.courseId],
        set: { completedAt: sql`min(${courseCompletion.completedAt}, ${row.completedAt.getTime()})` },
      })
      .run();
  }
  for (const row of tx.select().from(courseReview).where(eq(courseReview.learnerId, guestId)).all()) {
    tx.insert(courseReview)
      .values({ ...row, learnerId })
      .onConflictDoNothing()
      .run();
  }
  for (const row of tx.select().from(preference).where(eq(preference.learnerId, guestId)).all()) {
    tx.insert(preference)
      .values({ ...row, learnerId })
      .onConflictDoNothing()
      .run();
  }
}
