import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** The only file that reads the clock and the randomness of the process. Everything else receives them. */

export interface Random {
  readonly id: () => string;
  /** Returns a seed of 31 bits. */
  readonly seed: () => number;
  readonly bytes: (count: number) => Uint8Array;
}

export const systemClock = (): Date => new Date();

export const systemRandom: Random = {
  id: randomUUID,
  seed: () => randomInt(2 ** 31),
  bytes: (count) => randomBytes(count),
};
