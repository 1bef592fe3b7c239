import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Signs and verifies tokens for links that work without a session. */
export interface Signer {
  /** Returns a token for a learner and a purpose. It is valid as long as the secret. */
  readonly sign: (purpose: Purpose, learnerId: string) => string;
  /** Returns the learner of a token. Returns null if the signature is wrong or for another purpose. */
  readonly read: (purpose: Purpose, token: string) => string | null;
  /** Returns a keyed hash of a short text, which cannot be reversed by brute force without the secret. */
  readonly fingerprint: (text: string) => string;
}

/** What a token allows. */
type Purpose = 'stop-review-mail' | 'own-page' | 'new-guest';

export function createSigner(secret: string): Signer {
  // A separate key, so that nothing else signed with the secret is a valid token.
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'lectern statements', 32));
  const sign = (purpose: Purpose, learnerId: string): string => {
    const mac = createHmac('sha256', key)
      .update(JSON.stringify([purpose, learnerId]))
      .digest('base64url');
    return `${Buffer.from(learnerId).toString('base64url')}.${mac}`;
  };
  return {
    sign,
    fingerprint: (text) => createHmac('sha256', key).update(`fingerprint ${text}`).digest('base64url'),
    read: (purpose, token) => {
      const learnerId = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
      return isSame(sign(purpose, learnerId), token) ? learnerId : null;
    },
  };
}

/** Compares in constant time. */
function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
