import { and, eq, inArray } from 'drizzle-orm';
import { attempt, award, heldPost, mailedLink, user } from './schema.ts';
import type { Transaction } from './transaction.ts';

/**
 * Deletes a learner and all that belongs to them. The schema lets most of it go with the account; what has no reference
 * to it is deleted here, and awards only lose the learner's id.
 */
export function deleteLearner(tx: Transaction, learnerId: string): void {
  const attempts = tx.select({ id: attempt.id }).from(attempt).where(eq(attempt.learnerId, learnerId));
  tx.delete(heldPost).where(inArray(heldPost.attemptId, attempts)).run();
  // An address that was only typed may be somebody else's, and the links mailed to it theirs.
  const address = tx
    .select({ email: user.email })
    .from(user)
    .where(and(eq(user.id, learnerId), eq(user.emailVerified, true)));
  tx.delete(mailedLink).where(inArray(mailedLink.email, address)).run();
  // Sharing was the learner's wish; what the award says stays.
  tx.update(award).set({ sharedAt: null }).where(eq(award.learnerId, learnerId)).run();
  tx.delete(user).where(eq(user.id, learnerId)).run();
}
