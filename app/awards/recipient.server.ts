import { recipientOf } from '#certificates/recipient.ts';
import type { Award } from '#db/award-store.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { findOwnAward } from './award.server.ts';
import { signNow } from './badge.server.ts';
import { forgetCertificates } from './certificate-file.server.ts';
import type { RecipientView } from './views.ts';

/** Returns what the learner can choose about their address in the credential of an award. */
export function viewRecipient(learner: Learner, { recipient }: Award): RecipientView {
  const email = addressOf(learner);
  if (recipient === null) return { email, named: 'none' };
  const isThis = email !== null && recipientOf(email, recipient.salt).identityHash === recipient.identityHash;
  return { email, named: isThis ? 'this' : 'another' };
}

/** An address that nobody confirmed may be somebody else's, so no credential names it. */
const addressOf = ({ email, isConfirmed }: Learner): string | null => (isConfirmed ? email : null);

/**
 * Names the learner's address in the credential of an award, or removes it, and signs the credential again.
 * Nothing changes for a learner without a confirmed address who wants it named. It may be repeated. Returns
 * the serial, or null if the award is not the learner's.
 */
export async function chooseRecipient(
  context: RequestContext,
  learner: Learner,
  typed: string | undefined,
  isNamed: boolean,
): Promise<string | null> {
  const award = await findOwnAward(context, learner, typed);
  if (award === null) return null;
  const { serial } = award.facts;
  const email = addressOf(learner);
  if (isNamed && email === null) return serial;
  // The salt is kept, so that a form that is sent twice changes nothing.
  const salt = award.recipient?.salt ?? context.signer.fingerprint(`recipient ${serial}`);
  const recipient = isNamed && email !== null ? recipientOf(email, salt) : null;
  if (!(await context.store.nameRecipient(learner.id, serial, recipient, context.now()))) return null;
  await forgetCertificates(context, [serial]);
  await signNow(context, serial);
  return serial;
}
