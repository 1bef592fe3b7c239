import type { AnsweredView, QuestionView } from '#app/quiz/index.ts';

/** The data of the pages of spaced reviews. Dates are ISO text. */

/** The schedule of the reviews of a completed course. */
export interface ReviewPlanView {
  readonly href: string;
  readonly isDue: boolean;
  /** Null after the last one. */
  readonly nextAt: string | null;
  readonly count: number;
}

/** The questions of one review. */
export interface ReviewQuestionsView {
  readonly number: number;
  readonly questions: readonly QuestionView[];
  /** Null until the review is answered: explanations contain keys. */
  readonly answers: readonly AnsweredView[] | null;
  /** True if the learner wants to know but has not answered everything, so the page asks for the rest. */
  readonly asksForRest: boolean;
}

/** The page of the reviews of a course. */
export interface ReviewView {
  readonly title: string;
  readonly course: { readonly id: string; readonly title: string; readonly href: string };
  readonly here: string;
  readonly plan: ReviewPlanView;
  /** Null if no review is due. */
  readonly due: ReviewQuestionsView | null;
  /** Null for a guest, who has no address. */
  readonly reviewMail: ReviewMailView | null;
}

export interface ReviewMailView {
  readonly isOn: boolean;
  /** True if mail is wanted but the address is not confirmed. It may belong to somebody else until it is. */
  readonly waitsForEmail: boolean;
}
