import type { Response, ServedItem } from '#courses/items/item.ts';
import type { SelfMark } from '#courses/items/part.ts';
import type { Settle } from '#courses/progress.ts';

export interface NewAttempt {
  readonly id: string;
  readonly moduleId: string;
  readonly items: readonly ServedItem[];
  /** The pass rule, frozen here. */
  readonly passPercent: number;
}

export interface Attempt extends NewAttempt {
  readonly courseId: string;
  readonly courseVersion: string;
  /** 1 for the first attempt of the learner at the quiz of the module, by the date of its start. */
  readonly number: number;
  readonly startedAt: Date;
  readonly submittedAt: Date | null;
  readonly result: AttemptResult | null;
  /** Goes up with every save. */
  readonly revision: number;
  readonly answers: readonly Answer[];
}

export interface Answer {
  readonly itemId: string;
  readonly response: Response;
  readonly flagged: boolean;
  readonly savedAt: Date;
  /** The learner's own mark of a short text. */
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

/** Which rendered page a post comes from. */
export interface PostedPage {
  readonly id: string;
  /** Goes up with every post of that page where a script sends them; else 0. */
  readonly sequence: number;
  /** Of all that was posted: the same post twice has the same. */
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
