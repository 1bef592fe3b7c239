import type { Response, ServedItem } from '#courses/items/item.ts';
import type { SelfMark } from '#courses/items/base.ts';
import type { Settle } from '#courses/ledger.ts';

export interface NewAttempt {
  readonly id: string;
  readonly moduleId: string;
  readonly items: readonly ServedItem[];
  /** The pass rule, frozen when the attempt starts. */
  readonly passPercent: number;
}

export interface Attempt extends NewAttempt {
  readonly courseId: string;
  readonly courseVersion: string;
  /**
   * The number of this attempt among those of the learner at the same quiz, from 1, in the order of their
   * start.
   */
  readonly number: number;
  readonly startedAt: Date;
  readonly submittedAt: Date | null;
  readonly result: AttemptResult | null;
  /** Increases with every save. */
  readonly revision: number;
  readonly answers: readonly Answer[];
}

export interface Answer {
  readonly itemId: string;
  readonly response: Response;
  readonly flagged: boolean;
  readonly savedAt: Date;
  /** The mark that the learner gave to a short text. */
  readonly mark: SelfMark | null;
}

export interface AttemptResult {
  readonly gradedAt: Date;
  readonly points: number;
  readonly maxPoints: number;
  readonly percent: number;
  readonly passed: boolean;
}

export interface SaveAnswers {
  readonly learnerId: string;
  readonly attemptId: string;
  readonly answers: readonly Pick<Answer, 'itemId' | 'response' | 'flagged'>[];
  readonly page: PostedPage;
  readonly now: Date;
}

/** Identifies the rendered page that a post comes from. */
export interface PostedPage {
  readonly id: string;
  /** Increases with every post of the page that a script sends. It stays 0 without JavaScript. */
  readonly sequence: number;
  /** A hash of the whole post. A repeated post has the same digest. */
  readonly digest: string;
}

export interface SubmitAttempt {
  readonly learnerId: string;
  readonly attemptId: string;
  readonly revision: number;
  readonly now: Date;
  readonly result: Omit<AttemptResult, 'gradedAt'> | null;
  readonly settle: Settle;
}

export interface GradeAttempt {
  readonly learnerId: string;
  readonly attemptId: string;
  readonly marks: ReadonlyMap<string, SelfMark>;
  readonly now: Date;
  readonly result: Omit<AttemptResult, 'gradedAt'>;
  readonly settle: Settle;
}
