import { z } from 'zod';
import { isAPIError } from 'better-auth/api';
import type { Translate } from '#app/messages/messages.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Try } from '#app/platform/throttle.server.ts';
import { nobody, normalizeEmail } from './email.ts';
import { enterAs, joinGuest, userAgentOf } from './entering.server.ts';
import type { Entering } from './entering.server.ts';
import { getLearner, newGuest } from './learner.server.ts';
import { mailSignUpLink } from './mailed-link.server.ts';
import type { LinkView } from './mailed-link.server.ts';

const emailField = (t: Translate) =>
  z.preprocess(
    (typed) => (typeof typed === 'string' ? normalizeEmail(typed) : typed),
    z.email(t('account.emailNeeded')).max(254, t('account.emailNeeded')),
  );

const nameField = (t: Translate) =>
  z.string(t('account.nameNeeded')).trim().min(1, t('account.nameNeeded')).max(120, t('account.nameTooLong'));

const newPasswordField = (t: Translate) =>
  z
    .string(t('account.passwordNeeded'))
    .min(minPasswordLength, t('account.passwordTooShort', { count: minPasswordLength }))
    .max(maxPasswordLength, t('account.passwordTooLong', { count: maxPasswordLength }));

const passwordField = (t: Translate) =>
  z.string(t('account.passwordNeeded')).min(1, t('account.passwordNeeded'));

/** Boxes of every form that lets somebody in; one that is not ticked is not posted. */
const boxes = { shared: z.literal('on').optional(), leaveGuest: z.literal('on').optional() };

interface Boxes {
  readonly shared?: 'on' | undefined;
  readonly leaveGuest?: 'on' | undefined;
}

export const readEntering = ({ shared, leaveGuest }: Boxes): Entering => ({
  isShared: shared === 'on',
  leavesGuest: leaveGuest === 'on',
});

export const emailSchema = (t: Translate) => z.object({ email: emailField(t) });

export const newEmailSchema = (t: Translate) => z.object({ newEmail: emailField(t) });

/** The password of before is asked for where there is one. */
export const changePasswordSchema = (t: Translate) =>
  z.object({ current: z.string().optional(), password: newPasswordField(t) });

export const signUpSchema = (t: Translate) =>
  z.object({ name: nameField(t), email: emailField(t), password: newPasswordField(t), ...boxes });

export const signInSchema = (t: Translate) =>
  z.object({ email: emailField(t), password: passwordField(t), ...boxes });

export const codeSchema = (t: Translate) =>
  z.object({ code: z.string(t('resumeCode.needed')).max(60, t('resumeCode.unknown')), ...boxes });

/** What the page of a mailed link asks for: a name where there is none yet, a password where it is to be a new one. */
export const linkSchema = (t: Translate, link: LinkView) =>
  z.object({
    name: link.isNew && isWayIn(link) ? nameField(t) : z.undefined().optional(),
    password: link.purpose === 'reset-password' ? newPasswordField(t) : z.undefined().optional(),
    ...boxes,
  });

const isWayIn = ({ purpose }: LinkView): boolean => purpose === 'sign-in' || purpose === 'reset-password';

export type SignUp = z.infer<ReturnType<typeof signUpSchema>>;
export type SignIn = z.infer<ReturnType<typeof signInSchema>>;

export type AccountResult =
  | { readonly ok: true; readonly learnerId: string }
  | { readonly ok: false; readonly reason: 'email-taken' | 'wrong-credentials' }
  | { readonly ok: false; readonly reason: 'too-many'; readonly seconds: number };

/**
 * Signing up gives a guest a name, an address to be confirmed and a password, and so loses nothing. Several may claim an
 * address, so the answer is the same whether it has an account or not; the link that is mailed finds out. Only where
 * there is no mail server, and so nobody could ever confirm one, is an address that is taken refused.
 */
export async function signUp(
  context: RequestContext,
  request: Request,
  { name, email, password, ...rest }: SignUp,
): Promise<AccountResult> {
  const { store, auth, throttle, client, mail } = context;
  const seconds = await throttle.count(['signUpFrom', client]);
  if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
  // Who signs up with the password of an account that they have signs in.
  const known = await signIn(context, request, { email, password, ...rest });
  if (known.ok || known.reason === 'too-many') return known;
  if (!mail.delivers && (await isTaken(context, email))) return { ok: false, reason: 'email-taken' };
  const visitor = await getLearner(context, request);
  const { id } = visitor?.isGuest === true ? visitor : await newGuest(context);
  await auth.api.choosePassword({ body: { learnerId: id, password } });
  await store.claimEmail(id, { name, email });
  await enterAs(context, request, id, readEntering(rest));
  await mailSignUpLink(context, email, name);
  return { ok: true, learnerId: id };
}

async function isTaken({ store }: RequestContext, email: string): Promise<boolean> {
  const { owner, claims } = await store.findEmail(email);
  return owner !== null || claims.length > 0;
}

/**
 * Makes a session for who knows the password, of the account with that address or of one that claims it. A wrong
 * password takes three comparisons whatever there is, so the time tells nothing either.
 */
export async function signIn(
  context: RequestContext,
  request: Request,
  { email, password, ...rest }: SignIn,
): Promise<AccountResult> {
  const { auth, store, throttle, client, setCookies } = context;
  const { isShared, leavesGuest } = readEntering(rest);
  const tries: readonly Try[] = [
    ['passwordHere', `${email} ${client}`],
    ['passwordFrom', client],
    ['passwordFor', email],
  ];
  const seconds = await throttle.count(...tries);
  if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
  const { owner, claims } = await store.findEmail(email);
  const [first, last] = [claims.at(0), claims.length > 1 ? claims.at(-1) : undefined];
  const addresses = [
    owner === null ? nobody : email,
    first?.placeholder ?? nobody,
    last?.placeholder ?? nobody,
  ];
  for (const address of addresses) {
    const entered = await tryPassword(() =>
      auth.api.signInEmail({
        body: { email: address, password, rememberMe: !isShared },
        headers: userAgentOf(request),
        returnHeaders: true,
      }),
    );
    if (entered === null) continue;
    await throttle.forgive(...tries);
    const { id } = entered.response.user;
    if (!leavesGuest) await joinGuest(context, request, id);
    setCookies(entered.headers);
    return { ok: true, learnerId: id };
  }
  return { ok: false, reason: 'wrong-credentials' };
}

/** Null where the password is wrong or there is nobody. */
async function tryPassword<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (isAPIError(error) && error.body?.code === 'INVALID_EMAIL_OR_PASSWORD') return null;
    throw error;
  }
}

/** Ends the session, and clears from the browser what it keeps of this site. */
export async function signOut({ auth, setCookies }: RequestContext, request: Request): Promise<Headers> {
  const { headers } = await auth.api.signOut({ headers: request.headers, returnHeaders: true });
  setCookies(headers);
  // Not "cookies": that would sign the learner out of every other site of the same domain.
  return new Headers({ 'Clear-Site-Data': '"cache", "storage"' });
}

/** A wait in words, in minutes. */
export const describeWait = (t: Translate, seconds: number): string =>
  t('account.wait', { minutes: Math.max(1, Math.ceil(seconds / 60)) });
