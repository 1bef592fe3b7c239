import type { Auth } from './auth.server.ts';
import { idleUntil, lastDay, sharedHours } from './auth.server.ts';
import { isPlaceholder } from './email.ts';
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

/** The sender of a request. Both are null without a session. */
export interface Visitor {
  readonly learner: Learner | null;
  readonly session: Session | null;
}

const nobody: Visitor = { learner: null, session: null };

interface VisitorQuery {
  readonly auth: Auth;
  readonly now: () => Date;
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
  const { auth, now, cookie, isUse, setCookies } = query;
  if (cookie === '') return nobody;
  const read = async (disableRefresh: boolean) => {
    const { headers, response } = await auth.api.getSession({
      headers: new Headers({ Cookie: cookie }),
      query: { disableRefresh },
      returnHeaders: true,
    });
    setCookies(headers);
    return response;
  };
  const response = await read(true);
  // better-auth has compared it with its own clock.
  if (response === null || response.session.expiresAt <= now()) return nobody;
  const { user, session } = response;
  const { id, token, isShared, expiresAt } = session;
  const isGuest = user.isAnonymous === true;
  const until = isShared ? sharedUntil(session.createdAt, now()) : isGuest ? lastDay(now()) : expiresAt;
  // It is written at most once a minute, or once a day for a guest, and not with every page.
  const isExtended = isUse && until.getTime() - expiresAt.getTime() > (isShared ? minute : day);
  if (isExtended && isShared) await auth.api.extendSession({ body: { token, until } });
  // The cookie of a guest outlives the browser, so better-auth renews it as well.
  if (isExtended && !isShared) await read(false);
  return {
    session: { id, token, isShared, expiresAt: isExtended ? until : expiresAt, proof: proofOf(session) },
    learner: {
      id: user.id,
      name: user.name,
      email: isPlaceholder(user.email) ? (user.claimedEmail ?? null) : user.email,
      isConfirmed: user.emailVerified,
      isGuest,
      isShared,
    },
  };
}

const minute = 60_000;
const day = 24 * 60 * minute;

function sharedUntil(startedAt: Date, now: Date): Date {
  const end = new Date(startedAt.getTime() + sharedHours * 60 * minute);
  const idle = idleUntil(now);
  return idle < end ? idle : end;
}

interface StoredProof {
  readonly provedBy?: string | null | undefined;
  readonly provedAt?: Date | null | undefined;
}

function proofOf({ provedBy, provedAt }: StoredProof): Proof | null {
  const by = proofMethods.find((method) => method === provedBy);
  return by === undefined || provedAt == null ? null : { by, at: provedAt };
}
