import { z } from 'zod';
import { mailAddress } from '#courses/mail-address.ts';
import { settleIn } from '#courses/progress.ts';
import type { EmailOwners, SubjectAccount } from '#db/account-store.ts';
import { deskPath, institutionFaultPath, lostPasswordPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { SignInFault, InstitutionPerson } from '#app/platform/institution-client.server.ts';
import { maxNameLength, visibleName } from '#app/http/name-field.ts';
import { isPlaceholder, normalizeEmail } from '#app/platform/email.ts';
import { newAccountFor, pathAfterSignIn, startSession } from './session-start.server.ts';
import { mailSignUpLink } from './mailed-link.server.ts';
import { safeReturnPath } from '#app/http/responses.server.ts';

/** Returns the name of the institution for buttons and texts, or null if none is configured. */
export const nameInstitution = ({ institution, t }: RequestContext): string | null =>
  institution === null ? null : (institution.name ?? t('institution.unnamed'));

const refusalSchema = z.enum(['denied', 'stale', 'failed', 'no-email']);

/** Returns the text for the reason in `?institution=`, or null. */
export function describeFault(context: RequestContext, reason: string | null): string | null {
  const { t } = context;
  const fault = refusalSchema.safeParse(reason);
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

/**
 * Returns the address to continue at: of the institution, or of the page that says that it does not answer.
 * Returns null if no institution is configured.
 */
export async function startInstitutionSignIn(
  context: RequestContext,
  { to, isShared }: { readonly to: string; readonly isShared: boolean },
): Promise<string | null> {
  const { institution, learner, log, setCookies } = context;
  if (institution === null) return null;
  if (learner !== null && !learner.isGuest) return to;
  try {
    // A guest who said that the computer is shared need not say so again.
    const { url, cookies } = await institution.startSignIn({
      to,
      isShared: isShared || learner?.isShared === true,
    });
    setCookies(cookies);
    return url;
  } catch (error) {
    log.warn({ err: error }, 'the institution cannot be reached');
    return institutionFaultPath('failed', to);
  }
}

type Refusal = SignInFault | 'no-email';

/**
 * Signs in a learner who comes back from the institution, and returns the address to continue at. If it
 * fails, only the log has the reason. Returns null if no institution is configured.
 */
export async function finishInstitutionSignIn(
  context: RequestContext,
  query: URLSearchParams,
): Promise<string | null> {
  const { institution, log, cookie, setCookies, throttle, client } = context;
  if (institution === null) return null;
  const refuse = (fault: Refusal, why: unknown, to = deskPath): string => {
    log.warn({ fault, why }, 'the sign-in through the institution failed');
    return institutionFaultPath(fault, to);
  };
  if ((await throttle.count(['institutionFrom', client])) > 0) return refuse('failed', 'too many tries');
  const back = await institution.finishSignIn({ query, cookie }).catch((error: unknown) => {
    log.warn({ err: error }, 'the institution cannot be reached');
    return null;
  });
  if (back === null) return refuse('failed', 'no answer');
  const { result, cookies } = back;
  setCookies(cookies);
  const to = safeReturnPath(result.signInRequest?.to ?? null);
  if (!result.ok) return refuse(result.fault, result.why, to);
  const account = await signInPerson(context, result.person);
  if (account === null) return refuse('no-email', 'there is no address among the claims', to);
  const { learnerId, hasLostPassword } = account;
  const { isShared } = result.signInRequest;
  await startSession(context, learnerId, { isShared, leavesGuest: false });
  return pathAfterSignIn(context, learnerId, hasLostPassword ? lostPasswordPath : to);
}

/**
 * Chooses or creates the account of a person. A verified address counts like one that a mailed link
 * confirmed. Any other address is a claim, as if it were typed. Returns null if somebody new has no address.
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
    // A known learner whose address differs from that of the institution keeps the address they have here.
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
    await mailSignUpLink(context, chosen.learnerId, chosen.newAccount.email);
  return chosen;
}

interface InstitutionAccount extends SubjectAccount {
  /** Accounts that claimed the address were joined to this one, and lost their passwords. */
  readonly hasLostPassword: boolean;
}

function readAddress(claim: string | null): string | null {
  const address = mailAddress('').safeParse(normalizeEmail(claim ?? ''));
  return address.success && !isPlaceholder(address.data) ? address.data : null;
}

/** Returns the name from the claims, or else the local part of the address, up to the limit of a name. */
const displayName = ({ name }: InstitutionPerson, email: string): string =>
  visibleName(name).slice(0, maxNameLength) || email.slice(0, email.indexOf('@'));
