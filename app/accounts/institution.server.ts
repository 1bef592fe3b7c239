import { z } from 'zod';
import { mailAddress } from '#courses/mail-address.ts';
import { settleIn } from '#courses/progress.ts';
import type { EmailOwners, SubjectAccount } from '#db/account-store.ts';
import { confirmPath, deskPath, institutionFaultPath, lostPasswordPath, signInPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { SignInFault, InstitutionPerson } from '#app/platform/institution-client.server.ts';
import { maxNameLength, visibleName } from '#app/http/name-field.ts';
import { isPlaceholder, normalizeEmail } from '#app/platform/email.ts';
import { tellOf } from './change-notice.server.ts';
import { isFresh, mayChange } from './proof.server.ts';
import { noteFailure } from './sign-in-events.server.ts';
import { newAccountFor, pathAfterSignIn, startSession } from './session-start.server.ts';
import { mailSignUpLink } from './mailed-link.server.ts';
import { safeReturnPath } from '#app/http/responses.server.ts';

/** Returns the name of the institution for buttons and texts, or null if none is configured. */
export const nameInstitution = ({ institution, t }: RequestContext): string | null =>
  institution === null ? null : (institution.name ?? t('institution.unnamed'));

const refusalSchema = z.enum(['denied', 'stale', 'failed', 'no-email', 'other', 'not-fresh']);

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
    case 'other':
      return t('institution.other', { name });
    case 'not-fresh':
      return t('institution.notFresh', { name });
  }
}

/** Returns the page that says why the institution did not sign the visitor in, or did not confirm them. */
const faultPath = ({ learner }: RequestContext, fault: Refusal, to: string): string =>
  institutionFaultPath(learner?.isGuest === false ? confirmPath : signInPath, fault, to);

/**
 * Returns the address to continue at: of the institution, or of the page that says that it does not answer. A
 * learner who is signed in confirms who they are. Returns null if no institution is configured.
 */
export async function startInstitutionSignIn(
  context: RequestContext,
  { to, isShared }: { readonly to: string; readonly isShared: boolean },
): Promise<string | null> {
  const { institution, learner, log, setCookies } = context;
  if (institution === null) return null;
  const confirms = learner?.isGuest === false ? learner : null;
  if (confirms !== null && (await mayChange(context, confirms))) return to;
  try {
    // A guest who said that the computer is shared need not say so again.
    const { url, cookies } = await institution.startSignIn({
      to,
      isShared: isShared || learner?.isShared === true,
      confirms: confirms?.id ?? null,
    });
    setCookies(cookies);
    return url;
  } catch (error) {
    log.warn({ err: error }, 'the institution cannot be reached');
    return faultPath(context, 'failed', to);
  }
}

type Refusal = SignInFault | 'no-email' | 'other' | 'not-fresh';

/**
 * Signs in a learner who comes back from the institution, and returns the address to continue at. If it
 * fails, only the log has the reason. Returns null if no institution is configured.
 */
export async function finishInstitutionSignIn(
  context: RequestContext,
  query: URLSearchParams,
): Promise<string | null> {
  const { institution, log, cookie, setCookies, throttle, client, now } = context;
  if (institution === null) return null;
  const refuse = async (fault: Refusal, why: unknown, to = deskPath): Promise<string> => {
    log.warn({ fault, why }, 'the sign-in through the institution failed');
    await noteFailure(context, context.learner?.id ?? null, 'institution');
    return faultPath(context, fault, to);
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
  const { isShared, confirms } = result.signInRequest;
  if (confirms !== null && confirms !== context.learner?.id)
    return refuse('stale', 'the session of the learner has ended', to);
  const { authenticatedAt } = result.person;
  const isProof = authenticatedAt !== null && isFresh(authenticatedAt, now());
  // An institution may let in whoever has its session, although it was told to ask who they are.
  if (confirms !== null && !isProof) return refuse('not-fresh', { authenticatedAt }, to);
  const account = await signInPerson(context, result.person, confirms);
  if (account === null && confirms !== null) return refuse('other', 'it is the account of someone else', to);
  if (account === null) return refuse('no-email', 'there is no address among the claims', to);
  const { learnerId, hasLostPassword } = account;
  const provedBy = isProof ? 'institution' : null;
  const options = { isShared, leavesGuest: false, browserZone: '' };
  await startSession(context, learnerId, options, 'institution', provedBy);
  return pathAfterSignIn(context, learnerId, hasLostPassword ? lostPasswordPath : to);
}

/**
 * Chooses or creates the account of a person. A verified address counts like one that a mailed link
 * confirmed. Any other address is a claim, as if it were typed. Returns null if somebody new has no address.
 *
 * @param confirms the only learner who may be chosen, or null. Nothing changes for them
 */
async function signInPerson(
  context: RequestContext,
  person: InstitutionPerson,
  confirms: string | null,
): Promise<InstitutionAccount | null> {
  const { store, library, now } = context;
  const { subject } = person;
  const email = readAddress(person.email);
  const visitor = context.learner;
  const guest = visitor?.isGuest === true ? visitor : null;
  const chooseAccount = (known: string | null, { owner, claims }: EmailOwners): InstitutionAccount | null => {
    if (confirms !== null && known !== confirms) return null;
    const isTheirs = known === owner || claims.some(({ learnerId }) => learnerId === known);
    // A known learner whose address differs from that of the institution keeps the address they have here.
    if (known !== null && (confirms !== null || !(person.isVerified && isTheirs)))
      return {
        learnerId: known,
        newAccount: null,
        isVerified: false,
        isLinked: false,
        hasLostPassword: false,
      };
    if (email === null) return null;
    const { isVerified } = person;
    const account = (isVerified ? owner : null) ?? known;
    const chosen =
      account === null
        ? newAccountFor(context, guest, { name: displayName(person, email), email })
        : { learnerId: account, newAccount: null };
    const hasOthers = claims.some(({ learnerId }) => learnerId !== known);
    const isLinked = known === null && account !== null;
    return { ...chosen, isVerified, isLinked, hasLostPassword: isVerified && owner === null && hasOthers };
  };
  const chosen = await store.signInBySubject({ subject, email }, chooseAccount, settleIn(library), now());
  if (chosen?.newAccount != null && !chosen.isVerified)
    await mailSignUpLink(context, chosen.learnerId, chosen.newAccount.email);
  if (chosen?.isLinked === true) await tellOf(context, 'institution', chosen.learnerId);
  return chosen;
}

interface InstitutionAccount extends SubjectAccount {
  /** An account that existed before is linked to the institution from now on. */
  readonly isLinked: boolean;
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
