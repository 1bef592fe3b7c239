import { LRUCache } from 'lru-cache';

/** How long an answer is kept for a repeat, in milliseconds. A second press comes within seconds. */
const keptFor = 2 * 60_000;

/** The limit of answers that are kept. */
const maxKept = 10_000;

/** The answer to a form, as plain data that can be sent to another process. */
export interface Answer {
  /** The lines of the `Set-Cookie` headers. */
  readonly cookies: readonly string[];
  readonly result:
    | {
        readonly kind: 'response';
        readonly status: number;
        readonly headers: readonly (readonly [string, string])[];
        readonly body: string | null;
      }
    | { readonly kind: 'data'; readonly data: unknown };
}

/** The answers to forms that act once, of all processes that serve. */
export interface Answers {
  /**
   * Returns null if the form is to be carried out now, which ends with `end`. Else waits until whoever
   * carries it out has an answer, and returns that.
   */
  readonly begin: (key: string) => Promise<Answer | null>;
  /**
   * Gives those who wait the answer. If it is null, one of them carries the form out.
   *
   * @param isKept whether later repeats get it as well
   */
  readonly end: (key: string, answer: Answer | null, isKept: boolean) => Promise<void>;
}

/** Keeps the answers in memory, since they can hold the cookie of a session. */
export function createAnswers(): Answers {
  const kept = new LRUCache<string, Answer>({ max: maxKept, ttl: keptFor });
  const pending = new Map<
    string,
    { readonly answer: Promise<Answer | null>; readonly settle: (answer: Answer | null) => void }
  >();
  return {
    begin: async (key) => {
      for (;;) {
        const known = kept.get(key);
        if (known !== undefined) return known;
        const first = pending.get(key);
        if (first === undefined) break;
        const answer = await first.answer;
        if (answer !== null) return answer;
      }
      let settle: (answer: Answer | null) => void = () => undefined;
      const answer = new Promise<Answer | null>((resolve) => {
        settle = resolve;
      });
      pending.set(key, { answer, settle });
      return null;
    },
    end: (key, answer, isKept) => {
      if (answer !== null && isKept) kept.set(key, answer);
      const first = pending.get(key);
      pending.delete(key);
      first?.settle(answer);
      return Promise.resolve();
    },
  };
}
