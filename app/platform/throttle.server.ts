import ipaddr from 'ipaddr.js';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { challengeMinutes } from './challenge.server.ts';

const minute = 60;

/**
 * How often something may be tried within a window, in seconds. A library's readers share one address, so what counts by
 * place is wide; what counts by account is narrow only for one place, so that nobody far away can lock a learner out.
 */
const rules = {
  passwordHere: { points: 10, duration: 15 * minute },
  passwordFrom: { points: 300, duration: 15 * minute },
  passwordFor: { points: 200, duration: 60 * minute },
  signUpFrom: { points: 200, duration: 60 * minute },
  institutionFrom: { points: 300, duration: 15 * minute },
  verifyFrom: { points: 300, duration: 15 * minute },
  /** Checking a file takes the server longer than anything else that strangers may ask for. */
  verifyFileFrom: { points: 40, duration: 15 * minute },
  mailTo: { points: 5, duration: 60 * minute },
  /** Mail in a learner's name to whom they like: enough for a board, and no more. */
  certificateMailBy: { points: 20, duration: 24 * 60 * minute },
  /** Setting one takes a third of a second, and anybody may ask; a class may all want theirs. */
  planPdfFrom: { points: 60, duration: 15 * minute },
  /** Told to the operator; a whole class may have something to say. */
  feedbackFrom: { points: 40, duration: 60 * minute },
  mailFrom: { points: 100, duration: 60 * minute },
  codeFrom: { points: 10, duration: 15 * minute },
  codeAnywhere: { points: 300, duration: 60 * minute },
  passkeyFrom: { points: 60, duration: 15 * minute },
  /** What a passkey signs is good for one answer, as long as it lives. */
  passkeyChallenge: { points: 1, duration: challengeMinutes * minute },
} as const;

export type Rule = keyof typeof rules;

/** What is tried: the rule that bounds it, and what it is counted by. */
export type Try = readonly [rule: Rule, key: string];

export interface Throttle {
  /**
   * Counts a try under one rule after the other; gives the seconds to wait at the first that is used up, else 0. Name the
   * narrow rule first: what it refuses must not use up the wider ones.
   */
  readonly count: (...tries: readonly Try[]) => Promise<number>;
  /** Takes a counted try back, since it was none to guard against. */
  readonly forgive: (...tries: readonly Try[]) => Promise<void>;
}

/**
 * Counts in memory: a restart forgets, which costs an attacker more than it gives. The limiter cannot be handed a clock and
 * reads its own.
 */
export function createThrottle(): Throttle {
  const limiters = new Map(
    Object.entries(rules).map(([name, rule]) => [name, new RateLimiterMemory({ keyPrefix: name, ...rule })]),
  );
  const limiterOf = (rule: Rule): RateLimiterMemory => {
    const limiter = limiters.get(rule);
    if (limiter === undefined) throw new Error(`there is no limiter for ${rule}`);
    return limiter;
  };
  return {
    count: async (...tries) => {
      for (const [rule, key] of tries) {
        const used = await limiterOf(rule).penalty(key);
        if (used.consumedPoints > rules[rule].points) return Math.ceil(used.msBeforeNext / 1000);
      }
      return 0;
    },
    forgive: async (...tries) => {
      await Promise.all(tries.map(([rule, key]) => limiterOf(rule).reward(key)));
    },
  };
}

/** What a client is counted by: its address, or for IPv6 the network of 64 bits that a household is given. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6
    ? ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()
    : parsed.toString();
}
