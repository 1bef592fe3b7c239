import { z } from 'zod';
import { certificatePath, verifyPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { countHoldings, holdingsSchema } from './holdings.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { askPassword, hasPassword } from './security.server.ts';
import type { PasswordResult } from './security.server.ts';
import { signOut } from './session-start.server.ts';

/** A deletion is confirmed by the password, or by a check box if the account has none. */
export async function deletionSchema(context: RequestContext, learner: Learner) {
  const { t } = context;
  const asksPassword = await hasPassword(context, learner);
  return z.object({
    password: asksPassword ? z.string(t('delete.passwordNeeded')) : z.string().optional(),
    sure: asksPassword ? z.string().optional() : z.literal('on', t('delete.tickNeeded')),
  });
}

/** Returns the page that asks before a deletion, or null if the account was deleted meanwhile. */
export async function viewDeletion(context: RequestContext, learner: Learner) {
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

/**
 * Deletes the learner and everything stored about them except the facts of certificates, and ends the
 * session. A cookie tells the next page what was deleted.
 */
export async function deleteEverything(
  context: RequestContext,
  learner: Learner,
  password: string,
): Promise<PasswordResult | { readonly ok: false; readonly reason: 'gone' }> {
  const { store, setCookies, heldPostCookie, knownBrowserCookie, deletionCookie } = context;
  const asked = await askPassword(context, learner, password);
  if (!asked.ok) return asked;
  const held = await context.store.exportLearner(learner.id);
  if (held === null) return { ok: false, reason: 'gone' };
  await store.deleteLearner(learner.id);
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
