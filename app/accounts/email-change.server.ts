import type { Throttled } from '#app/http/wait.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { mailLeaveLink, mailSignUpLink } from './mailed-link.server.ts';

/**
 * Asks for another address. One that was confirmed is left only with a link mailed to it, and the new one taken with
 * another; one that was not is simply replaced, and the new one gets the link.
 */
export async function changeEmail(
  context: RequestContext,
  learner: Learner,
  newEmail: string,
): Promise<Throttled> {
  const { id, name, email, isConfirmed } = learner;
  if (isConfirmed && email !== null) return mailLeaveLink(context, { id, name, email }, newEmail);
  await context.store.changeClaim(id, newEmail);
  return mailSignUpLink(context, newEmail, name);
}

/** Mails the link that confirms the learner's address once more. */
export const confirmAgain = (
  context: RequestContext,
  { name, email }: Learner,
): Promise<Throttled> | Promise<null> =>
  email === null ? Promise.resolve(null) : mailSignUpLink(context, email, name);
