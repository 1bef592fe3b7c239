import { redirect } from '@remix-run/node';
import { returning, signInPath, signUpPath } from '#app/addresses.ts';
import type { Auth } from '#app/platform/auth.server.ts';
import { idleUntil } from '#app/platform/auth.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { isPlaceholder } from './email.ts';

/** Whoever the session belongs to: somebody with an account, or a guest who has done something worth saving. */
export interface Learner {
  readonly id: string;
  readonly name: string;
  /** Null for a guest. */
  readonly email: string | null;
  /** Whether the address was shown to be theirs, by a link that was mailed to it. */
  readonly isConfirmed: boolean;
  readonly isGuest: boolean;
  /** At a shared computer, where the session ends soon after the last page. */
  readonly isShared: boolean;
}

type Session = NonNullable<Awaited<ReturnType<Auth['api']['getSession']>>>;

const sessions = new WeakMap<RequestContext, Promise<Session | null>>();

/** The session of the request, read once however often it is asked for; to ask is to use it. */
export function readSession(context: RequestContext, request: Request): Promise<Session | null> {
  const known = sessions.get(context);
  if (known !== undefined) return known;
  const read = touchSession(context, request);
  sessions.set(context, read);
  return read;
}

async function touchSession({ auth, setCookies }: RequestContext, request: Request): Promise<Session | null> {
  const { headers, response } = await auth.api.getSession({ headers: request.headers, returnHeaders: true });
  setCookies(headers);
  if (response?.session.isShared !== true) return response;
  const until = idleUntil(new Date());
  // Written once a minute at most, not with every page.
  if (until.getTime() - response.session.expiresAt.getTime() > 60_000)
    await auth.api.stay({ body: { token: response.session.token, until } });
  return response;
}

/** The learner of the request, or null where nobody has a session. Never makes one. */
export async function getLearner(context: RequestContext, request: Request): Promise<Learner | null> {
  const read = await readSession(context, request);
  if (read === null) return null;
  const { id, name, email, claimedEmail, emailVerified, isAnonymous } = read.user;
  return {
    id,
    name,
    email: isPlaceholder(email) ? (claimedEmail ?? null) : email,
    isConfirmed: emailVerified,
    isGuest: isAnonymous === true,
    isShared: read.session.isShared,
  };
}

/** The learner, or the way to the sign-in page and back. */
export async function requireLearner(context: RequestContext, request: Request): Promise<Learner> {
  const learner = await getLearner(context, request);
  if (learner !== null) return learner;
  const { pathname } = new URL(request.url);
  throw redirect(returning(signInPath, pathname));
}

/** The learner with an account, or null for everybody else: for scripts, which cannot be led anywhere. */
export async function getAccount(context: RequestContext, request: Request): Promise<Learner | null> {
  const learner = await getLearner(context, request);
  return learner?.isGuest === false ? learner : null;
}

/** The learner with an account; a guest is led to sign up and back. */
export async function requireAccount(context: RequestContext, request: Request): Promise<Learner> {
  const learner = await requireLearner(context, request);
  if (!learner.isGuest) return learner;
  const { pathname } = new URL(request.url);
  throw redirect(returning(signUpPath, pathname));
}

/** The learner, made a guest on the spot where there is none: only for posts that save something. */
export async function learnerOrGuest(context: RequestContext, request: Request): Promise<Learner> {
  return (await getLearner(context, request)) ?? newGuest(context);
}

/** A guest with a session of their own. */
export async function newGuest({ auth, setCookies }: RequestContext): Promise<Learner> {
  const { headers, response } = await auth.api.signInAnonymous({
    headers: new Headers(),
    returnHeaders: true,
  });
  setCookies(headers);
  const { id } = response.user;
  return { id, name: '', email: null, isConfirmed: false, isGuest: true, isShared: false };
}

/** How long a session on a shared computer lasts if nothing more happens, in seconds; null for every other visitor. */
export async function readSecondsLeft({ auth }: RequestContext, request: Request): Promise<number | null> {
  const read = await auth.api.getSession({ headers: request.headers });
  if (read?.session.isShared !== true) return null;
  return Math.round((read.session.expiresAt.getTime() - Date.now()) / 1000);
}
