import { z } from 'zod';
import { settleIn } from '#courses/progress.ts';
import type { EmailOwners, SubjectAccount } from '#db/account-store.ts';
import { deskPath, institutionFaultPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { SignInFault, InstitutionPerson } from '#app/platform/institution-client.server.ts';
import type { Institution } from '#app/platform/institution.server.ts';
import { isPlaceholder, normalizeEmail } from '#app/platform/email.ts';
import { startSession, newAccountFor } from './session-start.server.ts';
import { mailSignUpLink } from './mailed-link.server.ts';
import { notFound, safeReturnPath } from '#app/http/responses.server.ts';

/** What its people call the institution; null where nobody signs in through one. */
export const nameInstitution = ({ institution, t }: RequestContext): string | null =>
  institution === null ? null : (institution.name ?? t('institution.unnamed'));

const refusalSchema = z.enum(['denied', 'stale', 'failed', 'no-email']);

/** Why the institution did not let somebody in, in words, where `?institution=` says so; else null. */
export function describeFault(context: RequestContext, request: Request): string | null {
  const { t } = context;
  const fault = refusalSchema.safeParse(new URL(request.url).searchParams.get('institution'));
  const name = nameInstitution(context);
  if (!fault.success || name === null) return null;
  switch (fault.data) {
    case 'denied':
      return t('institution.denied', { name });
    case 'stale':
      return t('institution.stale', { name });
    case 'failed':
      return t('institution.failed', { name });
    case 'no-email':
      return t('institution.noEmail', { name });
  }
}

/** The institution of this site; where there is none, its addresses do not exist. */
export function requireInstitution({ institution }: RequestContext): Institution {
  if (institution === null) throw notFound();
  return institution;
}

/** The address to leave for: of the institution, or, where it does not answer, of the page that says so. */
export async function startInstitutionSignIn(
  context: RequestContext,
  { to, isShared }: { readonly to: string; readonly isShared: boolean },
): Promise<string> {
  const { log, setCookies } = context;
  const institution = requireInstitution(context);
  const visitor = context.learner;
  // A guest who said that the computer is shared need not say so again.
  const signInRequest = { to, isShared: isShared || visitor?.isShared === true };
  try {
    const { url, cookies } = await institution.startSignIn(signInRequest);
    setCookies(cookies);
    return url;
  } catch (error) {
    log.warn({ err: error }, 'the institution cannot be asked');
    return institutionFaultPath('failed', to);
  }
}

type Refusal = SignInFault | 'no-email';

export type InstitutionResult =
  | {
      readonly ok: true;
      readonly learnerId: string;
      readonly to: string;
      readonly hasLostPassword: boolean;
    }
  | { readonly ok: false; readonly fault: Refusal; readonly to: string };

/** Lets in who comes back from the institution. Why it did not work is in the log only. */
export async function finishInstitutionSignIn(
  context: RequestContext,
  request: Request,
): Promise<InstitutionResult> {
  const { log, setCookies, throttle, client } = context;
  const institution = requireInstitution(context);
  const refuse = (fault: Refusal, why: unknown, to = deskPath): InstitutionResult => {
    log.warn({ fault, why }, 'the institution let nobody in');
    return { ok: false, fault, to };
  };
  if ((await throttle.count(['institutionFrom', client])) > 0) return refuse('failed', 'too many tries');
  const back = await institution.finishSignIn(request).catch((error: unknown) => {
    log.warn({ err: error }, 'the institution cannot be asked');
    return null;
  });
  if (back === null) return refuse('failed', 'no answer');
  const { result, cookies } = back;
  setCookies(cookies);
  const to = safeReturnPath(result.signInRequest?.to ?? null);
  if (!result.ok) return refuse(result.fault, result.why, to);
  const chosen = await signInPerson(context, result.person);
  if (chosen === null) return refuse('no-email', 'there is no address among the claims', to);
  const { learnerId, hasLostPassword } = chosen;
  const { isShared } = result.signInRequest;
  await startSession(context, request, learnerId, { isShared, leavesGuest: false });
  return { ok: true, to, learnerId, hasLostPassword };
}

/**
 * Whose account it is. An address that the institution has verified counts like one that a mailed link has confirmed; any other is
 * only a claim, as if it were typed. Null where somebody new has no address.
 */
async function signInPerson(
  context: RequestContext,
  person: InstitutionPerson,
): Promise<InstitutionAccount | null> {
  const { store, library, now } = context;
  const { subject } = person;
  const email = readAddress(person.email);
  const visitor = context.learner;
  const guest = visitor?.isGuest === true ? visitor : null;
  const chooseAccount = (known: string | null, { owner, claims }: EmailOwners): InstitutionAccount | null => {
    const isTheirs = known === owner || claims.some(({ learnerId }) => learnerId === known);
    // Somebody known whose address is another by now, here or there, keeps the one they have here.
    if (known !== null && !(person.isVerified && isTheirs))
      return { learnerId: known, newAccount: null, isVerified: false, hasLostPassword: false };
    if (email === null) return null;
    const { isVerified } = person;
    const account = (isVerified ? owner : null) ?? known;
    const chosen =
      account === null
        ? newAccountFor(context, guest, { name: displayName(person, email), email })
        : { learnerId: account, newAccount: null };
    const hasOthers = claims.some(({ learnerId }) => learnerId !== known);
    return { ...chosen, isVerified, hasLostPassword: isVerified && owner === null && hasOthers };
  };
  const chosen = await store.signInBySubject({ subject, email }, chooseAccount, settleIn(library), now());
  if (chosen?.newAccount != null && !chosen.isVerified)
    await mailSignUpLink(context, chosen.newAccount.email, chosen.newAccount.name);
  return chosen;
}

interface InstitutionAccount extends SubjectAccount {
  /** What others had begun in the name of the address joined it, and left its passwords behind. */
  readonly hasLostPassword: boolean;
}

function readAddress(claim: string | null): string | null {
  const address = z
    .email()
    .max(254)
    .safeParse(normalizeEmail(claim ?? ''));
  return address.success && !isPlaceholder(address.data) ? address.data : null;
}

/** As much of a name as an account has room for. */
const displayName = ({ name }: InstitutionPerson, email: string): string =>
  name.trim().slice(0, 120) || email.slice(0, email.indexOf('@'));
