import { and, eq, inArray } from 'drizzle-orm';
import { appendEvent } from './audit.ts';
import { forgetWishes } from './restatement.ts';
import { award, mailedLink, outgoingMail, user } from './schema.ts';
import type { Transaction } from './transaction.ts';

/**
 * Deletes a learner and everything that belongs to them. Foreign keys cascade to most tables. Rows without a
 * foreign key are deleted here, and awards only lose the learner's id.
 */
export function deleteLearner(tx: Transaction, learnerId: string, now: Date): void {
  const learner = tx.select().from(user).where(eq(user.id, learnerId)).get();
  // A guest has no account, and anybody can make and delete many.
  if (learner !== undefined && learner.isAnonymous !== true)
    appendEvent(tx, { at: now, kind: 'account-deleted', learnerId, details: {} });
  // An unconfirmed address may belong to somebody else, and so may the links and the mail to it.
  const address = tx
    .select({ email: user.email })
    .from(user)
    .where(and(eq(user.id, learnerId), eq(user.emailVerified, true)));
  tx.delete(mailedLink).where(inArray(mailedLink.email, address)).run();
  tx.delete(outgoingMail).where(inArray(outgoingMail.address, address)).run();
  // The facts stay. What the learner chose ends with the account.
  forgetWishes(tx, eq(award.learnerId, learnerId));
  tx.delete(user).where(eq(user.id, learnerId)).run();
}
