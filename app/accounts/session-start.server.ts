import { settleIn } from '#courses/progress.ts';
import { takeHeldPostToken } from '#app/http/held-post-cookie.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { placeholderOf } from '#app/platform/email.ts';
import { releaseHeldPost } from '#app/quiz/index.server.ts';
import type { Learner } from '#app/http/learner.server.ts';

/** What a learner chooses in every form that signs them in. */
export interface SignInOptions {
  /** Other people use this computer, so the session ends soon. */
  readonly isShared: boolean;
  /** Somebody else used this browser as the guest, so the guest is not joined to the learner. */
  readonly leavesGuest: boolean;
}

/** Creates a session for a learner who was identified, and joins the guest of this browser to them. */
export async function startSession(
  context: RequestContext,
  learnerId: string,
  { isShared, leavesGuest }: SignInOptions,
): Promise<void> {
  const { auth, setCookies } = context;
  if (!leavesGuest) await joinGuest(context, learnerId);
  const { headers } = await auth.api.startSession({
    body: { learnerId, rememberMe: !isShared },
    headers: sessionHeaders(context),
    returnHeaders: true,
  });
  setCookies(headers);
}

/** Returns the account of a sign-up: the guest becomes it, with everything they did, or it is new. */
export function newAccountFor(
  { random }: RequestContext,
  guest: Pick<Learner, 'id'> | null,
  claim: { readonly name: string; readonly email: string },
) {
  const learnerId = guest?.id ?? random.id();
  return {
    learnerId,
    newAccount: { ...claim, placeholder: guest === null ? placeholderOf(learnerId) : null },
  };
}

/** Joins the guest of this browser to the learner who signed in, and deletes the guest. */
export async function joinGuest(context: RequestContext, learnerId: string): Promise<void> {
  const visitor = context.learner;
  if (visitor === null || !visitor.isGuest || visitor.id === learnerId) return;
  await context.store.joinLearner(visitor.id, learnerId, settleIn(context.library));
}

/** Returns only the header that describes a session. Cookies of the browser must not decide who signs in. */
export const sessionHeaders = ({ userAgent }: RequestContext): Headers =>
  new Headers({ 'User-Agent': userAgent });

/**
 * Applies the post that was held during the sign-in, if any. Returns the address where the learner continues.
 */
export async function pathAfterSignIn(
  context: RequestContext,
  learnerId: string,
  to: string,
): Promise<string> {
  const token = await takeHeldPostToken(context);
  return (token === null ? null : await releaseHeldPost(context, token, learnerId)) ?? to;
}

/** Ends the session of the request. */
export async function signOut({ auth, cookie, setCookies }: RequestContext): Promise<void> {
  const { headers } = await auth.api.signOut({
    headers: new Headers({ Cookie: cookie }),
    returnHeaders: true,
  });
  setCookies(headers);
}
