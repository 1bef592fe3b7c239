import { z } from 'zod';
import { certificatePath, verifyPath } from '#app/addresses.ts';
import { forgetCertificates } from '#app/awards/index.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { countHoldings, holdingsSchema } from './holdings.server.ts';
import { shortEnough } from './account-forms.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { addresseeOf, tell } from './change-notice.server.ts';
import { askPassword, hasPassword } from './password-check.server.ts';
import type { PasswordResult } from './password-check.server.ts';
import { mayChange } from './proof.server.ts';
import { signOut } from './session-start.server.ts';

/** A deletion is confirmed by the password, or by a check box if the account has none. */
export async function deletionSchema(context: RequestContext, learner: Learner) {
  const { t } = context;
  const asksPassword = await hasPassword(context, learner);
  return z.object({
    password: asksPassword ? shortEnough(t, z.string(t('delete.passwordNeeded'))) : z.string().optional(),
    sure: asksPassword ? z.string().optional() : z.literal('on', t('delete.tickNeeded')),
  });
}

/**
 * Tells whether a learner may delete what is stored. Their password, which the form asks for, is a proof of
 * who they are. Without a password they have to prove it first in another way.
 */
const mayDelete = async (context: RequestContext, learner: Learner): Promise<boolean> =>
  (await hasPassword(context, learner)) || (await mayChange(context, learner));

/** Returns the page that asks before a deletion, or null if the account was deleted meanwhile. */
export async function viewDeletion(context: RequestContext, learner: Learner) {
  if (!(await mayDelete(context, learner))) return 'unproved';
  const held = await context.store.exportLearner(learner.id);
  if (held === null) return null;
  const { serials, hasAccount, ...holdings } = countHoldings(held);
  return {
    title: context.t(hasAccount ? 'delete.title' : 'delete.titleGuest'),
    hasAccount,
    hasPassword: held.account.hasPassword,
    holdings,
    certificates: serials.map((serial) => ({ serial, href: certificatePath(serial) })),
  };
}

type DeletionResult =
  | PasswordResult
  | { readonly ok: false; readonly reason: 'gone' }
  | { readonly ok: false; readonly reason: 'unproved' };

/**
 * Deletes the learner and everything stored about them except the facts of certificates, and ends the
 * session. A cookie tells the next page what was deleted.
 */
export async function deleteEverything(
  context: RequestContext,
  learner: Learner,
  password: string,
): Promise<DeletionResult> {
  const { store, now, setCookies, heldPostCookie, knownBrowserCookie, deletionCookie } = context;
  if (!(await mayDelete(context, learner))) return { ok: false, reason: 'unproved' };
  const asked = await askPassword(context, learner, password);
  if (!asked.ok) return asked;
  const held = await context.store.exportLearner(learner.id);
  if (held === null) return { ok: false, reason: 'gone' };
  const addressee = await addresseeOf(context, learner.id);
  await store.deleteLearner(learner.id, now());
  await forgetCertificates(
    context,
    held.awards.map(({ facts }) => facts.serial),
  );
  await tell(context, 'deletion', addressee);
  await signOut(context);
  const headers = new Headers();
  for (const cookie of [heldPostCookie, knownBrowserCookie])
    headers.append('Set-Cookie', await cookie.serialize('', { maxAge: 0 }));
  headers.append('Set-Cookie', await deletionCookie.serialize(countHoldings(held)));
  setCookies(headers);
  return { ok: true };
}

/** Returns the page about what this browser has just deleted, or null. */
export async function viewDeleted({ t, cookie, deletionCookie }: RequestContext) {
  const { data } = holdingsSchema.safeParse(await deletionCookie.parse(cookie));
  if (data === undefined) return null;
  const { serials, hasAccount, ...holdings } = data;
  return {
    title: t('deleted.title'),
    hasAccount,
    holdings,
    certificates: serials.map((serial) => ({ serial, href: verifyPath(serial) })),
  };
}
