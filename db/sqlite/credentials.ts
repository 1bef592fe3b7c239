import { and, eq } from 'drizzle-orm';
import { account } from './schema.ts';
import type { Transaction } from './transaction.ts';

/**
 * Writes the rows that better-auth reads at sign-in. A learner has one password, and a subject belongs to one
 * learner.
 */

const isPasswordOf = (learnerId: string) =>
  and(eq(account.userId, learnerId), eq(account.providerId, 'credential'));

export function putPassword(tx: Transaction, learnerId: string, password: string, now: Date): void {
  const known = tx.select({ id: account.id }).from(account).where(isPasswordOf(learnerId)).get();
  if (known !== undefined) {
    tx.update(account).set({ password, updatedAt: now }).where(eq(account.id, known.id)).run();
    return;
  }
  tx.insert(account)
    .values({
      id: `credential-${learnerId}`,
      accountId: learnerId,
      providerId: 'credential',
      userId: learnerId,
      password,
      createdAt: now,
      updatedAt: now,
    })
    .run();
}

const isSubject = (subject: string) =>
  and(eq(account.providerId, 'institution'), eq(account.accountId, subject));

/** Returns the learner who is linked to a subject of the institution, or null. */
export const findSubject = (tx: Transaction, subject: string): string | null =>
  tx.select({ learnerId: account.userId }).from(account).where(isSubject(subject)).get()?.learnerId ?? null;

/** Links a subject of the institution to a learner. No other data of the institution is stored. */
export function putSubject(tx: Transaction, learnerId: string, subject: string, now: Date): void {
  tx.insert(account)
    .values({
      id: `institution-${subject}`,
      accountId: subject,
      providerId: 'institution',
      userId: learnerId,
      createdAt: now,
      updatedAt: now,
    })
    .run();
}
