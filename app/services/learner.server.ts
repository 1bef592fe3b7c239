import { redirect } from '@remix-run/node';
import type { RequestContext } from '#app/platform/context.server.ts';

/** Whoever the session belongs to: somebody with an account, or a guest who has done something worth saving. */
export interface Learner {
  readonly id: string;
  readonly name: string;
  /** Null for a guest. */
  readonly email: string | null;
  readonly isGuest: boolean;
}

/** The learner of the request, or null where nobody has a session. Never makes one. */
export async function getLearner({ auth }: RequestContext, request: Request): Promise<Learner | null> {
  const session = await auth.api.getSession({ headers: request.headers });
  if (session === null) return null;
  const { id, name, email, isAnonymous } = session.user;
  const isGuest = isAnonymous === true;
  return { id, name, email: isGuest ? null : email, isGuest };
}

/** The learner, or the way to the sign-in page and back. */
export async function requireLearner(context: RequestContext, request: Request): Promise<Learner> {
  const learner = await getLearner(context, request);
  if (learner !== null) return learner;
  const { pathname } = new URL(request.url);
  throw redirect(`/sign-in?to=${encodeURIComponent(pathname)}`);
}

export interface Visit {
  readonly learner: Learner;
  /** Headers for the response: the cookie of a session that was just made. */
  readonly headers: Headers;
}

/** The learner, made a guest on the spot where there is none: only for posts that save something. */
export async function learnerOrGuest(context: RequestContext, request: Request): Promise<Visit> {
  const learner = await getLearner(context, request);
  if (learner !== null) return { learner, headers: new Headers() };
  const { headers, response } = await context.auth.api.signInAnonymous({
    headers: request.headers,
    returnHeaders: true,
  });
  return {
    learner: { id: response.user.id, name: '', email: null, isGuest: true },
    headers: cookiesOf(headers),
  };
}

/** Only the cookies of what better-auth answered. */
export function cookiesOf(answered: Headers): Headers {
  const headers = new Headers();
  for (const cookie of answered.getSetCookie()) headers.append('Set-Cookie', cookie);
  return headers;
}
