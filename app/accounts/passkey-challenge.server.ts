import { isIP } from 'node:net';
import type { RequestContext } from '#app/platform/context.server.ts';
import { isSecure } from '#app/platform/cookies.server.ts';

/** Loaded when the first passkey is wanted: it takes longer than the rest of the start. */
export const loadWebAuthn = () => import('@simplewebauthn/server');

/** To whom a passkey belongs on our side (WebAuthn, "relying party"), by the public address alone. */
export function relyingParty({ publicUrl }: Pick<RequestContext, 'publicUrl'>): {
  readonly id: string;
  readonly origin: string;
} {
  const { hostname, origin } = new URL(publicUrl);
  return { id: hostname, origin };
}

/** Whether browsers take passkeys at the public address: it needs a name instead of numbers, and TLS unless it is this machine. */
export function hasPasskeys({ publicUrl }: Pick<RequestContext, 'publicUrl'>): boolean {
  const { id } = relyingParty({ publicUrl });
  const isName = isIP(id) === 0 && !id.startsWith('[');
  return isName && (isSecure(publicUrl) || id === 'localhost');
}

/** Keeps what a passkey has to sign in the browser that asked, for that learner, or null for whoever comes in. */
export async function keepChallenge(
  { challenges, setCookies, now }: RequestContext,
  text: string,
  learnerId: string | null,
): Promise<void> {
  setCookies(new Headers({ 'Set-Cookie': await challenges.keep({ text, learnerId }, now()) }));
}

/** What the passkey had to sign. Null where that was not asked here, took too long, or was answered before. */
export async function takeChallenge(
  { challenges, setCookies, throttle, now }: RequestContext,
  request: Request,
  learnerId: string | null,
): Promise<string | null> {
  const challenge = await challenges.read(request, now());
  if (challenge === null) return null;
  setCookies(new Headers({ 'Set-Cookie': await challenges.clear() }));
  if (challenge.learnerId !== learnerId) return null;
  // Whoever copied the cookie and the answer cannot use them again.
  const wait = await throttle.count(['passkeyChallenge', challenge.text]);
  return wait > 0 ? null : challenge.text;
}
