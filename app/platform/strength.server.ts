import { z } from 'zod';
import { openWorker } from './worker.server.ts';

const strengthSchema = z.object({
  /** Whether it is in a list of common passwords. */
  isKnown: z.boolean(),
  /** From 0 to 4. */
  score: z.number(),
  /** The keys of the library for its warning and its suggestions. */
  feedback: z.array(z.string().nullable()),
});

export type Strength = z.infer<typeof strengthSchema>;

/**
 * Rates how easily a password is guessed. `words` are those that an attacker would try first for this
 * learner. Returns `busy` if too many others wait.
 *
 * @param client whose password it is. Clients take turns.
 */
export type RateStrength = (
  password: string,
  words: readonly string[],
  client: string,
) => Promise<Strength | 'busy'>;

/** The path of the worker from the folder that holds `app`. The worker is not part of the build. */
export const strengthFile = 'app/platform/strength.worker.mjs';

/** A password takes up to 40 ms, and the dictionaries half a second. A class may sign up in one minute. */
const limits = { timeLimit: 20_000, restsAfter: 60_000, places: 100 } as const;

/**
 * Opens what rates passwords. It runs in a worker thread, which has the dictionaries and ends after a rest.
 *
 * @param file path of `strengthFile`
 */
export function openStrength(file: string): RateStrength {
  const { make } = openWorker({ file, ...limits });
  return async (password, words, client) =>
    z.union([z.literal('busy'), strengthSchema]).parse(await make({ password, words }, client));
}
