import { settleIn } from '#courses/progress.ts';
import { noteZone } from '#app/http/browser-zone.server.ts';
import { releaseHeldPosts } from '#app/http/held-post.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { placeholderOf } from '#app/platform/email.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { forgetNewGuests } from '#app/platform/new-guests.server.ts';
import type { ProofMethod } from '#app/platform/proof-methods.ts';
import type { SignInMethod } from '#app/platform/audit.server.ts';
import { rememberBrowser } from './known-browser.server.ts';
import { noteSignIn } from './sign-in-events.server.ts';

/** What every form that signs a learner in tells. */
export interface SignInOptions {
  /** Other people use this computer, so the session ends soon. */
  readonly isShared: boolean;
  /** Somebody else used this browser as the guest, so the guest is not joined to the learner. */
  readonly leavesGuest: boolean;
  /** The time zone that the browser names, or an empty text. */
  readonly browserZone: string;
}

/**
 * Creates a session for a learner who was identified, and joins the guest of this browser to them.
 *
 * @param provedBy what counts as a fresh proof. Null if the learner may have signed in long ago elsewhere
 */
export async function startSession(
  context: RequestContext,
  learnerId: string,
  { isShared, leavesGuest, browserZone }: SignInOptions,
  by: SignInMethod,
  provedBy: ProofMethod | null = by === 'code' ? null : by,
): Promise<void> {
  const { auth, setCookies } = context;
  await endVisit(context, learnerId, { leavesGuest });
  await noteZone(context, learnerId, browserZone);
  const { headers } = await auth.api.startSession({
    body: { learnerId, rememberMe: !isShared, provedBy },
    headers: sessionHeaders(context),
    returnHeaders: true,
  });
  setCookies(headers);
  // The guest of this browser is joined by now, or was somebody else.
  await forgetNewGuests(context, context);
  if (!isShared) await rememberBrowser(context, learnerId);
  await noteSignIn(context, learnerId, by);
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

/**
 * Ends the session of this browser, since another begins. A guest is joined to the learner of that one and
 * deleted, unless the guest was somebody else.
 */
export async function endVisit(
  { learner, session, store, library }: RequestContext,
  learnerId: string,
  { leavesGuest }: Pick<SignInOptions, 'leavesGuest'>,
): Promise<void> {
  if (learner === null || session === null) return;
  if (learner.isGuest && !leavesGuest && learner.id !== learnerId)
    await store.joinLearner(learner.id, learnerId, settleIn(library));
  else await store.endSession(learner.id, session.id);
}

/** Returns only the header that describes a session. Cookies of the browser must not decide who signs in. */
export const sessionHeaders = ({ userAgent }: RequestContext): Headers =>
  new Headers({ 'User-Agent': userAgent });

/** Posts what was held for the learner in this browser. Returns the address where they continue. */
export const pathAfterSignIn = async (
  context: RequestContext,
  learnerId: string,
  to: string,
): Promise<string> => (await releaseHeldPosts(context, learnerId)) ?? to;

/** Ends the session of the request. */
export async function signOut(context: RequestContext): Promise<void> {
  const { auth, cookie, setCookies } = context;
  const { headers } = await auth.api.signOut({
    headers: new Headers({ Cookie: cookie }),
    returnHeaders: true,
  });
  setCookies(headers);
  await forgetNewGuests(context, context);
}
