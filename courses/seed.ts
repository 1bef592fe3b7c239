import { createHash } from 'node:crypto';

/** A 32-bit seed for a draw: the same for the same words, and as good as random for others. */
export const seedOf = (...words: readonly string[]): number =>
  createHash('sha256').update(JSON.stringify(words)).digest().readInt32BE(0);
