import { isIP } from 'node:net';
import type { RequestContext } from '#app/platform/context.server.ts';
import { isSecure } from '#app/platform/cookies.server.ts';

/** Loads the library with the first passkey, since it loads slower than the rest of the server. */
export const loadWebAuthn = () => import('@simplewebauthn/server');

/** Returns this site as the relying party of WebAuthn. It depends only on the public address. */
export function relyingParty({ publicUrl }: Pick<RequestContext, 'publicUrl'>): {
  readonly id: string;
  readonly origin: string;
} {
  const { hostname, origin } = new URL(publicUrl);
  return { id: hostname, origin };
}

/**
 * Whether browsers support passkeys at the public address. It needs a host name, and TLS unless it is
 * localhost.
 */
export function hasPasskeys({ publicUrl }: Pick<RequestContext, 'publicUrl'>): boolean {
  const { id } = relyingParty({ publicUrl });
  const isName = isIP(id) === 0 && !id.startsWith('[');
  return isName && (isSecure(publicUrl) || id === 'localhost');
}

/** Stores the challenge in a cookie. `learnerId` is who registers the passkey, or null for a sign-in. */
export async function keepChallenge(
  { challenges, setCookies, now }: RequestContext,
  text: string,
  learnerId: string | null,
): Promise<void> {
  setCookies(new Headers({ 'Set-Cookie': await challenges.keep({ text, learnerId }, now()) }));
}

/** Returns the challenge. Returns null if this browser has none, or it has expired or was used. */
export async function takeChallenge(
  { challenges, cookie, setCookies, throttle, now }: RequestContext,
  learnerId: string | null,
): Promise<string | null> {
  const challenge = await challenges.read(cookie, now());
  if (challenge === null) return null;
  setCookies(new Headers({ 'Set-Cookie': await challenges.clear() }));
  if (challenge.learnerId !== learnerId) return null;
  // A copy of the cookie and the response cannot be replayed.
  const wait = await throttle.count(['passkeyChallenge', challenge.text]);
  return wait > 0 ? null : challenge.text;
}
