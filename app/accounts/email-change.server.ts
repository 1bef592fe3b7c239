import type { Throttled } from '#app/http/wait.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { mayChange } from './proof.server.ts';
import { mailLeaveLink, mailSignUpLink } from './mailed-link.server.ts';

/**
 * Changes the address of the learner, who has to prove who they are first. A confirmed address changes in two
 * steps: a link mailed to the old address, and then one mailed to the new address. An unconfirmed address is
 * replaced at once, and the new one gets the link.
 */
export async function changeEmail(
  context: RequestContext,
  learner: Learner,
  newEmail: string,
): Promise<Throttled | 'unproved'> {
  if (!(await mayChange(context, learner))) return 'unproved';
  const { id, name, email, isConfirmed } = learner;
  if (isConfirmed && email !== null) return mailLeaveLink(context, { id, name, email }, newEmail);
  await context.store.changeClaim(id, newEmail, context.now());
  return mailSignUpLink(context, id, newEmail);
}

/** Mails the link that confirms the address again. Returns null if the learner has no address. */
export const confirmAgain = (
  context: RequestContext,
  { id, email }: Learner,
): Promise<Throttled> | Promise<null> =>
  email === null ? Promise.resolve(null) : mailSignUpLink(context, id, email);
