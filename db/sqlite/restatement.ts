import { and, isNotNull, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { award } from './schema.ts';
import type { Transaction } from './transaction.ts';

/**
 * Returns the columns of an award whose credential has to say something else. It is signed again, and dated
 * later than the one before, so that programs know the newer one. A credential that is being signed meanwhile
 * is not stored, since it belongs to the date before.
 */
export const restated = (now: Date, row: { readonly issuedAt: Date; readonly restatedAt: Date | null }) => ({
  credential: null,
  restatedAt: new Date(Math.max(now.getTime(), (row.restatedAt ?? row.issuedAt).getTime() + 1)),
});

/** Takes back what only the learner of an award may want: that it is public, and names their address. */
export function forgetWishes(tx: Transaction, which: SQL): void {
  tx.update(award)
    .set({
      sharedAt: null,
      recipient: null,
      credential: null,
      restatedAt: sql`coalesce(${award.restatedAt}, ${award.issuedAt}) + 1`,
    })
    .where(and(which, or(isNotNull(award.sharedAt), isNotNull(award.recipient))))
    .run();
}
