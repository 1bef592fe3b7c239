import { createHash } from 'node:crypto';

/**
 * Returns a 32-bit seed for a draw. The same words give the same seed, and other words give an unrelated one.
 */
export const seedOf = (...words: readonly string[]): number =>
  createHash('sha256').update(JSON.stringify(words)).digest().readInt32BE(0);
