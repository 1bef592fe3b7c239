import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Makes and reads statements that this deployment has signed, for links that work without a session. */
export interface Signer {
  /** States something about somebody: cannot be guessed or altered, and holds as long as the secret does. */
  readonly sign: (purpose: Purpose, learnerId: string) => string;
  /** Whom a statement is about; null where it was not signed here, or for another purpose. */
  readonly read: (purpose: Purpose, token: string) => string | null;
  /** What a text is kept as that can be tried but not read back, not even by trying all of them elsewhere. */
  readonly fingerprint: (text: string) => string;
}

/** What a statement allows. */
export type Purpose = 'stop-review-mail';

export function createSigner(secret: string): Signer {
  // A key of its own, so that nothing else that the secret signs can pass for a statement.
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

/** Takes as long for a near miss as for any other. */
function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
