import { redirect } from '@remix-run/node';
import { returning, signInPath, signUpPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/platform/session.server.ts';

export type { Learner } from '#app/platform/session.server.ts';

/** Returns the learner of the request, or redirects to the sign-in page, which leads back. */
export function requireLearner({ learner }: RequestContext, request: Request): Learner {
  if (learner !== null) return learner;
  throw redirect(returning(signInPath, new URL(request.url).pathname));
}

/**
 * Returns the learner if they have an account. For requests of scripts, which cannot be redirected to sign
 * in.
 */
export const accountOf = ({ learner }: RequestContext): Learner | null =>
  learner?.isGuest === false ? learner : null;

/** Returns the learner if they have an account. Redirects a guest to sign up, and back afterwards. */
export function requireAccount(context: RequestContext, request: Request): Learner {
  const learner = requireLearner(context, request);
  if (!learner.isGuest) return learner;
  throw redirect(returning(signUpPath, new URL(request.url).pathname));
}

/** Returns the learner, or creates a guest. Only for posts that save something. */
export const learnerOrGuest = async (context: RequestContext): Promise<Learner> =>
  context.learner ?? (await newGuest(context));

/** Creates a guest and their session. */
async function newGuest({ auth, setCookies }: RequestContext): Promise<Learner> {
  const { headers, response } = await auth.api.signInAnonymous({
    headers: new Headers(),
    returnHeaders: true,
  });
  setCookies(headers);
  const { id } = response.user;
  return { id, name: '', email: null, isConfirmed: false, isGuest: true, isShared: false };
}
