import { redirect } from '@remix-run/node';
import { settleIn } from '#courses/progress.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { placeholderOf } from '#app/platform/email.ts';
import { takeHeldPostToken } from '#app/http/held-post-cookie.server.ts';
import { releaseHeldPost } from '#app/quiz/index.server.ts';
import type { Learner } from '#app/http/learner.server.ts';

/** How somebody comes in. */
export interface Entering {
  /** Others use this computer, too: forget the session soon. */
  readonly isShared: boolean;
  /** What was done here as a guest was done by somebody else, and stays where it is. */
  readonly leavesGuest: boolean;
}

/** Makes a session for a learner who was recognized. What was done here as a guest joins what they have. */
export async function enterAs(
  context: RequestContext,
  request: Request,
  learnerId: string,
  { isShared, leavesGuest }: Entering,
): Promise<void> {
  const { auth, setCookies } = context;
  if (!leavesGuest) await joinGuest(context, learnerId);
  const { headers } = await auth.api.enter({
    body: { learnerId, rememberMe: !isShared },
    headers: userAgentOf(request),
    returnHeaders: true,
  });
  setCookies(headers);
}

/** Who becomes an account: the guest, with all that they did, or else somebody new. */
export function newEntrant(
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

/** Gives what was done here as a guest to the learner who came in; the guest is no more. */
export async function joinGuest(context: RequestContext, learnerId: string): Promise<void> {
  const visitor = context.learner;
  if (visitor === null || !visitor.isGuest || visitor.id === learnerId) return;
  await context.store.joinLearner(visitor.id, learnerId, settleIn(context.library));
}

/** Only what a session is described by: what cookies the browser has must not matter to who comes in. */
export const userAgentOf = (request: Request): Headers =>
  new Headers({ 'User-Agent': request.headers.get('User-Agent') ?? '' });

/** Where somebody who just came in goes on; what they posted while signed out is saved first. */
export async function findWay(
  context: RequestContext,
  request: Request,
  learnerId: string,
  to: string,
): Promise<string> {
  const token = await takeHeldPostToken(context, request);
  return (token === null ? null : await releaseHeldPost(context, token, learnerId)) ?? to;
}

/** Leads somebody who just came in there. */
export const arrive = async (...args: Parameters<typeof findWay>): Promise<ReturnType<typeof redirect>> =>
  redirect(await findWay(...args));
