import { isAPIError } from 'better-auth/api';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readSignInOptions } from './account-forms.server.ts';
import type { SignIn, SignUp } from './account-forms.server.ts';
import { rememberBrowser } from './known-browser.server.ts';
import { unusedEmail } from '#app/platform/email.ts';
import { endVisit, newAccountFor, sessionHeaders, startSession } from './session-start.server.ts';
import { mailSignUpLink } from './mailed-link.server.ts';
import { checkPassword } from './password-rules.server.ts';
import { passwordTries } from './password-tries.server.ts';
import { noteFailure, noteSignIn } from './sign-in-events.server.ts';

type PasswordSignInResult =
  | { readonly ok: true; readonly learnerId: string }
  | { readonly ok: false; readonly reason: 'email-taken' | 'wrong-credentials' }
  | { readonly ok: false; readonly reason: 'weak-password'; readonly advice: string }
  | { readonly ok: false; readonly reason: 'too-many'; readonly seconds: number };

/**
 * Gives a guest a name, an address to confirm and a password, so that their progress stays. Several learners
 * may claim an address, so the answer does not tell whether it has an account; only the mailed link does.
 * Without a mail server nobody could confirm an address, so one that is taken is refused.
 */
export async function signUp(context: RequestContext, form: SignUp): Promise<PasswordSignInResult> {
  const seconds = await context.throttle.count(['signUpFrom', context.client]);
  return seconds > 0 ? { ok: false, reason: 'too-many', seconds } : signUpOrIn(context, form);
}

async function signUpOrIn(
  context: RequestContext,
  { name, email, password, ...rest }: SignUp,
): Promise<PasswordSignInResult> {
  const { store, passwords, mail, now } = context;
  const seen = await store.findEmail(email);
  // A learner who signs up again with the same password is signed in.
  const known = await signIn(context, { email, password, ...rest });
  if (known.ok || known.reason === 'too-many') return known;
  const advice = await checkPassword(context.t, password, { name, email });
  if (advice !== null) return { ok: false, reason: 'weak-password', advice };
  const isTaken = seen.owner !== null || seen.claims.length > 0;
  if (!mail.delivers && isTaken) return { ok: false, reason: 'email-taken' };
  const visitor = context.learner;
  const guest = visitor?.isGuest === true ? visitor : null;
  const { learnerId, newAccount } = newAccountFor(context, guest, { name, email });
  const done = await store.signUp(learnerId, newAccount, await passwords.hash(password), seen, now());
  // Another press of the button made the account meanwhile, and this one signs in to it.
  if (done === 'changed') return signUpOrIn(context, { name, email, password, ...rest });
  await startSession(context, learnerId, readSignInOptions(rest), 'password');
  await mailSignUpLink(context, learnerId, email);
  return { ok: true, learnerId };
}

/** The number of passwords that a failed sign-in compares. */
const comparisons = 3;

/**
 * Signs in to the account that has the address, or to one that claims it. A wrong password takes three
 * comparisons whether or not the address has an account, so the time does not tell.
 */
export async function signIn(
  context: RequestContext,
  { email, password, ...rest }: SignIn,
): Promise<PasswordSignInResult> {
  const { auth, store, throttle, setCookies } = context;
  const { isShared, leavesGuest } = readSignInOptions(rest);
  const owners = await store.findEmail(email);
  const tries = await passwordTries(context, email, owners);
  const seconds = await throttle.count(...tries);
  if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
  const { owner, claims } = owners;
  const claimed = [claims.at(0), claims.length > 1 ? claims.at(-1) : undefined];
  const known = [owner === null ? [] : email, claimed.map((claim) => claim?.placeholder ?? [])].flat(2);
  const addresses = [...known, unusedEmail, unusedEmail, unusedEmail].slice(0, comparisons);
  for (const address of addresses) {
    const signedIn = await tryPassword(() =>
      auth.api.signInEmail({
        body: { email: address, password, rememberMe: !isShared },
        headers: sessionHeaders(context),
        returnHeaders: true,
      }),
    );
    if (signedIn === null) continue;
    await throttle.forgive(...tries);
    const { id } = signedIn.response.user;
    await endVisit(context, id, { leavesGuest });
    setCookies(signedIn.headers);
    if (!isShared) await rememberBrowser(context, id);
    await noteSignIn(context, id, 'password');
    return { ok: true, learnerId: id };
  }
  await noteFailure(context, owner ?? claims[0]?.learnerId ?? null, 'password');
  return { ok: false, reason: 'wrong-credentials' };
}

/** Returns null if the password is wrong or nobody has the address. */
async function tryPassword<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (isAPIError(error) && error.body?.code === 'INVALID_EMAIL_OR_PASSWORD') return null;
    throw error;
  }
}
