import { redirect } from '@remix-run/node';
import { returning, signInPath, signUpPath } from '#app/addresses.ts';
import { throttled } from './responses.server.ts';
import { sessionDays } from '#app/platform/auth.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { placeholderOf } from '#app/platform/email.ts';
import { rememberNewGuest } from '#app/platform/new-guests.server.ts';
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

/**
 * Returns the id of the guest that the first save of a page starts. It depends on the page alone, so that
 * several first saves at once start one guest. It is in hexadecimal digits, since better-auth turns the
 * placeholder address that contains it to lower case.
 */
export const guestIdOf = ({ signer }: RequestContext, pageId: string): string =>
  Buffer.from(signer.fingerprint(`guest ${pageId}`), 'base64url').toString('hex');

/**
 * Starts a guest and their session for the first save of a page that was made for nobody. Returns null if
 * that page started a guest before, whose session has ended.
 *
 * @throws 429 if too many guests were started
 */
export async function startGuest(context: RequestContext, pageId: string): Promise<Learner | null> {
  const { auth, store, signer, random, now, setCookies, userAgent, client } = context;
  await throttled(context, ['guestFrom', client], ['guestAnywhere', '']);
  const learnerId = guestIdOf(context, pageId);
  const token = signer.fingerprint(`session of a guest ${pageId}`);
  const startedAt = now();
  const expiresAt = new Date(startedAt.getTime() + sessionDays * 24 * 60 * 60_000);
  const guest = { learnerId, placeholder: placeholderOf(learnerId), sessionId: random.id(), token };
  const started = await store.startGuest({ ...guest, userAgent, expiresAt }, startedAt);
  if (started === 'over') return null;
  const { headers } = await auth.api.resumeSession({ body: { token }, returnHeaders: true });
  setCookies(headers);
  await rememberNewGuest(context, context, learnerId);
  return { id: learnerId, name: '', email: null, isConfirmed: false, isGuest: true, isShared: false };
}
