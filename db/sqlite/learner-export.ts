import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Preferences, Profile } from '#courses/records.ts';
import type { LearnerExport } from '../learner-export.ts';
import { readAttempt } from './attempts.ts';
import { readEventsOf } from './audit.ts';
import { toAward } from './award-store.ts';
import { readCreditRecordsOf } from './credit-record-store.ts';
import { readFeedbackOf } from './feedback-store.ts';
import { readRecords } from './learner-records.ts';
import { account, attempt, award, mailedLink, passkey, resumeCode, session, user } from './schema.ts';
import type { Statements, Transaction } from './transaction.ts';

/** Reads everything about a learner inside one transaction. Returns null if the learner does not exist. */
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
    .select({
      id: attempt.id,
      // To number each attempt by itself would take a time that grows with the square of their count.
      number: sql<number>`row_number() over (
        partition by ${attempt.courseId}, ${attempt.moduleId} order by ${attempt.startedAt}, ${attempt.id})`,
    })
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
  const { enrolments, lessons, modules, completions, entries, reviews, skillsChecks, trainings } =
    readRecords(tx, learnerId);
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
    outgoingMails: read.mailOf.all({ learnerId }),
    resumeCode: code ?? null,
    enrolments,
    lessons,
    modules,
    completions,
    attempts: attempts.flatMap(({ id, number }) => readAttempt(read, learnerId, id, number) ?? []),
    entries,
    reviews,
    skillsChecks,
    trainings,
    awards: awards.map(toAward),
    creditRecords: readCreditRecordsOf(tx, learnerId),
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
        provedBy: session.provedBy,
        provedAt: session.provedAt,
      })
      .from(session)
      .where(eq(session.userId, learnerId))
      .all(),
    auditEvents: readEventsOf(tx, learnerId),
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
