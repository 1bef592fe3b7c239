import { and, eq, sql } from 'drizzle-orm';
import type { SqliteDatabase } from './connect.ts';
import { answer, attempt, enrolment, entry, lessonCompletion, savedPage } from './schema.ts';

const { placeholder } = sql;

/** Prepares the writes of a page that is saved. */
export function prepareWrites(db: SqliteDatabase) {
  return {
    startCourse: db
      .insert(enrolment)
      .values({
        learnerId: placeholder('learnerId'),
        courseId: placeholder('courseId'),
        courseVersion: placeholder('courseVersion'),
        requirements: placeholder('requirements'),
        startedAt: placeholder('startedAt'),
      })
      .onConflictDoNothing()
      .prepare(),
    completeLesson: db
      .insert(lessonCompletion)
      .values({
        learnerId: placeholder('learnerId'),
        lessonId: placeholder('lessonId'),
        courseId: placeholder('courseId'),
        courseVersion: placeholder('courseVersion'),
        completedAt: placeholder('completedAt'),
      })
      .onConflictDoUpdate({
        target: [lessonCompletion.learnerId, lessonCompletion.courseId, lessonCompletion.lessonId],
        set: { undoneAt: null },
      })
      .prepare(),
    putSavedPage: db
      .insert(savedPage)
      .values({
        attemptId: placeholder('attemptId'),
        pageId: placeholder('pageId'),
        sequence: placeholder('sequence'),
        digest: placeholder('digest'),
      })
      .onConflictDoUpdate({
        target: [savedPage.attemptId, savedPage.pageId],
        set: { sequence: sql`excluded.sequence`, digest: sql`excluded.digest` },
      })
      .prepare(),
    putAnswer: db
      .insert(answer)
      .values({
        attemptId: placeholder('attemptId'),
        itemId: placeholder('itemId'),
        response: placeholder('response'),
        flagged: placeholder('flagged'),
        savedAt: placeholder('savedAt'),
      })
      .onConflictDoUpdate({
        target: [answer.attemptId, answer.itemId],
        set: {
          response: sql`excluded.response`,
          flagged: sql`excluded.flagged`,
          savedAt: sql`excluded.saved_at`,
        },
      })
      .prepare(),
    raiseRevision: db
      .update(attempt)
      .set({ revision: sql`${attempt.revision} + 1` })
      .where(eq(attempt.id, placeholder('attemptId')))
      .prepare(),
    deleteEntry: db
      .delete(entry)
      .where(
        and(
          eq(entry.learnerId, placeholder('learnerId')),
          eq(entry.courseId, placeholder('courseId')),
          eq(entry.entryId, placeholder('entryId')),
        ),
      )
      .prepare(),
    putEntry: db
      .insert(entry)
      .values({
        learnerId: placeholder('learnerId'),
        courseId: placeholder('courseId'),
        entryId: placeholder('entryId'),
        entry: placeholder('entry'),
        savedAt: placeholder('savedAt'),
        page: placeholder('page'),
        sequence: placeholder('sequence'),
      })
      .onConflictDoUpdate({
        target: [entry.learnerId, entry.courseId, entry.entryId],
        set: {
          entry: sql`excluded."values"`,
          savedAt: sql`excluded.saved_at`,
          page: sql`excluded.page`,
          sequence: sql`excluded.sequence`,
        },
      })
      .prepare(),
  };
}
