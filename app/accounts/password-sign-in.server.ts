import { isAPIError } from 'better-auth/api';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Try } from '#app/platform/throttle.server.ts';
import { readSignInOptions } from './account-forms.server.ts';
import type { SignIn, SignUp } from './account-forms.server.ts';
import { nobody } from '#app/platform/email.ts';
import { startSession, joinGuest, newAccountFor, userAgentOf } from './session-start.server.ts';
import { mailSignUpLink } from './mailed-link.server.ts';
import { checkPassword } from './password-rules.server.ts';

export type AccountResult =
  | { readonly ok: true; readonly learnerId: string }
  | { readonly ok: false; readonly reason: 'email-taken' | 'wrong-credentials' }
  | { readonly ok: false; readonly reason: 'weak-password'; readonly advice: string }
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
  const { store, passwords, throttle, client, mail, now } = context;
  const seconds = await throttle.count(['signUpFrom', client]);
  if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
  // Who signs up with the password of an account that they have signs in.
  const known = await signIn(context, request, { email, password, ...rest });
  if (known.ok || known.reason === 'too-many') return known;
  const advice = await checkPassword(context.t, password, { name, email });
  if (advice !== null) return { ok: false, reason: 'weak-password', advice };
  if (!mail.delivers && (await isTaken(context, email))) return { ok: false, reason: 'email-taken' };
  const visitor = context.learner;
  const guest = visitor?.isGuest === true ? visitor : null;
  const { learnerId, newAccount } = newAccountFor(context, guest, { name, email });
  await store.signUp(learnerId, newAccount, await passwords.hash(password), now());
  await startSession(context, request, learnerId, readSignInOptions(rest));
  await mailSignUpLink(context, email, name);
  return { ok: true, learnerId };
}

async function isTaken({ store }: RequestContext, email: string): Promise<boolean> {
  const { owner, claims } = await store.findEmail(email);
  return owner !== null || claims.length > 0;
}

/** Of passwords, at every sign-in that fails. */
const comparisons = 3;

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
  const { isShared, leavesGuest } = readSignInOptions(rest);
  const tries: readonly Try[] = [
    ['passwordHere', `${email} ${client}`],
    ['passwordFrom', client],
    ['passwordFor', email],
  ];
  const seconds = await throttle.count(...tries);
  if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
  const { owner, claims } = await store.findEmail(email);
  const claimed = [claims.at(0), claims.length > 1 ? claims.at(-1) : undefined];
  const known = [owner === null ? [] : email, claimed.map((claim) => claim?.placeholder ?? [])].flat(2);
  const addresses = [...known, nobody, nobody, nobody].slice(0, comparisons);
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
    if (!leavesGuest) await joinGuest(context, id);
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
