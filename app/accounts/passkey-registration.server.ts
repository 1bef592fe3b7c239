import type { VerifiedRegistrationResponse } from '@simplewebauthn/server';
import type { PasskeyTask } from './passkey-answer.ts';
import { challengeMinutes } from '#app/platform/challenge.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { keepChallenge, loadWebAuthn, relyingParty, takeChallenge } from './passkey-challenge.server.ts';
import { knownTransports } from './passkey-fields.ts';
import type { PasskeyRegistrationForm } from './passkey-fields.ts';
import { describeBrowser } from './security.server.ts';

export interface PasskeyView {
  readonly id: string;
  /** Such as "Firefox on Windows". */
  readonly name: string;
  readonly createdAt: string;
  readonly usedAt: string | null;
}

/** The passkeys of a learner, the earliest first. */
export async function listPasskeys(
  { store }: RequestContext,
  learner: Learner,
): Promise<readonly PasskeyView[]> {
  const passkeys = await store.listPasskeys(learner.id);
  return passkeys.map(({ id, name, createdAt, usedAt }) => ({
    id,
    name,
    createdAt: createdAt.toISOString(),
    usedAt: usedAt?.toISOString() ?? null,
  }));
}

/** What a passkey says of its owner when it signs: the bytes of the learner's id. */
export const userHandleOf = (learnerId: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(learnerId);

/**
 * Asks the browser to have a passkey made. It must be one that its device can find by itself, so that nobody has to type
 * an email for it; devices that hold one of the learner's already are left out.
 */
export async function makeRegistrationOptions(
  context: RequestContext,
  learner: Learner,
): Promise<PasskeyTask> {
  const { generateRegistrationOptions } = await loadWebAuthn();
  const known = await context.store.listPasskeys(learner.id);
  const options = await generateRegistrationOptions({
    rpName: 'Lectern',
    rpID: relyingParty(context).id,
    userID: userHandleOf(learner.id),
    userName: learner.email ?? '',
    userDisplayName: learner.name,
    timeout: challengeMinutes * 60_000,
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: knownTransports(transports) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  });
  await keepChallenge(context, options.challenge, learner.id);
  return { task: 'create', options };
}

/** What became of a new passkey; `late` where it was not asked for here, or too long ago. */
export type RegistrationResult = 'added' | 'taken' | 'late' | 'refused';

/** Keeps a passkey that was made for the learner, under the name of the browser that made it. */
export async function registerPasskey(
  context: RequestContext,
  request: Request,
  learner: Learner,
  { response }: PasskeyRegistrationForm,
): Promise<RegistrationResult> {
  const expectedChallenge = await takeChallenge(context, request, learner.id);
  if (expectedChallenge === null) return 'late';
  const { registrationInfo } = await verify(context, response, expectedChallenge);
  if (registrationInfo === undefined) return 'refused';
  const { id, publicKey, counter } = registrationInfo.credential;
  const { transports } = response.response;
  const name = browserName(context, request);
  return context.store.addPasskey(learner.id, { id, name, publicKey, counter, transports }, context.now());
}

/** The library throws for whatever is wrong with an answer; the log says what. */
async function verify(
  context: RequestContext,
  response: PasskeyRegistrationForm['response'],
  expectedChallenge: string,
): Promise<VerifiedRegistrationResponse> {
  const { verifyRegistrationResponse } = await loadWebAuthn();
  const { id, origin } = relyingParty(context);
  try {
    return await verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: false,
    });
  } catch (error) {
    context.log.info({ err: error }, 'a new passkey was refused');
    return { verified: false };
  }
}

function browserName({ t }: RequestContext, request: Request): string {
  const { browser, system } = describeBrowser(request.headers.get('User-Agent') ?? '');
  if (browser === null) return t('passkeys.unnamed');
  return system === null ? browser : t('sessions.device', { browser, system });
}
