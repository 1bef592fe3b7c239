import { and, count, desc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { SqliteDatabase } from './connect.ts';
import { answer, attempt, award, enrolment, entry, lessonCompletion } from './schema.ts';

const learner = sql.placeholder('learnerId');
const course = sql.placeholder('courseId');

/** The queries of the Store, prepared once on the connection that reads. */
export function prepareStatements(db: SqliteDatabase) {
  return {
    enrolment: db
      .select()
      .from(enrolment)
      .where(and(eq(enrolment.learnerId, learner), eq(enrolment.courseId, course)))
      .prepare(),
    startedCourses: db
      .select({ courseId: enrolment.courseId })
      .from(enrolment)
      .where(eq(enrolment.learnerId, learner))
      .orderBy(desc(enrolment.startedAt))
      .prepare(),
    lessons: db
      .select({ lessonId: lessonCompletion.lessonId, completedAt: lessonCompletion.completedAt })
      .from(lessonCompletion)
      .where(and(eq(lessonCompletion.learnerId, learner), eq(lessonCompletion.courseId, course)))
      .prepare(),
    attempts: db
      .select({
        id: attempt.id,
        moduleId: attempt.moduleId,
        startedAt: attempt.startedAt,
        submittedAt: attempt.submittedAt,
        gradedAt: attempt.gradedAt,
        percent: attempt.percent,
        passed: attempt.passed,
      })
      .from(attempt)
      .where(and(eq(attempt.learnerId, learner), eq(attempt.courseId, course)))
      .orderBy(attempt.startedAt)
      .prepare(),
    attempt: db
      .select()
      .from(attempt)
      .where(and(eq(attempt.learnerId, learner), eq(attempt.id, sql.placeholder('attemptId'))))
      .prepare(),
    attemptNumber: db
      .select({ number: count() })
      .from(attempt)
      .where(
        and(
          eq(attempt.learnerId, learner),
          eq(attempt.courseId, course),
          eq(attempt.moduleId, sql.placeholder('moduleId')),
          lte(attempt.startedAt, sql.placeholder('startedAt')),
        ),
      )
      .prepare(),
    openAttempt: db
      .select({ id: attempt.id })
      .from(attempt)
      .where(
        and(
          eq(attempt.learnerId, learner),
          eq(attempt.courseId, course),
          eq(attempt.moduleId, sql.placeholder('moduleId')),
          isNull(attempt.gradedAt),
        ),
      )
      .orderBy(attempt.startedAt)
      .limit(1)
      .prepare(),
    answers: db
      .select()
      .from(answer)
      .where(eq(answer.attemptId, sql.placeholder('attemptId')))
      .prepare(),
    entries: db
      .select()
      .from(entry)
      .where(and(eq(entry.learnerId, learner), eq(entry.courseId, course)))
      .prepare(),
    award: db
      .select({ facts: award.facts })
      .from(award)
      .where(eq(award.serial, sql.placeholder('serial')))
      .prepare(),
    awardOf: db
      .select({ facts: award.facts })
      .from(award)
      .where(and(eq(award.learnerId, learner), eq(award.courseId, course)))
      .prepare(),
  };
}
