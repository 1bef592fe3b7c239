import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { passwordTries } from './password-tries.server.ts';
import { noteFailure } from './sign-in-events.server.ts';

/** Whether the account has a password. */
export const hasPassword = ({ auth }: RequestContext, learner: Learner): Promise<boolean> =>
  auth.api.hasPassword({ body: { learnerId: learner.id } });

export type PasswordResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'wrong' }
  | { readonly ok: false; readonly reason: 'too-many'; readonly seconds: number };

/**
 * Verifies the learner's password, and counts the try together with those at the sign-in. An account without
 * a password needs none.
 */
export async function askPassword(
  context: RequestContext,
  learner: Learner,
  password: string,
): Promise<PasswordResult> {
  const { auth, store, throttle } = context;
  if (!(await hasPassword(context, learner))) return { ok: true };
  const email = learner.email ?? '';
  const tries = await passwordTries(context, email, await store.findEmail(email));
  const seconds = await throttle.count(...tries);
  if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
  if (!(await auth.api.checkPassword({ body: { learnerId: learner.id, password } }))) {
    await noteFailure(context, learner.id, 'password');
    return { ok: false, reason: 'wrong' };
  }
  await throttle.forgive(...tries);
  return { ok: true };
}
