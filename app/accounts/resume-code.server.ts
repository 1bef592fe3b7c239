import { compact, inGroups, randomLetters, readLetters } from '#certificates/base32.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { startSession } from './session-start.server.ts';
import type { SignInOptions } from './session-start.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { notFound } from '#app/http/responses.server.ts';

/** How long a resume code works, in days: somebody may come by once a month. */
export const resumeCodeDays = 30;

/** 40 random bits: with the tries that are allowed in an hour, not found in centuries. */
const length = 8;

/**
 * A code such as 4K7M-Q2TX with which a guest carries on at another computer, as often as need be until it runs out. The
 * one before works no more.
 *
 * @throws 404 for an account, which has better ways
 */
export async function makeResumeCode(
  { store, signer, random, now }: RequestContext,
  learner: Learner,
): Promise<string> {
  if (!learner.isGuest) throw notFound();
  const letters = randomLetters(length, random.bytes);
  const expiresAt = new Date(now().getTime() + resumeCodeDays * 24 * 60 * 60_000);
  await store.keepResumeCode(learner.id, signer.fingerprint(letters), expiresAt);
  return inGroups(letters);
}

export type ResumeResult =
  | { readonly ok: true; readonly learnerId: string }
  | { readonly ok: false; readonly reason: 'unknown' }
  | { readonly ok: false; readonly reason: 'too-many'; readonly seconds: number };

/** Lets in whoever types a code. What was done here as another guest joins in. */
export async function signInWithCode(
  context: RequestContext,
  request: Request,
  typed: string,
  options: SignInOptions,
): Promise<ResumeResult> {
  const { store, signer, throttle, client, now } = context;
  const seconds = await throttle.count(['codeFrom', client], ['codeAnywhere', '']);
  if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
  const letters = readLetters(compact(typed));
  const learnerId = letters === null ? null : await store.findResumeCode(signer.fingerprint(letters), now());
  if (learnerId === null) return { ok: false, reason: 'unknown' };
  await throttle.forgive(['codeFrom', client], ['codeAnywhere', '']);
  await startSession(context, request, learnerId, options);
  return { ok: true, learnerId };
}
