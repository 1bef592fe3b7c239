import type { VerifiedRegistrationResponse } from '@simplewebauthn/server';
import type { PasskeyTask } from './passkey-answer.ts';
import { challengeMinutes } from '#app/platform/challenge.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { tellOf } from './change-notice.server.ts';
import { mayChange } from './proof.server.ts';
import { keepChallenge, loadWebAuthn, relyingParty, takeChallenge } from './passkey-challenge.server.ts';
import { knownTransports } from './passkey-fields.ts';
import type { PasskeyRegistrationForm } from './passkey-fields.ts';
import { parseUserAgent } from './user-agent.server.ts';

interface PasskeyView {
  readonly id: string;
  /** Such as "Firefox on Windows". */
  readonly name: string;
  readonly createdAt: string;
  readonly usedAt: string | null;
}

/** Returns the passkeys of a learner, the earliest first. */
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

/** Returns the user handle, by which a passkey names its owner: the bytes of the learner's id. */
export const userHandleOf = (learnerId: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(learnerId);

/**
 * Returns the options with which a browser creates a passkey. The passkey must be discoverable, so that
 * nobody types an address to use it. Devices that have a passkey of the learner are excluded.
 */
export async function makeRegistrationOptions(
  context: RequestContext,
  learner: Learner,
): Promise<PasskeyTask | PasskeyRefusal> {
  const refusal = await refuse(context, learner);
  if (refusal !== null) return refusal;
  const { generateRegistrationOptions } = await loadWebAuthn();
  const known = await context.store.listPasskeys(learner.id);
  const options = await generateRegistrationOptions({
    rpName: context.library.site.name,
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

/**
 * Why no passkey can be added now: the learner has to prove who they are first, or the computer is shared, so
 * that the next reader could use it.
 */
type PasskeyRefusal = 'unproved' | 'shared';

async function refuse(context: RequestContext, learner: Learner): Promise<PasskeyRefusal | null> {
  if (learner.isShared) return 'shared';
  return (await mayChange(context, learner)) ? null : 'unproved';
}

/** `late` means that this browser has no challenge, or that the challenge has expired. */
type RegistrationResult = 'added' | 'taken' | 'late' | 'refused' | PasskeyRefusal;

/** Verifies and stores a passkey that a browser has created. It is named after the browser. */
export async function registerPasskey(
  context: RequestContext,
  learner: Learner,
  { response }: PasskeyRegistrationForm,
): Promise<RegistrationResult> {
  const refusal = await refuse(context, learner);
  if (refusal !== null) return refusal;
  const expectedChallenge = await takeChallenge(context, learner.id);
  if (expectedChallenge === null) return 'late';
  const { registrationInfo } = await verify(context, response, expectedChallenge);
  if (registrationInfo === undefined) return 'refused';
  const { id, publicKey, counter } = registrationInfo.credential;
  const { transports } = response.response;
  const name = browserName(context);
  const added = await context.store.addPasskey(
    learner.id,
    { id, name, publicKey, counter, transports },
    context.now(),
  );
  if (added === 'added') await tellOf(context, 'passkeyAdded', learner.id);
  return added;
}

/** The library throws if a response is wrong. The log has the reason. */
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

function browserName({ t, userAgent }: RequestContext): string {
  const { browser, system } = parseUserAgent(userAgent);
  if (browser === null) return t('passkeys.unnamed');
  return system === null ? browser : t('sessions.device', { browser, system });
}

/** Removes a passkey of the learner, who has to prove who they are first. */
export async function removePasskey(
  context: RequestContext,
  learner: Learner,
  id: string,
): Promise<'removed' | 'unproved'> {
  const { store, now } = context;
  if (!(await mayChange(context, learner))) return 'unproved';
  const isRemoved = await store.removePasskey(learner.id, id, now());
  if (isRemoved) await tellOf(context, 'passkeyRemoved', learner.id);
  return 'removed';
}
