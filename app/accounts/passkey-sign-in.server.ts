import type { PasskeyTask } from './passkey-answer.ts';
import type { Passkey } from '#db/account-store.ts';
import { challengeMinutes } from '#app/platform/challenge.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Try } from '#app/platform/throttle.server.ts';
import { readSignInOptions } from './account-forms.server.ts';
import { noteFailure } from './sign-in-events.server.ts';
import { startSession } from './session-start.server.ts';
import { keepChallenge, loadWebAuthn, relyingParty, takeChallenge } from './passkey-challenge.server.ts';
import { knownTransports } from './passkey-fields.ts';
import type { PasskeySignInForm } from './passkey-fields.ts';
import { userHandleOf } from './passkey-registration.server.ts';

/**
 * Returns the options to sign in with any passkey of this site, so that they do not tell who has an account.
 */
export async function makeSignInOptions(context: RequestContext): Promise<PasskeyTask> {
  const { generateAuthenticationOptions } = await loadWebAuthn();
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(context).id,
    timeout: challengeMinutes * 60_000,
    userVerification: 'preferred',
  });
  await keepChallenge(context, options.challenge, null);
  return { task: 'get', options };
}

/**
 * `late` means that this browser has no challenge or an expired one. `unknown` means that the passkey is not
 * trusted.
 */
export type PasskeySignInResult =
  | { readonly ok: true; readonly learnerId: string }
  | { readonly ok: false; readonly reason: 'late' | 'unknown' }
  | { readonly ok: false; readonly reason: 'too-many'; readonly seconds: number };

/** Signs in the owner of a passkey, and joins the guest of this browser to them. */
export async function signInWithPasskey(
  context: RequestContext,
  { response, ...boxes }: PasskeySignInForm,
): Promise<PasskeySignInResult> {
  const shown = await verifyPasskey(context, response, null);
  if (shown.ok) await startSession(context, shown.learnerId, readSignInOptions(boxes), 'passkey');
  return shown;
}

/**
 * Verifies the signature of a passkey, and returns its owner.
 *
 * @param ownerId the only learner who may own it, or null
 */
export async function verifyPasskey(
  context: RequestContext,
  response: PasskeySignInForm['response'],
  ownerId: string | null,
): Promise<PasskeySignInResult> {
  const { store, throttle, client, now } = context;
  const tried: Try = ['passkeyFrom', client];
  const seconds = await throttle.count(tried);
  if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
  const expectedChallenge = await takeChallenge(context, null);
  if (expectedChallenge === null) return { ok: false, reason: 'late' };
  const passkey = await store.findPasskey(response.id);
  const isAllowed = passkey !== null && (ownerId === null || passkey.learnerId === ownerId);
  const counter = isAllowed ? await verify(context, response, passkey, expectedChallenge) : null;
  if (!isAllowed || counter === null || (await store.usePasskey(passkey.id, counter, now())) === 'stale') {
    await noteFailure(context, passkey?.learnerId ?? null, 'passkey');
    return { ok: false, reason: 'unknown' };
  }
  await throttle.forgive(tried);
  return { ok: true, learnerId: passkey.learnerId };
}

/**
 * Returns the new signature counter. Returns null if the signature is wrong, or the passkey names another
 * owner.
 */
async function verify(
  context: RequestContext,
  response: PasskeySignInForm['response'],
  passkey: Passkey,
  expectedChallenge: string,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await loadWebAuthn();
  const { id, publicKey, counter, transports, learnerId } = passkey;
  const userHandle = Buffer.from(userHandleOf(learnerId)).toString('base64url');
  if (response.response.userHandle !== userHandle) return null;
  const party = relyingParty(context);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: {
        id,
        publicKey: new Uint8Array(publicKey),
        counter,
        transports: knownTransports(transports),
      },
      requireUserVerification: false,
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch (error) {
    context.log.info({ err: error }, 'a passkey was refused');
    return null;
  }
}
