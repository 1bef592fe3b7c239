import { parseUserAgent } from './user-agent.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { viewMailTroubles } from '#app/http/mail-trouble.server.ts';
import { minPasswordLength } from '#app/platform/passwords.server.ts';
import { tellOf } from './change-notice.server.ts';
import { hasPasskeys } from './passkey-challenge.server.ts';
import { listPasskeys } from './passkey-registration.server.ts';
import { askPassword, hasPassword } from './password-check.server.ts';
import type { PasswordResult } from './password-check.server.ts';
import { checkPassword } from './password-rules.server.ts';
import { mayChange } from './proof.server.ts';

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
    mayChange: await mayChange(context, learner),
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

/** Ends one session of the learner, who has to prove who they are first. */
export async function endSession(
  context: RequestContext,
  learner: Learner,
  sessionId: string,
): Promise<'ended' | 'unproved'> {
  if (!(await mayChange(context, learner))) return 'unproved';
  await context.store.endSession(learner.id, sessionId);
  return 'ended';
}

/** Ends all sessions of the learner except this one. */
export async function endOtherSessions(
  context: RequestContext,
  learner: Learner,
): Promise<'ended' | 'unproved'> {
  if (!(await mayChange(context, learner))) return 'unproved';
  await context.store.endSessions(learner.id, context.session?.token ?? null);
  return 'ended';
}

/** `weak` has what is wrong with the new password. */
export type PasswordChange =
  | PasswordResult
  | { readonly ok: false; readonly reason: 'unproved' }
  | { readonly ok: false; readonly reason: 'weak'; readonly advice: string };

/**
 * Replaces the password, and ends all sessions except this one, since somebody else may have known the old
 * password. The learner has to prove who they are first, and to know the old password if there is one.
 */
export async function changePassword(
  context: RequestContext,
  learner: Learner,
  { current, password }: { readonly current: string; readonly password: string },
): Promise<PasswordChange> {
  const { store, passwords, session, now } = context;
  const { id, name, email } = learner;
  if (!(await mayChange(context, learner))) return { ok: false, reason: 'unproved' };
  const asked = await askPassword(context, learner, current);
  if (!asked.ok) return asked;
  const advice = await checkPassword(context, password, { name, email: email ?? '' });
  if (advice !== null) return { ok: false, reason: 'weak', advice };
  await store.changePassword(id, await passwords.hash(password), session?.token ?? null, now());
  await tellOf(context, 'password', id);
  return { ok: true };
}

/** Returns the seconds until an idle session on a shared computer ends, or null for every other visitor. */
export const secondsLeft = ({ session, now }: RequestContext): number | null =>
  session?.isShared === true ? Math.round((session.expiresAt.getTime() - now().getTime()) / 1000) : null;
