import type { Throttled } from '#app/http/wait.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { proofMinutes } from '#app/platform/proof-methods.ts';
import type { ProofMethod } from '#app/platform/proof-methods.ts';
import { describeFault, nameInstitution } from './institution.server.ts';
import { mailSignInLink } from './mailed-link.server.ts';
import type { PasskeySignInForm } from './passkey-fields.ts';
import { verifyPasskey } from './passkey-sign-in.server.ts';
import type { PasskeySignInResult } from './passkey-sign-in.server.ts';
import { askPassword } from './password-check.server.ts';
import type { PasswordResult } from './password-check.server.ts';
import { listWays, mayChange } from './proof.server.ts';
import { startSession } from './session-start.server.ts';

/**
 * Returns the page where a learner confirms that it is them, or null if they need not.
 *
 * @param reason why the institution did not confirm it, from the query
 */
export async function viewConfirm(context: RequestContext, learner: Learner, reason: string | null) {
  if (await mayChange(context, learner)) return null;
  const ways = await listWays(context, learner);
  return {
    title: context.t('prove.title'),
    minutes: proofMinutes,
    email: learner.email,
    hasPassword: ways.includes('password'),
    hasPasskey: ways.includes('passkey'),
    takesMail: ways.includes('link'),
    delivers: context.mail.delivers,
    institution: ways.includes('institution') ? nameInstitution(context) : null,
    fault: describeFault(context, reason),
  };
}

/** Confirms by the password. It counts as a sign-in does. */
export async function confirmByPassword(
  context: RequestContext,
  learner: Learner,
  password: string,
): Promise<PasswordResult> {
  if (!(await listWays(context, learner)).includes('password')) return { ok: false, reason: 'wrong' };
  const asked = await askPassword(context, learner, password);
  if (asked.ok) await confirm(context, learner, 'password');
  return asked;
}

/** Confirms by a passkey of the learner. */
export async function confirmByPasskey(
  context: RequestContext,
  learner: Learner,
  { response }: PasskeySignInForm,
): Promise<PasskeySignInResult> {
  const shown = await verifyPasskey(context, response, learner.id);
  if (shown.ok) await confirm(context, learner, 'passkey');
  return shown;
}

/**
 * Mails a link to the confirmed address. It signs the learner in again. Returns null if they have no
 * confirmed address.
 *
 * @param to the address where they continue
 */
export const confirmByMail = (
  context: RequestContext,
  { isConfirmed, email }: Learner,
  to: string,
): Promise<Throttled> | Promise<null> =>
  isConfirmed && email !== null ? mailSignInLink(context, email, to) : Promise.resolve(null);

/** A proof starts another session in place of this one, as a sign-in does. */
const confirm = (context: RequestContext, learner: Learner, by: ProofMethod): Promise<void> =>
  startSession(context, learner.id, { isShared: learner.isShared, leavesGuest: false, browserZone: '' }, by);
