import type { ItemKind, PublicItem, Response as ItemResponse } from '#courses/items/item.ts';
import type { AnswerFault, Completeness, Explanation, Grade, ToMark } from '#courses/items/base.ts';
import type { PracticeState } from '#courses/practice.ts';

/**
 * The data of the pages of quizzes. It contains no key before the attempt is submitted. Dates are ISO text.
 */

/** Why a post is refused, and at which question. Only a damaged or tampered form is. */
export type AnswerProblem =
  /** The number of the question, from 1. */
  | { readonly question: number; readonly fault: AnswerFault }
  /** The post answers a question that this attempt does not have. */
  | { readonly question: null; readonly fault: 'unknown-item' };

/** A question without its key, for the time before the attempt is submitted. */
export interface QuestionView {
  readonly id: string;
  readonly number: number;
  readonly item: PublicItem;
  readonly response: ItemResponse | null;
  readonly flagged: boolean;
  readonly completeness: Completeness;
  /** The digest of what the question is rendered with. */
  readonly base: string;
}

/** An answer that the learner marks, beside its model answer. */
export interface ToMarkView extends ToMark {
  readonly id: string;
  readonly number: number;
  readonly stem: string;
}

/** What a link to a lesson needs. */
export interface LessonLink {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

/** An answer with its explanation. */
export interface ExplainedView {
  readonly kind: ItemKind;
  /** True if learners mark their own answers to items of this kind. */
  readonly isSelfMarked: boolean;
  /** True in a quiz, which gives points. A check, a warm-up or a review counts nothing. */
  readonly isCounted: boolean;
  readonly grade: Grade;
  readonly explanation: Explanation;
}

/** A graded answer of a numbered question. */
export interface AnsweredView extends ExplainedView {
  readonly id: string;
  readonly number: number;
  readonly stem: string;
  /** The lesson that teaches it, or null if the course has none for its objective. */
  readonly lesson: LessonLink | null;
}

/** A practice question that was answered on this page. */
export interface PracticeAnswerView {
  readonly itemId: string;
  /** The item, with its lines in the order of the learner. */
  readonly item: PublicItem;
  readonly response: ItemResponse | null;
  /** The fields that post the response again, so that the page keeps it while another one is answered. */
  readonly fields: readonly PracticeFieldView[];
  readonly state: PracticeState;
  /** Null until the solution may be shown: it holds the key. */
  readonly answer: ExplainedView | null;
}

export interface PracticeFieldView {
  readonly name: string;
  readonly value: string;
}

export type QuizLayout = 'all' | 'one';

/** The state of a question in the overview of an attempt. */
export type QuestionState = Pick<QuestionView, 'id' | 'number' | 'completeness' | 'flagged'>;

/** The page on which an attempt at a quiz is started. */
export interface QuizView {
  readonly title: string;
  readonly description: string;
  readonly course: { readonly href: string };
  readonly module: { readonly href: string; readonly number: number; readonly title: string };
  /** How many questions an attempt has. */
  readonly items: number;
  /** How many questions they are drawn from. */
  readonly bank: number;
  readonly passPercent: number;
  readonly passPoints: number;
  readonly minutes: number;
  readonly lessonsLeft: number;
  readonly isOpen: boolean;
  readonly lastLesson: { readonly href: string; readonly number: string } | null;
  readonly attempts: readonly PastAttemptView[];
}

export interface PastAttemptView {
  readonly id: string;
  readonly number: number;
  readonly href: string;
  readonly date: string;
  /** Null if the attempt is not graded. */
  readonly percent: number | null;
  readonly passed: boolean;
}

/** The page on which the questions of an attempt are answered. */
export interface AttemptView {
  readonly title: string;
  readonly attempt: { readonly id: string; readonly number: number; readonly passPercent: number };
  /** Identifies the rendered page in its posts. */
  readonly layout: QuizLayout;
  /** 0 if the course no longer has the module. */
  readonly moduleNumber: number;
  readonly passPoints: number;
  /** The questions on this page: all, or one. */
  readonly shown: readonly QuestionView[];
  readonly states: readonly QuestionState[];
  readonly savedAt: string | null;
}

/** The page that lists open and flagged questions before the attempt is submitted. */
export interface AttemptSummaryView {
  readonly title: string;
  readonly attemptId: string;
  readonly questions: readonly SummarizedQuestion[];
}

export interface SummarizedQuestion extends QuestionState {
  readonly item: PublicItem;
}

/** The page on which the learner marks short texts. */
export interface AttemptMarkingView {
  readonly title: string;
  readonly toMark: readonly ToMarkView[];
}

/** The result of a graded attempt. */
export interface AttemptResultView {
  readonly title: string;
  /** The address of the page. */
  readonly here: string;
  readonly courseId: string;
  readonly courseHref: string;
  /** Null if the course no longer has the module. */
  readonly module: {
    readonly href: string;
    readonly quizHref: string;
    readonly number: number;
    readonly title: string;
    readonly summary: string | null;
    readonly tryThisWeek: string | null;
  } | null;
  /** 0 if the course no longer has the module. */
  readonly moduleNumber: number;
  readonly number: number;
  readonly passPercent: number;
  readonly passPoints: number;
  readonly result: {
    readonly points: number;
    readonly maxPoints: number;
    readonly percent: number;
    readonly passed: boolean;
    readonly gradedAt: string;
  };
  /** Whether this attempt or an earlier one passed. */
  readonly hasPassed: boolean;
  readonly bestPercent: number;
  /** How many questions of the next attempt are new to the learner. Null if there will be none. */
  readonly nextDraw: { readonly new: number; readonly of: number } | null;
  readonly isGuest: boolean;
  readonly lessonsLeft: number;
  /** Null while the course is not completed. */
  readonly completionHref: string | null;
  readonly next: { readonly number: number; readonly href: string } | null;
  readonly answers: readonly AnsweredView[];
}
