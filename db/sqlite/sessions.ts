import { eq, sql } from 'drizzle-orm';
import type { StoredSession } from '../account-store.ts';
import type { SqliteDatabase } from './connect.ts';
import { learnerVersion, session, user } from './schema.ts';

/** Prepares the query that every request of a learner begins with. */
export function prepareSessions(reader: SqliteDatabase): (token: string) => StoredSession | null {
  const statement = reader
    .select({
      id: session.id,
      token: session.token,
      createdAt: session.createdAt,
      expiresAt: session.expiresAt,
      isShared: session.isShared,
      provedBy: session.provedBy,
      provedAt: session.provedAt,
      learnerId: user.id,
      name: user.name,
      email: user.email,
      claimedEmail: user.claimedEmail,
      isConfirmed: user.emailVerified,
      isGuest: sql`coalesce(${user.isAnonymous}, 0)`.mapWith(user.isAnonymous),
      version: learnerVersion.version,
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .innerJoin(learnerVersion, eq(learnerVersion.learnerId, session.userId))
    .where(eq(session.token, sql.placeholder('token')))
    .prepare();
  return (token) => statement.get({ token }) ?? null;
}
