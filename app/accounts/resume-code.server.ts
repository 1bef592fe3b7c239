import { compact, inGroups, randomLetters, readLetters } from '#certificates/base32.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { noteFailure } from './sign-in-events.server.ts';
import { startSession } from './session-start.server.ts';
import { deskPath, resumePath } from '#app/addresses.ts';
import { pathAfterSignIn } from './session-start.server.ts';
import type { SignInOptions } from './session-start.server.ts';
import type { Learner } from '#app/http/learner.server.ts';

/** How long a resume code works, in days. Some learners come once a month. */
const resumeCodeDays = 30;

/** The code has 60 random bits, so that guessing one takes ages from however many networks. */
const length = 12;

/**
 * Creates a code such as 4K7M-Q2TX-9D3H, with which a guest resumes on other computers until it expires. It
 * replaces the previous code. Returns null for an account, which can sign in instead.
 */
export async function makeResumeCode(
  { store, signer, random, now, publicUrl }: RequestContext,
  learner: Learner,
) {
  if (!learner.isGuest) return null;
  const letters = randomLetters(length, random.bytes);
  const expiresAt = new Date(now().getTime() + resumeCodeDays * 24 * 60 * 60_000);
  await store.keepResumeCode(learner.id, signer.fingerprint(letters), expiresAt);
  return { code: inGroups(letters), address: `${publicUrl}${resumePath}`, days: resumeCodeDays };
}

type ResumeResult =
  | { readonly ok: true; readonly to: string }
  | { readonly ok: false; readonly reason: 'unknown' }
  | { readonly ok: false; readonly reason: 'too-many'; readonly seconds: number };

/** Signs in the guest who owns the code, and joins the guest of this browser to them. */
export async function signInWithCode(
  context: RequestContext,
  typed: string,
  options: SignInOptions,
): Promise<ResumeResult> {
  const { store, signer, throttle, client, now } = context;
  const letters = readLetters(compact(typed)) ?? '';
  const find = () => store.findResumeCode(signer.fingerprint(letters), now());
  // Nobody guesses one of this length, so wrong codes of others on this network do not refuse a right one.
  const found = letters.length >= length ? await find() : null;
  const seconds = found === null ? await throttle.count(['codeFrom', client]) : 0;
  if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
  // A code of an earlier version is shorter.
  const learnerId = found ?? (letters === '' ? null : await find());
  if (learnerId === null) {
    await noteFailure(context, null, 'code');
    return { ok: false, reason: 'unknown' };
  }
  if (found === null) await throttle.forgive(['codeFrom', client]);
  await startSession(context, learnerId, options, 'code');
  return { ok: true, to: await pathAfterSignIn(context, learnerId, deskPath) };
}
