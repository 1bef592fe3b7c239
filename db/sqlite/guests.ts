import { and, eq, gt } from 'drizzle-orm';
import type { NewGuest } from '../account-store.ts';
import { formerLearner, session, user } from './schema.ts';
import type { Transaction } from './transaction.ts';

/** Whether there is such a guest, who has no account and was started after that time. */
export function isNewGuest(tx: Transaction, id: string, startedAfter: Date): boolean {
  const row = tx
    .select({ isGuest: user.isAnonymous, startedAt: user.createdAt })
    .from(user)
    .where(eq(user.id, id))
    .get();
  return row?.isGuest === true && row.startedAt > startedAfter;
}

/** Starts a guest with a session, unless the id was used before. */
export function startGuest(
  tx: Transaction,
  { learnerId, placeholder, sessionId, token, userAgent, expiresAt }: NewGuest,
  now: Date,
): 'started' | 'resumed' | 'over' {
  const dates = { createdAt: now, updatedAt: now };
  const known = tx
    .select({ isGuest: user.isAnonymous, startedAt: session.createdAt })
    .from(user)
    .leftJoin(session, and(eq(session.token, token), gt(session.expiresAt, now)))
    .where(eq(user.id, learnerId))
    .get();
  if (known !== undefined) {
    const isRecent = known.startedAt !== null && now.getTime() - known.startedAt.getTime() < firstSaves;
    return known.isGuest === true && isRecent ? 'resumed' : 'over';
  }
  if (tx.select().from(formerLearner).where(eq(formerLearner.id, learnerId)).get() !== undefined)
    return 'over';
  const guest = { id: learnerId, name: '', email: placeholder, emailVerified: false, isAnonymous: true };
  tx.insert(user)
    .values({ ...guest, ...dates })
    .run();
  tx.insert(session)
    .values({ id: sessionId, userId: learnerId, token, userAgent, expiresAt, ...dates })
    .run();
  return 'started';
}

/**
 * How long after the start of a guest another first save of the same page is joined to it, in milliseconds.
 */
const firstSaves = 10 * 60_000;
