import type { SignInMethod } from '#app/platform/audit.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';

/** Records that a learner signed in, in the log and in the audit log. */
export async function noteSignIn(
  { audit, log }: RequestContext,
  learnerId: string,
  by: SignInMethod,
): Promise<void> {
  log.info({ event: 'signed-in', learnerId, by }, 'a learner signed in');
  await audit.signedIn(learnerId, by);
}

/**
 * Records that somebody did not sign in.
 *
 * @param learnerId the learner whom somebody tried to be, or null if nobody is known by what was typed
 */
export async function noteFailure(
  { audit, log }: RequestContext,
  learnerId: string | null,
  by: SignInMethod,
): Promise<void> {
  log.info({ event: 'sign-in-failed', learnerId, by }, 'a sign-in failed');
  await audit.signInFailed(learnerId, by);
}
