import { and, eq, inArray, lte, notExists, sql } from 'drizzle-orm';
import { appendEvent } from './audit.ts';
import { heldPost, mailedLink, resumeCode, session, user } from './schema.ts';
import type { Transaction } from './transaction.ts';

export function deleteUnreachable(tx: Transaction, now: Date, oldest: Date, limit: number): number {
  for (const table of [session, mailedLink, resumeCode])
    tx.delete(table).where(lte(table.expiresAt, now)).run();
  tx.delete(heldPost).where(lte(heldPost.heldAt, oldest)).run();
  const guests = tx
    .select({ id: user.id })
    .from(user)
    .where(
      and(
        sql`${user.isAnonymous}`,
        lte(user.createdAt, oldest),
        notExists(
          tx
            .select({ one: sql`1` })
            .from(session)
            .where(eq(session.userId, user.id)),
        ),
        notExists(
          tx
            .select({ one: sql`1` })
            .from(resumeCode)
            .where(eq(resumeCode.learnerId, user.id)),
        ),
      ),
    )
    .orderBy(user.createdAt)
    .limit(limit);
  const count = tx.delete(user).where(inArray(user.id, guests)).run().changes;
  if (count > 0) appendEvent(tx, { at: now, kind: 'guests-deleted', learnerId: null, details: { count } });
  return count;
}
