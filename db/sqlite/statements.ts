import { and, asc, count, desc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { SqliteDatabase } from './connect.ts';
import { prepareWrites } from './prepared-writes.ts';
import {
  answer,
  attempt,
  award,
  courseCompletion,
  courseReview,
  enrolment,
  entry,
  lessonCompletion,
  moduleCompletion,
  preference,
  outgoingMail,
  profile,
  savedPage,
  savedTraining,
  skillsCheck,
  user,
} from './schema.ts';

const learner = sql.placeholder('learnerId');
const course = sql.placeholder('courseId');

/** When an answer of an attempt was last saved, or its start if none was. */
const savedAt =
  sql`coalesce(${attempt.submittedAt}, (select max(${answer.savedAt}) from ${answer} where ${answer.attemptId} = ${attempt}.id), ${attempt.startedAt})`.mapWith(
    attempt.startedAt,
  );

/** The columns of an attempt that a ledger contains. */
export const ledgerAttempt = {
  id: attempt.id,
  moduleId: attempt.moduleId,
  passPercent: attempt.passPercent,
  startedAt: attempt.startedAt,
  savedAt,
  submittedAt: attempt.submittedAt,
  gradedAt: attempt.gradedAt,
  percent: attempt.percent,
  passed: attempt.passed,
};

/** The columns of a mail that its learner sees. */
export const mailOfLearner = {
  kind: outgoingMail.kind,
  address: outgoingMail.address,
  createdAt: outgoingMail.createdAt,
  expiresAt: outgoingMail.expiresAt,
  fault: outgoingMail.fault,
  outcome: outgoingMail.outcome,
};

/**
 * Prepares what the Store asks on a connection for a page or a save. To build a statement anew takes a tenth
 * of a millisecond, ten times as long as to run it. Statements that are rare are built where they are used.
 */
export function prepareStatements(db: SqliteDatabase) {
  return { ...prepareReads(db), ...prepareWrites(db) };
}

function prepareReads(db: SqliteDatabase) {
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
      .select({
        lessonId: lessonCompletion.lessonId,
        completedAt: lessonCompletion.completedAt,
        undoneAt: lessonCompletion.undoneAt,
      })
      .from(lessonCompletion)
      .where(and(eq(lessonCompletion.learnerId, learner), eq(lessonCompletion.courseId, course)))
      .prepare(),
    modules: db
      .select({
        moduleId: moduleCompletion.moduleId,
        courseVersion: moduleCompletion.courseVersion,
        completedAt: moduleCompletion.completedAt,
        facts: moduleCompletion.facts,
      })
      .from(moduleCompletion)
      .where(and(eq(moduleCompletion.learnerId, learner), eq(moduleCompletion.courseId, course)))
      .prepare(),
    courseCompletion: db
      .select({
        courseVersion: courseCompletion.courseVersion,
        completedAt: courseCompletion.completedAt,
        facts: courseCompletion.facts,
      })
      .from(courseCompletion)
      .where(and(eq(courseCompletion.learnerId, learner), eq(courseCompletion.courseId, course)))
      .prepare(),
    enrolments: db
      .select({ learnerId: enrolment.learnerId, courseId: enrolment.courseId })
      .from(enrolment)
      .orderBy(enrolment.learnerId, enrolment.courseId)
      .prepare(),
    servedItems: db
      .select({ items: attempt.items })
      .from(attempt)
      .where(
        and(
          eq(attempt.learnerId, learner),
          eq(attempt.courseId, course),
          eq(attempt.moduleId, sql.placeholder('moduleId')),
        ),
      )
      .prepare(),
    savedPage: db
      .select({ sequence: savedPage.sequence, digest: savedPage.digest })
      .from(savedPage)
      .where(
        and(
          eq(savedPage.attemptId, sql.placeholder('attemptId')),
          eq(savedPage.pageId, sql.placeholder('pageId')),
        ),
      )
      .prepare(),
    profile: db.select().from(profile).where(eq(profile.learnerId, learner)).prepare(),
    preference: db.select().from(preference).where(eq(preference.learnerId, learner)).prepare(),
    reviews: db
      .select()
      .from(courseReview)
      .where(and(eq(courseReview.learnerId, learner), eq(courseReview.courseId, course)))
      .orderBy(courseReview.number)
      .prepare(),
    reviewers: db
      .select({
        learnerId: user.id,
        name: user.name,
        email: user.email,
        courseId: courseCompletion.courseId,
        completedAt: courseCompletion.completedAt,
      })
      .from(courseCompletion)
      .innerJoin(user, eq(user.id, courseCompletion.learnerId))
      .innerJoin(preference, eq(preference.learnerId, courseCompletion.learnerId))
      // As it stands in the index, so that those who want no mail are not read.
      .where(and(sql`${preference.reviewMail}`, eq(user.emailVerified, true)))
      .prepare(),
    attempts: db
      .select(ledgerAttempt)
      .from(attempt)
      .where(and(eq(attempt.learnerId, learner), eq(attempt.courseId, course)))
      .orderBy(attempt.startedAt, attempt.id)
      .prepare(),
    attempt: db
      .select()
      .from(attempt)
      .where(and(eq(attempt.learnerId, learner), eq(attempt.id, sql.placeholder('attemptId'))))
      .prepare(),
    /**
     * The columns of an attempt that a write needs. The items are not read, since parsing them takes time.
     */
    attemptState: db
      .select({
        courseId: attempt.courseId,
        startedAt: attempt.startedAt,
        submittedAt: attempt.submittedAt,
        gradedAt: attempt.gradedAt,
        revision: attempt.revision,
      })
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
          // Accounts that were joined may have attempts with the same start; the id tells them apart.
          lte(
            sql`(${attempt.startedAt}, ${attempt.id})`,
            sql`(${sql.placeholder('startedAt')}, ${sql.placeholder('attemptId')})`,
          ),
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
      // Accounts that were joined may each have an open attempt. The one that was saved last is resumed.
      .orderBy(desc(savedAt), attempt.startedAt, attempt.id)
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
    someEntries: db
      .select()
      .from(entry)
      .where(
        and(
          eq(entry.learnerId, learner),
          eq(entry.courseId, course),
          sql`${entry.entryId} in (select value from json_each(${sql.placeholder('entryIds')}))`,
        ),
      )
      .prepare(),
    entry: db
      .select()
      .from(entry)
      .where(
        and(
          eq(entry.learnerId, learner),
          eq(entry.courseId, course),
          eq(entry.entryId, sql.placeholder('entryId')),
        ),
      )
      .prepare(),
    allEntries: db
      .select()
      .from(entry)
      .where(eq(entry.learnerId, learner))
      .orderBy(entry.savedAt, entry.courseId, entry.entryId)
      .prepare(),
    skillsChecks: db
      .select({
        id: skillsCheck.id,
        answers: skillsCheck.answers,
        startedAt: skillsCheck.startedAt,
        changedAt: skillsCheck.changedAt,
        finishedAt: skillsCheck.finishedAt,
      })
      .from(skillsCheck)
      .where(and(eq(skillsCheck.learnerId, learner), eq(skillsCheck.courseId, course)))
      .orderBy(skillsCheck.startedAt, skillsCheck.id)
      .prepare(),
    savedTrainings: db
      .select()
      .from(savedTraining)
      .where(eq(savedTraining.learnerId, learner))
      .orderBy(desc(savedTraining.changedAt), savedTraining.trainingId)
      .prepare(),
    mailOf: db
      .select(mailOfLearner)
      .from(outgoingMail)
      .where(eq(outgoingMail.learnerId, learner))
      .orderBy(asc(outgoingMail.createdAt), asc(outgoingMail.id))
      .prepare(),
    awardsOf: db
      .select()
      .from(award)
      .where(and(eq(award.learnerId, learner), isNull(award.supersededBy)))
      .orderBy(desc(sql`${award.facts} ->> 'completedOn'`), desc(award.issuedAt), award.serial)
      .prepare(),
    award: db
      .select()
      .from(award)
      .where(eq(award.serial, sql.placeholder('serial')))
      .prepare(),
    awardOf: db
      .select()
      .from(award)
      .where(
        and(
          eq(award.learnerId, learner),
          eq(award.courseId, course),
          sql`${award.moduleId} is ${sql.placeholder('moduleId')}`,
          isNull(award.supersededBy),
        ),
      )
      .prepare(),
  };
}
