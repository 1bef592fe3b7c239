import { and, eq } from 'drizzle-orm';
import { account } from './schema.ts';
import type { Transaction } from './transaction.ts';

/** Rows that better-auth reads when somebody signs in. One learner has one password, and one subject is one learner. */

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

/** Whom the institution calls that; null where it has sent nobody by that subject yet. */
export const findSubject = (tx: Transaction, subject: string): string | null =>
  tx.select({ learnerId: account.userId }).from(account).where(isSubject(subject)).get()?.learnerId ?? null;

/** Nothing of the institution is kept but the subject. */
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
