import type { EmailOwners } from '#db/account-store.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readSignInOptions } from './account-forms.server.ts';
import type { SignIn, SignUp } from './account-forms.server.ts';
import { knownHere } from './known-browser.server.ts';
import { newAccountFor, startSession } from './session-start.server.ts';
import { mailSignUpLink } from './mailed-link.server.ts';
import { checkPassword } from './password-rules.server.ts';
import { welcome } from './welcome.server.ts';
import { passwordTries } from './password-tries.server.ts';
import { noteFailure } from './sign-in-events.server.ts';

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
  const known = await compare(context, { email, password, ...rest }, seen);
  if (known.ok || known.reason === 'too-many') return known;
  const isTaken = seen.owner !== null || seen.claims.length > 0;
  if (isTaken) await noteWrong(context, seen);
  const advice = await checkPassword(context, password, { name, email });
  if (advice !== null) return { ok: false, reason: 'weak-password', advice };
  if (!mail.delivers && isTaken) return { ok: false, reason: 'email-taken' };
  const visitor = context.learner;
  const guest = visitor?.isGuest === true ? visitor : null;
  const { learnerId, newAccount } = newAccountFor(context, guest, { name, email });
  const done = await store.signUp(learnerId, newAccount, await passwords.hash(password), seen, now());
  // Another press of the button made the account meanwhile, and this one signs in to it.
  if (done === 'changed') return signUpOrIn(context, { name, email, password, ...rest });
  await startSession(context, learnerId, readSignInOptions(rest), 'password');
  const mailed = await mailSignUpLink(context, learnerId, email);
  await welcome(context, mailed.ok && mail.delivers ? 'mailed' : 'ready');
  return { ok: true, learnerId };
}

/** The number of passwords that a failed sign-in compares. */
const comparisons = 4;

/**
 * Signs in to the account that has the address, or to one that claims it: the first, the last, or that of
 * this browser. A wrong password takes as many comparisons whether or not the address has an account, so
 * the time does not tell.
 */
export async function signIn(context: RequestContext, form: SignIn): Promise<PasswordSignInResult> {
  const owners = await context.store.findEmail(form.email);
  const result = await compare(context, form, owners);
  if (!result.ok && result.reason === 'wrong-credentials') await noteWrong(context, owners);
  return result;
}

const noteWrong = (context: RequestContext, { owner, claims }: EmailOwners): Promise<void> =>
  noteFailure(context, owner ?? claims[0]?.learnerId ?? null, 'password');

async function compare(
  context: RequestContext,
  { email, password, ...rest }: SignIn,
  owners: EmailOwners,
): Promise<PasswordSignInResult> {
  const { auth, throttle } = context;
  const tries = await passwordTries(context, email, owners);
  const seconds = await throttle.count(...tries);
  if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
  const { owner, claims } = owners;
  const known = await knownHere(context, owners);
  const candidates = [owner, claims.at(0)?.learnerId, claims.at(-1)?.learnerId, known?.learnerId];
  const different = [...new Set(candidates.map((id) => id ?? null).filter((id) => id !== null))];
  for (let place = 0; place < comparisons; place++) {
    const learnerId = different[place] ?? null;
    const isRight = await auth.api.checkPassword({ body: { learnerId, password } });
    if (!isRight || learnerId === null) continue;
    await throttle.forgive(...tries);
    await startSession(context, learnerId, readSignInOptions(rest), 'password');
    return { ok: true, learnerId };
  }
  return { ok: false, reason: 'wrong-credentials' };
}
