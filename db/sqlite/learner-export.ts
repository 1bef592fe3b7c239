import { and, eq, isNotNull } from 'drizzle-orm';
import type { Preferences, Profile } from '#courses/records.ts';
import type { LearnerExport } from '../learner-export.ts';
import { readAttempt } from './attempts.ts';
import { toAward } from './award-store.ts';
import { readFeedbackOf } from './feedback-store.ts';
import {
  account,
  attempt,
  award,
  courseCompletion,
  courseReview,
  enrolment,
  entry,
  lessonCompletion,
  mailedLink,
  moduleCompletion,
  passkey,
  resumeCode,
  session,
  user,
} from './schema.ts';
import { listMarks } from './training-store.ts';
import { readSkillsChecksOf } from './skills-store.ts';
import type { Statements, Transaction } from './transaction.ts';

/** Reads everything about a learner inside one transaction; null where there is no such learner. */
export function exportLearner(
  tx: Transaction,
  read: Statements,
  learnerId: string,
  { profile, preferences }: { readonly profile: Profile; readonly preferences: Preferences },
): LearnerExport | null {
  const who = tx.select().from(user).where(eq(user.id, learnerId)).get();
  if (who === undefined) return null;
  const password = tx
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.userId, learnerId), isNotNull(account.password)))
    .get();
  const institutions = tx
    .select({ subject: account.accountId })
    .from(account)
    .where(and(eq(account.userId, learnerId), eq(account.providerId, 'institution')))
    .all();
  const code = tx
    .select({ expiresAt: resumeCode.expiresAt })
    .from(resumeCode)
    .where(eq(resumeCode.learnerId, learnerId))
    .get();
  const attempts = tx
    .select({ id: attempt.id })
    .from(attempt)
    .where(eq(attempt.learnerId, learnerId))
    .orderBy(attempt.startedAt)
    .all();
  const awards = tx
    .select()
    .from(award)
    .where(eq(award.learnerId, learnerId))
    .orderBy(award.statusIndex)
    .all();
  return {
    account: {
      id: who.id,
      name: who.name,
      email: who.email,
      isEmailConfirmed: who.emailVerified,
      claimedEmail: who.claimedEmail,
      isGuest: who.isAnonymous === true,
      hasPassword: password !== undefined,
      createdAt: who.createdAt,
      updatedAt: who.updatedAt,
    },
    institutions: institutions.map(({ subject }) => subject),
    profile,
    preferences,
    ...readSignIns(tx, learnerId),
    resumeCode: code ?? null,
    ...readCourses(tx, learnerId),
    attempts: attempts.flatMap(({ id }) => readAttempt(read, learnerId, id) ?? []),
    trainings: listMarks(tx, learnerId).map(([trainingId, mark]) => ({ trainingId, ...mark })),
    awards: awards.map(toAward),
    feedback: readFeedbackOf(tx, learnerId),
  };
}

function readSignIns(tx: Transaction, learnerId: string) {
  return {
    sessions: tx
      .select({
        startedAt: session.createdAt,
        renewedAt: session.updatedAt,
        expiresAt: session.expiresAt,
        ipAddress: session.ipAddress,
        userAgent: session.userAgent,
        isShared: session.isShared,
      })
      .from(session)
      .where(eq(session.userId, learnerId))
      .all(),
    passkeys: tx
      .select({ name: passkey.name, createdAt: passkey.createdAt, usedAt: passkey.usedAt })
      .from(passkey)
      .where(eq(passkey.learnerId, learnerId))
      .all(),
    mailedLinks: tx
      .select({ purpose: mailedLink.purpose, email: mailedLink.email, expiresAt: mailedLink.expiresAt })
      .from(mailedLink)
      .where(eq(mailedLink.learnerId, learnerId))
      .all(),
  };
}

function readCourses(tx: Transaction, learnerId: string) {
  return {
    enrolments: tx
      .select({
        courseId: enrolment.courseId,
        courseVersion: enrolment.courseVersion,
        requirements: enrolment.requirements,
        startedAt: enrolment.startedAt,
      })
      .from(enrolment)
      .where(eq(enrolment.learnerId, learnerId))
      .orderBy(enrolment.startedAt)
      .all(),
    lessons: tx
      .select({
        courseId: lessonCompletion.courseId,
        lessonId: lessonCompletion.lessonId,
        courseVersion: lessonCompletion.courseVersion,
        completedAt: lessonCompletion.completedAt,
        undoneAt: lessonCompletion.undoneAt,
      })
      .from(lessonCompletion)
      .where(eq(lessonCompletion.learnerId, learnerId))
      .orderBy(lessonCompletion.completedAt)
      .all(),
    modules: tx
      .select({
        courseId: moduleCompletion.courseId,
        moduleId: moduleCompletion.moduleId,
        courseVersion: moduleCompletion.courseVersion,
        completedAt: moduleCompletion.completedAt,
      })
      .from(moduleCompletion)
      .where(eq(moduleCompletion.learnerId, learnerId))
      .orderBy(moduleCompletion.completedAt)
      .all(),
    completions: tx
      .select({
        courseId: courseCompletion.courseId,
        courseVersion: courseCompletion.courseVersion,
        completedAt: courseCompletion.completedAt,
      })
      .from(courseCompletion)
      .where(eq(courseCompletion.learnerId, learnerId))
      .all(),
    entries: tx
      .select({
        courseId: entry.courseId,
        entryId: entry.entryId,
        entry: entry.values,
        savedAt: entry.savedAt,
      })
      .from(entry)
      .where(eq(entry.learnerId, learnerId))
      .orderBy(entry.savedAt)
      .all(),
    reviews: tx
      .select({
        courseId: courseReview.courseId,
        number: courseReview.number,
        doneAt: courseReview.doneAt,
        mailedAt: courseReview.mailedAt,
      })
      .from(courseReview)
      .where(eq(courseReview.learnerId, learnerId))
      .orderBy(courseReview.number)
      .all(),
    skillsChecks: readSkillsChecksOf(tx, learnerId),
  };
}
