import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';

/** The limits for a new password in code points, as NIST SP 800-63B counts them. */
export const minPasswordLength = 10;
export const maxPasswordLength = 200;

/** No character has more UTF-16 units before it is normalized. */
const mostUnits = 8;

/**
 * Tells whether a password is longer than any that an account has. Keyboards type a character as one code
 * point or more, so it is counted as it is hashed. Text that is much too long is not even normalized.
 */
export const isPasswordTooLong = (password: string): boolean =>
  password.length > maxPasswordLength * mostUnits || [...normalize(password)].length > maxPasswordLength;

/** OWASP Password Storage Cheat Sheet, 2024: Argon2id with 19 MiB of memory, 2 passes, 1 lane. */
const argon2id = { algorithm: 2, memoryCost: 19456, timeCost: 2, parallelism: 1 };

/** The hash of a password that nobody has. Comparing with it takes as long as with any other. */
export const hashOfNobody =
  '$argon2id$v=19$m=19456,t=2,p=1$L+WjXK8L1BstzW/BmN/jsw$KFhSrHQ0lA6V+8FXBzNxwSao8GGIbvEQNLIbNDgiE/E';

export interface PasswordHasher {
  /** Returns a salted Argon2id hash in PHC format. */
  readonly hash: (password: string) => Promise<string>;
  /** Rejects if `hash` is not in PHC format. */
  readonly verify: (given: { readonly hash: string; readonly password: string }) => Promise<boolean>;
}

/**
 * Hashes and verifies passwords, `atOnce` at a time, in the order of the calls.
 *
 * Hashes run in Node's thread pool, which is first-in, first-out, and also compresses pages, reads files and
 * signs cookies. Two hundred hashes in it would delay every lesson until the last one is done. At 25 ms a
 * hash, one at a time is enough for forty sign-ins a second. The rest of a sign-in takes about 11 ms of the
 * thread that renders pages, so two at a time would leave almost none of that thread to lessons, whatever the
 * number of processors.
 *
 * The queue has no limit. A waiting request holds a few KB and none of the memory of Argon2, and throttling
 * limits the tries before they get here. A limit would only refuse a class that starts in the same minute.
 */
export function createPasswordHasher(atOnce = 1): PasswordHasher {
  const limit = pLimit(atOnce);
  return {
    hash: (password) => limit(() => hash(normalize(password), argon2id)),
    verify: ({ hash: stored, password }) => limit(() => verify(stored, normalize(password))),
  };
}

/** Normalizes before hashing (NIST SP 800-63B), since keyboards type "ế" as one, two or three characters. */
const normalize = (password: string): string => password.normalize('NFC');
