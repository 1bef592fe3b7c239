import ipaddr from 'ipaddr.js';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { challengeMinutes } from './challenge.server.ts';

const minute = 60;

/**
 * The tries that are allowed in a window, in seconds. A limit slows whoever tries, and never the owner of an
 * account. The readers of a library share one network, so limits by network are high. Limits by account are
 * low only together with a network, or for a browser that is known for the account.
 */
const rules = {
  passwordHere: { points: 10, duration: 15 * minute },
  passwordFrom: { points: 300, duration: 15 * minute },
  /** Beyond it, the account is tried from many networks, and each may try only slowly. */
  passwordFor: { points: 200, duration: 60 * minute },
  passwordSlowly: { points: 3, duration: 60 * minute },
  passwordKnown: { points: 10, duration: 15 * minute },
  signUpFrom: { points: 200, duration: 60 * minute },
  institutionFrom: { points: 300, duration: 15 * minute },
  /** Looking up a serial, and each serial of a list that was never issued. */
  verifyFrom: { points: 300, duration: 15 * minute },
  /** A list has up to 200 serials, and takes a query. */
  verifyListFrom: { points: 60, duration: 15 * minute },
  /** Verifying a file takes the server longer than any other request of strangers. */
  verifyFileFrom: { points: 40, duration: 15 * minute },
  /**
   * Mail to an address that a network asks for, or a browser that is known for the account.
   */
  mailToFrom: { points: 5, duration: 60 * minute },
  mailToKnown: { points: 5, duration: 60 * minute },
  /** Mail to an address that anybody asks for. Its owner gets no more, and a known browser does not wait. */
  mailTo: { points: 20, duration: 60 * minute },
  /** Mail to addresses that a learner types. A library board has no more members. */
  certificateMailBy: { points: 20, duration: 24 * 60 * minute },
  /** A PDF or Word document takes up to four seconds, and anybody may request one. A whole class may. */
  planFileFrom: { points: 60, duration: 15 * minute },
  /** A record of contact hours, made or as PDF, which takes a tenth of a second. */
  recordFileBy: { points: 120, duration: 15 * minute },
  /** The operator reads it. A whole class may give feedback. */
  feedbackFrom: { points: 40, duration: 60 * minute },
  /** A guest is stored for a month. A whole class may begin at once. */
  guestFrom: { points: 300, duration: 15 * minute },
  guestAnywhere: { points: 5000, duration: 60 * minute },
  /** Attempts at quizzes and runs of skills checks, which are stored for good. */
  attemptBy: { points: 60, duration: 60 * minute },
  attemptFrom: { points: 1000, duration: 60 * minute },
  /** Forms of learners who were signed out. They wait for an hour. */
  heldFrom: { points: 300, duration: 15 * minute },
  mailFrom: { points: 100, duration: 60 * minute },
  /** Beyond it, each address still gets one, so that one reader does not use up the mail of a library. */
  mailOnceFrom: { points: 1, duration: 60 * minute },
  mailSlowlyFrom: { points: 300, duration: 60 * minute },
  /** Wrong resume codes. */
  codeFrom: { points: 10, duration: 15 * minute },
  /** Codes and tokens of wallets. They cannot be guessed. */
  walletFrom: { points: 300, duration: 15 * minute },
  walletOfferBy: { points: 30, duration: 60 * minute },
  passkeyFrom: { points: 60, duration: 15 * minute },
  /** A challenge is accepted once while it is valid. */
  passkeyChallenge: { points: 1, duration: challengeMinutes * minute },
} as const;

export type Rule = keyof typeof rules;

/** A try: its rule, and the key that it is counted by. */
export type Try = readonly [rule: Rule, key: string];

export interface Throttle {
  /**
   * Counts a try by each rule in order. Returns the seconds to wait by the first rule that is exhausted, or
   * 0. Name the narrow rule first, so that tries that it refuses do not exhaust the wide ones.
   */
  readonly count: (...tries: readonly Try[]) => Promise<number>;
  /** Takes back a try that was counted, since it was legitimate. */
  readonly forgive: (...tries: readonly Try[]) => Promise<void>;
}

/**
 * Counts in memory, so a restart of the server resets the counts. The limiter accepts no clock and uses its
 * own.
 *
 * @param reached is called with the rule each time that one is exhausted
 */
export function createThrottle(reached: (rule: Rule) => Promise<void>): Throttle {
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
        if (used.consumedPoints <= rules[rule].points) continue;
        await reached(rule);
        return Math.ceil(used.msBeforeNext / 1000);
      }
      return 0;
    },
    forgive: async (...tries) => {
      await Promise.all(tries.map(([rule, key]) => limiterOf(rule).reward(key)));
    },
  };
}

/** Returns the same limits, and the longest wait that they have asked for since, in seconds. */
export function watchWaits({ count, forgive }: Throttle): {
  readonly throttle: Throttle;
  readonly longestWait: () => number;
} {
  let longest = 0;
  return {
    throttle: {
      count: async (...tries) => {
        const seconds = await count(...tries);
        longest = Math.max(longest, seconds);
        return seconds;
      },
      forgive,
    },
    longestWait: () => longest,
  };
}

/** Returns the network to count a client by: the address, or the /64 network of an IPv6 address. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6
    ? ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()
    : parsed.toString();
}
