import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** The only file that reads the clock and the randomness of the process: everything else is handed them. */

export interface Random {
  readonly id: () => string;
  /** A 32-bit seed for a draw. */
  readonly seed: () => number;
  readonly bytes: (count: number) => Uint8Array;
}

export const systemClock = (): Date => new Date();

export const systemRandom: Random = {
  id: randomUUID,
  seed: () => randomInt(2 ** 31),
  bytes: (count) => randomBytes(count),
};
