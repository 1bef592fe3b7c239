import type { LearnerMail, MailKind } from '#db/mail-store.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from './learner.server.ts';
import type { MailTrouble } from './mail-trouble.ts';

type Subject = 'link' | 'certificate' | 'review';

/**
 * Returns the mail that a learner waits for and that was refused, was given up, or is late. A visitor without
 * an account is never told, since the address that they typed may be anybody's.
 */
export async function viewMailTroubles(
  { store }: RequestContext,
  learner: Learner,
  subject?: Subject,
): Promise<readonly MailTrouble[]> {
  if (learner.isGuest) return [];
  const mails = await store.listMailOf(learner.id);
  return mails
    .filter(({ kind }) => subject === undefined || subjectOf(kind) === subject)
    .flatMap((mail) => toTrouble(mail) ?? []);
}

const subjectOf = (kind: MailKind): Subject => (kind === 'certificate' || kind === 'review' ? kind : 'link');

function toTrouble({ kind, address, fault, outcome }: LearnerMail): MailTrouble | null {
  const subject = subjectOf(kind);
  // Nobody waits for a mail about a review. If it is refused, the address is wrong.
  if (subject === 'review') return outcome === 'refused' ? { email: address, is: 'refused.review' } : null;
  if (outcome !== null) return { email: address, is: `${outcome}.${subject}` };
  return fault === null ? null : { email: address, is: 'late' };
}
