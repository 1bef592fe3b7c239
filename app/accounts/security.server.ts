import Bowser from 'bowser';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Try } from '#app/platform/throttle.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { checkPassword } from './password-rules.server.ts';

export interface SessionView {
  readonly id: string;
  /** Such as Firefox and Windows; null where the browser does not say. */
  readonly browser: string | null;
  readonly system: string | null;
  readonly startedAt: string;
  readonly isShared: boolean;
  /** The one that asks. */
  readonly isThis: boolean;
}

/** Where the learner is signed in. */
export async function listSessions(
  context: RequestContext,
  learner: Learner,
): Promise<readonly SessionView[]> {
  const sessions = await context.store.listSessions(learner.id, context.now());
  return sessions.map(({ id, startedAt, userAgent, isShared }) => ({
    id,
    ...describeBrowser(userAgent),
    startedAt: startedAt.toISOString(),
    isShared,
    isThis: id === context.session?.id,
  }));
}

/** What a person would call the browser and what it runs on. */
export function describeBrowser(userAgent: string): Pick<SessionView, 'browser' | 'system'> {
  if (userAgent === '') return { browser: null, system: null };
  const { browser, os } = Bowser.parse(userAgent);
  return { browser: browser.name ?? null, system: os.name ?? null };
}

/** Signs the learner out everywhere but here. */
export async function endOtherSessions(context: RequestContext, learner: Learner): Promise<void> {
  await context.store.endSessions(learner.id, context.session?.token ?? null);
}

/** Whether the account has a password to be asked for. */
export const hasPassword = ({ auth }: RequestContext, learner: Learner): Promise<boolean> =>
  auth.api.hasPassword({ body: { learnerId: learner.id } });

export type PasswordResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'wrong' }
  | { readonly ok: false; readonly reason: 'too-many'; readonly seconds: number };

/** Whether this is the learner's password; counted like a try to sign in. An account without one needs none. */
export async function askPassword(
  context: RequestContext,
  learner: Learner,
  password: string,
): Promise<PasswordResult> {
  const { auth, throttle, client } = context;
  if (!(await hasPassword(context, learner))) return { ok: true };
  const tried: Try = ['passwordHere', `${learner.id} ${client}`];
  const seconds = await throttle.count(tried);
  if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
  if (!(await auth.api.checkPassword({ body: { learnerId: learner.id, password } })))
    return { ok: false, reason: 'wrong' };
  await throttle.forgive(tried);
  return { ok: true };
}

/**
 * Replaces the password, and signs the learner out everywhere but here: whoever knew the old one is out.
 *
 * @returns what is wrong with the new one; null where it was taken
 */
export async function changePassword(
  context: RequestContext,
  learner: Learner,
  password: string,
): Promise<string | null> {
  const { store, passwords, now, t } = context;
  const { name, email } = learner;
  const advice = await checkPassword(t, password, { name, email: email ?? '' });
  if (advice !== null) return advice;
  await store.changePassword(
    learner.id,
    await passwords.hash(password),
    context.session?.token ?? null,
    now(),
  );
  return null;
}

/** How long a session on a shared computer lasts if nothing more happens, in seconds; null for every other visitor. */
export const secondsLeft = ({ session, now }: RequestContext): number | null =>
  session?.isShared === true ? Math.round((session.expiresAt.getTime() - now().getTime()) / 1000) : null;
