import { and, eq, isNull, sql } from 'drizzle-orm';
import { award } from './schema.ts';
import type { Transaction } from './transaction.ts';

/**
 * Awards of the source go to the learner. Of two that stand for one course or module the learner keeps the one that was issued first; the other
 * is nobody's from then on, and its serial can be verified for ever.
 */
export function claimAwards(tx: Transaction, sourceId: string, learnerId: string): void {
  const giveTo = (owner: string | null, serial: string) =>
    tx
      .update(award)
      .set(owner === null ? { learnerId: null, sharedAt: null } : { learnerId: owner })
      .where(eq(award.serial, serial))
      .run();

  for (const theirs of tx.select().from(award).where(eq(award.learnerId, sourceId)).all()) {
    const own = tx
      .select()
      .from(award)
      .where(
        and(
          eq(award.learnerId, learnerId),
          eq(award.courseId, theirs.courseId),
          sql`${award.moduleId} is ${theirs.moduleId}`,
          isNull(award.supersededBy),
        ),
      )
      .get();
    if (theirs.supersededBy !== null) {
      giveTo(learnerId, theirs.serial);
      continue;
    }
    const isFirst = own === undefined || theirs.issuedAt < own.issuedAt;
    if (isFirst && own !== undefined) giveTo(null, own.serial);
    giveTo(isFirst ? learnerId : null, theirs.serial);
  }
}
