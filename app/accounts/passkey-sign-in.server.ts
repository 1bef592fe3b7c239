import type { PasskeyTask } from './passkey-answer.ts';
import type { Passkey } from '#db/account-store.ts';
import { challengeMinutes } from '#app/platform/challenge.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Try } from '#app/platform/throttle.server.ts';
import { readSignInOptions } from './account-forms.server.ts';
import { startSession } from './session-start.server.ts';
import { keepChallenge, loadWebAuthn, relyingParty, takeChallenge } from './passkey-challenge.server.ts';
import { knownTransports } from './passkey-fields.ts';
import type { PasskeySignInForm } from './passkey-fields.ts';
import { userHandleOf } from './passkey-registration.server.ts';

/** Asks the browser for any passkey of this site that it can find, so that nothing is said of who has an account. */
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

/** `late` where the passkey was not asked for here, or too long ago; `unknown` for every passkey that is not to be trusted. */
export type PasskeyResult =
  | { readonly ok: true; readonly learnerId: string }
  | { readonly ok: false; readonly reason: 'late' | 'unknown' }
  | { readonly ok: false; readonly reason: 'too-many'; readonly seconds: number };

/** Lets in whoever shows a passkey. What was done here as a guest joins what its owner has. */
export async function signInWithPasskey(
  context: RequestContext,
  request: Request,
  { response, ...boxes }: PasskeySignInForm,
): Promise<PasskeyResult> {
  const { store, throttle, client, now } = context;
  const tried: Try = ['passkeyFrom', client];
  const seconds = await throttle.count(tried);
  if (seconds > 0) return { ok: false, reason: 'too-many', seconds };
  const expectedChallenge = await takeChallenge(context, request, null);
  if (expectedChallenge === null) return { ok: false, reason: 'late' };
  const passkey = await store.findPasskey(response.id);
  const counter = passkey === null ? null : await verify(context, response, passkey, expectedChallenge);
  if (passkey === null || counter === null) return { ok: false, reason: 'unknown' };
  if ((await store.usePasskey(passkey.id, counter, now())) === 'stale')
    return { ok: false, reason: 'unknown' };
  await throttle.forgive(tried);
  await startSession(context, request, passkey.learnerId, readSignInOptions(boxes));
  return { ok: true, learnerId: passkey.learnerId };
}

/** How far the passkey has counted now; null where it did not sign, or not for its owner. */
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
