import type { Auth } from './auth.server.ts';
import { idleUntil } from './auth.server.ts';
import { isPlaceholder } from './email.ts';

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

/** The session of a request. */
interface Session {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Date;
  readonly isShared: boolean;
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

/** Reads the session of a request, and extends one on a shared computer that is used. */
export async function readVisitor(query: VisitorQuery): Promise<Visitor> {
  const { auth, now, cookie, isUse, setCookies } = query;
  if (cookie === '') return nobody;
  const { headers, response } = await auth.api.getSession({
    headers: new Headers({ Cookie: cookie }),
    returnHeaders: true,
  });
  setCookies(headers);
  if (response === null) return nobody;
  const { id, token, isShared, expiresAt } = response.session;
  const until = idleUntil(now());
  // It is written at most once a minute, and not with every page.
  const isExtended = isShared && isUse && until.getTime() - expiresAt.getTime() > 60_000;
  if (isExtended) await auth.api.extendSession({ body: { token, until } });
  const { user } = response;
  return {
    session: { id, token, isShared, expiresAt: isExtended ? until : expiresAt },
    learner: {
      id: user.id,
      name: user.name,
      email: isPlaceholder(user.email) ? (user.claimedEmail ?? null) : user.email,
      isConfirmed: user.emailVerified,
      isGuest: user.isAnonymous === true,
      isShared,
    },
  };
}
