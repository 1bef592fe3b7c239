import type { StoredSession } from '#db/account-store.ts';
import { idleUntil, lastDay, sharedHours } from './auth.server.ts';
import { isPlaceholder } from './email.ts';
import type { Lectern } from './lectern.server.ts';
import { proofMethods } from './proof-methods.ts';
import type { ProofMethod } from './proof-methods.ts';

/** The owner of a session: somebody with an account, or a guest who has saved something. */
export interface Learner {
  readonly id: string;
  readonly name: string;
  /** Null for a guest. */
  readonly email: string | null;
  /** Whether a mailed link has confirmed the address. */
  readonly isConfirmed: boolean;
  readonly isGuest: boolean;
  /** Whether the session is on a shared computer, where it ends soon after the last page. */
  readonly isShared: boolean;
}

/** When and how a learner last proved who they are. */
interface Proof {
  readonly by: ProofMethod;
  readonly at: Date;
}

/** The session of a request. */
interface Session {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Date;
  readonly isShared: boolean;
  /** Null for a guest, and in a session that began before proofs were remembered. */
  readonly proof: Proof | null;
}

/** The sender of a request. All are null without a session. */
export interface Visitor {
  readonly learner: Learner | null;
  readonly session: Session | null;
  /** The version of what is stored about the learner. What is read after it is at least as new. */
  readonly version: string | null;
}

const nobody: Visitor = { learner: null, session: null, version: null };

interface VisitorQuery extends Pick<Lectern, 'auth' | 'store' | 'sessionCookie' | 'now'> {
  /** The `Cookie` header of the request. */
  readonly cookie: string;
  /** Whether the request counts as use, so that a session on a shared computer lasts longer. */
  readonly isUse: boolean;
  readonly setCookies: (headers: Headers) => void;
}

/**
 * Reads the session of a request. It extends one on a shared computer that is used, and that of a guest. All
 * others end so long after the sign-in.
 */
export async function readVisitor(query: VisitorQuery): Promise<Visitor> {
  const { auth, store, sessionCookie, now, cookie, isUse, setCookies } = query;
  if (!sessionCookie.isIn(cookie)) return nobody;
  const askAuth = async (disableRefresh: boolean): Promise<void> => {
    const { headers } = await auth.api.getSession({
      headers: new Headers({ Cookie: cookie }),
      query: { disableRefresh },
      returnHeaders: true,
    });
    setCookies(headers);
  };
  const token = sessionCookie.read(cookie);
  const session = token === null ? null : await store.findSession(token);
  if (session === null || session.expiresAt <= now()) {
    // It deletes a session that has expired, and takes its cookies back.
    await askAuth(true);
    return nobody;
  }
  const until = isUse ? extendedUntil(session, now()) : null;
  if (until !== null && session.isShared)
    await auth.api.extendSession({ body: { token: session.token, until } });
  // The cookie of a guest outlives the browser, so better-auth renews it as well.
  if (until !== null && !session.isShared) await askAuth(false);
  return visitorOf({ ...session, expiresAt: until ?? session.expiresAt });
}

/** Returns the sender of a request from their session. */
function visitorOf(stored: StoredSession): Visitor {
  const { id, token, isShared, expiresAt, learnerId, name, email, claimedEmail } = stored;
  const { isConfirmed, isGuest, version } = stored;
  return {
    session: { id, token, isShared, expiresAt, proof: proofOf(stored) },
    learner: {
      id: learnerId,
      name,
      email: isPlaceholder(email) ? claimedEmail : email,
      isConfirmed,
      isGuest,
      isShared,
    },
    version,
  };
}

/**
 * Returns until when a session lasts that is used now, or null if it does not last longer for it. It is
 * written at most once a minute, or once a day for a guest, and not with every page.
 */
export function extendedUntil(session: StoredSession, now: Date): Date | null {
  const { isShared, isGuest, createdAt, expiresAt } = session;
  if (!isShared && !isGuest) return null;
  const until = isShared ? sharedUntil(createdAt, now) : lastDay(now);
  return until.getTime() - expiresAt.getTime() > (isShared ? minute : day) ? until : null;
}

const minute = 60_000;
const day = 24 * 60 * minute;

function sharedUntil(startedAt: Date, now: Date): Date {
  const end = new Date(startedAt.getTime() + sharedHours * 60 * minute);
  const idle = idleUntil(now);
  return idle < end ? idle : end;
}

function proofOf({ provedBy, provedAt }: StoredSession): Proof | null {
  const by = proofMethods.find((method) => method === provedBy);
  return by === undefined || provedAt === null ? null : { by, at: provedAt };
}
