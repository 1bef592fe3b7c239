import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { NewAuditEvent } from '#db/audit-store.ts';
import type { Store } from '#db/store.ts';
import type { ProofMethod } from './proof-methods.ts';

/** How somebody signs in. A resume code leads to a guest and proves nothing. */
export type SignInMethod = ProofMethod | 'code';

/**
 * Adds to the audit log what strangers can bring about, within bounds, since no event is ever deleted. A
 * method never rejects: a failure is logged, since a sign-in must not fail because of it.
 */
export interface Audit {
  readonly signedIn: (learnerId: string, by: SignInMethod) => Promise<void>;
  /** `learnerId` is whom somebody tried to sign in as, or null if nobody is known by what was typed. */
  readonly signInFailed: (learnerId: string | null, by: SignInMethod) => Promise<void>;
  /** A limit refused somebody. Neither the key of the limit nor the network is recorded. */
  readonly limitReached: (rule: string) => Promise<void>;
}

const minutes = 60_000;

/** The first sign-ins of a learner in a day are events of their own. */
const signInBounds = { window: 24 * 60 * minutes, most: 20 };
const failureBounds = { window: 15 * minutes, most: 1 };
const limitBounds = { window: 15 * minutes, most: 1 };

/** The events about sign-ins, of everybody together. It is more than a busy site has. */
const bounds = { window: 60 * minutes, most: 1000 };

/** The limit of learners whose events are counted at a time. */
const maxCounted = 10_000;

/** Creates the log. It counts in memory, so a restart of the server resets the counts. */
export function createAudit(store: Store, log: Logger, now: () => Date): Audit {
  const [signIns, failures] = [createTally(signInBounds), createTally(failureBounds)];
  const [limits, inAll] = [createTally(limitBounds), createTally(bounds)];

  const add = async (event: Omit<NewAuditEvent, 'at'>): Promise<void> => {
    try {
      await store.recordEvent({ ...event, at: now() });
    } catch (error) {
      log.error({ err: error, event: event.kind }, 'an event could not be added to the audit log');
    }
  };

  const limitReached: Audit['limitReached'] = async (rule) => {
    const times = limits(rule, now());
    if (times !== null) await add({ kind: 'limit-reached', learnerId: null, details: { rule, times } });
  };

  const addSignIn = async (event: Omit<NewAuditEvent, 'at'>): Promise<void> => {
    if (inAll('', now()) === null) await limitReached('auditLog');
    else await add(event);
  };

  return {
    signedIn: async (learnerId, by) => {
      const times = signIns(learnerId, now());
      if (times !== null) await addSignIn({ kind: 'signed-in', learnerId, details: { by, times } });
    },
    signInFailed: async (learnerId, by) => {
      const times = failures(learnerId ?? '', now());
      if (times !== null) await addSignIn({ kind: 'sign-in-failed', learnerId, details: { by, times } });
    },
    limitReached,
  };
}

/**
 * Returns a function that tells, of something that happened, how many such things an event stands for, or
 * null if none is recorded. The first `most` in a window are recorded at once. The others are counted, and
 * added to the first one after the window.
 *
 * @param bounds the window in milliseconds
 */
function createTally({ window, most }: { readonly window: number; readonly most: number }) {
  const counts = new LRUCache<string, { since: number; recorded: number; waiting: number }>({
    max: maxCounted,
  });
  return (key: string, now: Date): number | null => {
    const known = counts.get(key);
    const isOver = known === undefined || now.getTime() - known.since >= window;
    if (!isOver && known.recorded >= most) {
      known.waiting++;
      return null;
    }
    const { since, recorded } = isOver ? { since: now.getTime(), recorded: 0 } : known;
    counts.set(key, { since, recorded: recorded + 1, waiting: 0 });
    return 1 + (known?.waiting ?? 0);
  };
}
