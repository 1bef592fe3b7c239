import { createHash } from 'node:crypto';
import type { Recipient } from './facts.ts';

/** Returns the recipient with that address. */
export const recipientOf = (email: string, salt: string): Recipient => ({
  identityHash: `sha256$${createHash('sha256').update(`${email}${salt}`).digest('hex')}`,
  salt,
});
