import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';

/** In characters, counted as code points as NIST SP 800-63B says, for a password that somebody chooses. */
export const minPasswordLength = 10;
export const maxPasswordLength = 200;

/** OWASP Password Storage Cheat Sheet, 2024: Argon2id with 19 MiB of memory, 2 passes, 1 lane. */
const argon2id = { algorithm: 2, memoryCost: 19456, timeCost: 2, parallelism: 1 };

export interface PasswordHasher {
  /** Gives what is stored: Argon2id in PHC form, with a salt of its own. */
  readonly hash: (password: string) => Promise<string>;
  /** Rejects where what is stored is no such hash. */
  readonly verify: (given: { readonly hash: string; readonly password: string }) => Promise<boolean>;
}

/**
 * Hashes passwords and compares them, `atOnce` at a time; the others wait in the order they came.
 *
 * Hashes run in Node's thread pool, which takes work in the order it comes and also compresses pages, reads files and
 * signs cookies: two hundred hashes in it keep lessons waiting until the last one is done. One at a time is enough for
 * some forty sign-ins a second, at 25 ms a hash. What else a sign-in asks for takes the one thread that renders pages
 * about 11 ms, so two at a time would leave lessons next to none of it, whatever the number of processors.
 *
 * The queue has no bound: who waits holds a request of a few KB and no memory of Argon2's, and how often one address or
 * account may try is limited before it comes here. A bound would only turn away a room full of learners who start in
 * the same minute.
 */
export function createPasswordHasher(atOnce = 1): PasswordHasher {
  const limit = pLimit(atOnce);
  return {
    hash: (password) => limit(() => hash(asOneForm(password), argon2id)),
    verify: ({ hash: stored, password }) => limit(() => verify(stored, asOneForm(password))),
  };
}

/** Keyboards differ in how they write ế: as one character or as two or three. NIST SP 800-63B: normalize before hashing. */
const asOneForm = (password: string): string => password.normalize('NFC');
