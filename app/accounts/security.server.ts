import { parseUserAgent } from './user-agent.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Try } from '#app/platform/throttle.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { viewMailTroubles } from '#app/http/mail-trouble.server.ts';
import { minPasswordLength } from '#app/platform/passwords.server.ts';
import { hasPasskeys } from './passkey-challenge.server.ts';
import { listPasskeys } from './passkey-registration.server.ts';
import { checkPassword } from './password-rules.server.ts';

/** Returns the page about sign-in methods and sessions. */
export async function viewSecurity(context: RequestContext, learner: Learner) {
  return {
    title: context.t('security.title'),
    email: learner.email,
    isConfirmed: learner.isConfirmed,
    delivers: context.mail.delivers,
    mailTroubles: await viewMailTroubles(context, learner, 'link'),
    hasPassword: await hasPassword(context, learner),
    passkeys: await listPasskeys(context, learner),
    hasPasskeys: hasPasskeys(context),
    isShared: learner.isShared,
    sessions: await listSessions(context, learner),
    minPasswordLength,
  };
}

interface SessionView {
  readonly id: string;
  /** Such as "Firefox". Null if the User-Agent header does not name it. */
  readonly browser: string | null;
  /** Such as "Windows". */
  readonly system: string | null;
  readonly startedAt: string;
  readonly isShared: boolean;
  /** The session of this request. */
  readonly isThis: boolean;
}

async function listSessions(context: RequestContext, learner: Learner): Promise<readonly SessionView[]> {
  const sessions = await context.store.listSessions(learner.id, context.now());
  return sessions.map(({ id, startedAt, userAgent, isShared }) => ({
    id,
    ...parseUserAgent(userAgent),
    startedAt: startedAt.toISOString(),
    isShared,
    isThis: id === context.session?.id,
  }));
}

/** Ends one session of the learner. */
export const endSession = ({ store }: RequestContext, learner: Learner, sessionId: string): Promise<void> =>
  store.endSession(learner.id, sessionId);

/** Ends all sessions of the learner except this one. */
export async function endOtherSessions(context: RequestContext, learner: Learner): Promise<void> {
  await context.store.endSessions(learner.id, context.session?.token ?? null);
}

/** Whether the account has a password. */
export const hasPassword = ({ auth }: RequestContext, learner: Learner): Promise<boolean> =>
  auth.api.hasPassword({ body: { learnerId: learner.id } });

export type PasswordResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'wrong' }
  | { readonly ok: false; readonly reason: 'too-many'; readonly seconds: number };

/**
 * Verifies the learner's password, and counts the try like a sign-in. An account without a password needs
 * none.
 */
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
 * Replaces the password, and ends all sessions except this one, since somebody else may have known the old
 * password.
 *
 * @returns the advice if the new password is refused, or null
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

/** Returns the seconds until an idle session on a shared computer ends, or null for every other visitor. */
export const secondsLeft = ({ session, now }: RequestContext): number | null =>
  session?.isShared === true ? Math.round((session.expiresAt.getTime() - now().getTime()) / 1000) : null;
