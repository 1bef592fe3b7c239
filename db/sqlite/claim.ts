import { eq, sql } from 'drizzle-orm';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Settle } from '#courses/progress.ts';
import { claimAwards } from './awards.ts';
import { claimCompletions, settleTogether } from './claim-completions.ts';
import { claimEntries } from './entries.ts';
import { claimFeedback } from './feedback-store.ts';
import { readLedger } from './ledger.ts';
import { attempt, courseReview, enrolment, lessonCompletion, preference, profile } from './schema.ts';
import { claimTrainingMarks } from './training-store.ts';
import { claimSkillsChecks } from './skills-store.ts';
import type { Statements, Transaction } from './transaction.ts';

/** Gives all that one learner did to another, who then stands as if one person had done both. */
export function claimProgress(
  tx: Transaction,
  read: Statements,
  sourceId: string,
  learnerId: string,
  settle: Settle,
): void {
  // What is given is taken away first: giving it to oneself would be the end of it.
  if (sourceId === learnerId) return;
  const shared = sharedCourses(tx, read, sourceId, learnerId);
  claimEnrolments(tx, sourceId, learnerId);
  claimLessons(tx, sourceId, learnerId);
  claimCompletions(tx, sourceId, learnerId);
  tx.update(attempt).set({ learnerId }).where(eq(attempt.learnerId, sourceId)).run();
  claimEntries(tx, sourceId, learnerId);
  claimReviews(tx, sourceId, learnerId);
  claimTrainingMarks(tx, sourceId, learnerId);
  claimSkillsChecks(tx, sourceId, learnerId);
  claimAwards(tx, sourceId, learnerId);
  claimFeedback(tx, sourceId, learnerId);
  claimPreferences(tx, sourceId, learnerId);
  claimProfile(tx, sourceId, learnerId);
  for (const { courseId, courseVersion, apart } of shared)
    settleTogether(tx, read, { learnerId, courseId, courseVersion }, apart, settle);
}

/** The courses that the source brings along, with the ledgers of the two while they are still apart. */
function sharedCourses(tx: Transaction, read: Statements, sourceId: string, learnerId: string) {
  const started = tx.select().from(enrolment).where(eq(enrolment.learnerId, sourceId)).all();
  return started.map((theirs) => {
    const { courseId } = theirs;
    const own = read.enrolment.get({ learnerId, courseId });
    // What they complete together is completed in the newer of the two content versions.
    const newer = own !== undefined && own.startedAt > theirs.startedAt ? own : theirs;
    const apart = [sourceId, learnerId].flatMap((id) => readLedger(read, id, courseId) ?? []);
    return { courseId, courseVersion: newer.courseVersion, apart };
  });
}

/** Who began earlier keeps the requirements of that day. */
function claimEnrolments(tx: Transaction, sourceId: string, learnerId: string): void {
  const taken = tx.delete(enrolment).where(eq(enrolment.learnerId, sourceId)).returning().all();
  for (const row of taken) {
    const { courseVersion, requirements, startedAt } = row;
    tx.insert(enrolment)
      .values({ ...row, learnerId })
      .onConflictDoUpdate({
        target: [enrolment.learnerId, enrolment.courseId],
        set: { courseVersion, requirements, startedAt },
        setWhere: isEarlier(enrolment.startedAt),
      })
      .run();
  }
}

/** A lesson keeps its first date, as it does when one learner finishes it twice. */
function claimLessons(tx: Transaction, sourceId: string, learnerId: string): void {
  const taken = tx.delete(lessonCompletion).where(eq(lessonCompletion.learnerId, sourceId)).returning().all();
  const { completedAt, courseVersion, undoneAt } = lessonCompletion;
  for (const row of taken) {
    tx.insert(lessonCompletion)
      .values({ ...row, learnerId })
      .onConflictDoUpdate({
        target: [lessonCompletion.learnerId, lessonCompletion.courseId, lessonCompletion.lessonId],
        set: {
          completedAt: sql`min(${completedAt}, ${given(completedAt)})`,
          courseVersion: sql`iif(${isEarlier(completedAt)}, ${given(courseVersion)}, ${courseVersion})`,
          // Finished on either side counts as finished: the later date where both took it back, else null.
          undoneAt: sql`max(${undoneAt}, ${given(undoneAt)})`,
        },
      })
      .run();
  }
}

function claimReviews(tx: Transaction, sourceId: string, learnerId: string): void {
  const taken = tx.delete(courseReview).where(eq(courseReview.learnerId, sourceId)).returning().all();
  for (const row of taken) {
    tx.insert(courseReview)
      .values({ ...row, learnerId })
      .onConflictDoUpdate({
        target: [courseReview.learnerId, courseReview.courseId, courseReview.number],
        set: { doneAt: earlierOf(courseReview.doneAt), mailedAt: earlierOf(courseReview.mailedAt) },
      })
      .run();
  }
}

/** Whoever said how they like things is not told otherwise; a mail that was stopped stays so. */
function claimPreferences(tx: Transaction, sourceId: string, learnerId: string): void {
  const taken = tx.delete(preference).where(eq(preference.learnerId, sourceId)).returning().all();
  for (const row of taken) {
    tx.insert(preference)
      .values({ ...row, learnerId })
      .onConflictDoUpdate({
        target: preference.learnerId,
        set: { timeZone: ownOf(preference.timeZone), locale: ownOf(preference.locale) },
      })
      .run();
  }
}

/** What the account does not say of itself, the other may have said. */
function claimProfile(tx: Transaction, sourceId: string, learnerId: string): void {
  const taken = tx.delete(profile).where(eq(profile.learnerId, sourceId)).returning().all();
  for (const row of taken) {
    tx.insert(profile)
      .values({ ...row, learnerId })
      .onConflictDoUpdate({
        target: profile.learnerId,
        set: {
          certificateName: ownOf(profile.certificateName),
          libraryName: ownOf(profile.libraryName),
          libraryType: ownOf(profile.libraryType),
          region: ownOf(profile.region),
        },
      })
      .run();
  }
}

/** The account's own value, or else the one that is given. */
const ownOf = (column: AnySQLiteColumn) => sql`coalesce(${column}, ${given(column)})`;

/** The value that is given, where there is one already. */
const given = (column: AnySQLiteColumn) => sql`excluded.${sql.identifier(column.name)}`;

const isEarlier = (column: AnySQLiteColumn) => sql`${given(column)} < ${column}`;

/** The earlier date, or the only one. */
const earlierOf = (column: AnySQLiteColumn) =>
  sql`coalesce(min(${column}, ${given(column)}), ${column}, ${given(column)})`;
