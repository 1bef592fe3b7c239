import type { QuestionView, AnsweredView } from '#app/quiz/index.ts';

/** What the service of reviews hands to pages. Dates are ISO text. */

/** Where somebody stands in the reviews of a course that is completed. */
export interface ReviewPlanView {
  readonly href: string;
  readonly isDue: boolean;
  /** Null after the last one. */
  readonly nextAt: string | null;
  readonly count: number;
}

/** A review of a course on its page. */
export interface AskedReviewView {
  readonly number: number;
  readonly questions: readonly QuestionView[];
  /** Null until the answers are checked: explanations hold keys. */
  readonly answers: readonly AnsweredView[] | null;
}
