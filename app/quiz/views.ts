import type { ItemKind, PublicItem, Response as ItemResponse } from '#courses/items/item.ts';
import type { AnswerFault, Completeness, Grade, Review, ReviewLine, ToMark } from '#courses/items/base.ts';

/** What the services of quizzes hand to pages: never a key before its time. Dates are ISO text. */

/** Why a post cannot be taken, and at which question: only a damaged or tampered form gives one. */
export type AnswerProblem =
  /** 1 for the first. */
  | { readonly question: number; readonly fault: AnswerFault }
  /** The post answers a question that this attempt does not have. */
  | { readonly question: null; readonly fault: 'unknown-item' };

/** A question as the browser may know it before the attempt is submitted. */
export interface QuestionView {
  readonly id: string;
  readonly number: number;
  readonly item: PublicItem;
  readonly response: ItemResponse | null;
  readonly flagged: boolean;
  readonly completeness: Completeness;
  /** Digest of what the question is rendered with. */
  readonly base: string;
}

/** An answer beside its model answer, which the learner has to mark. */
export interface ToMarkView extends ToMark {
  readonly id: string;
  readonly number: number;
  readonly stem: string;
}

/** A lesson to be linked to. */
export interface LessonLink {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

/** What there is to say about an answer once it may be explained. */
export interface ExplainedView {
  readonly kind: ItemKind;
  /** True if learners mark their own answers to items of this kind. */
  readonly isSelfMarked: boolean;
  readonly grade: Grade;
  readonly review: Review;
}

/** A graded answer with its explanation. */
export interface AnsweredView extends ExplainedView {
  readonly id: string;
  readonly number: number;
  readonly stem: string;
  /** The lesson that teaches it, where the course still has one for its objective. */
  readonly lesson: LessonLink | null;
}

/** A check that was posted. */
export interface CheckedView {
  readonly itemId: string;
  /** With its lines as the learner put them. */
  readonly item: PublicItem;
  readonly response: ItemResponse | null;
  /** Null while lines are only moved up or down. */
  readonly answer: ExplainedView | null;
}

/** A question to be answered in one's head. */
export interface OpeningView {
  readonly item: PublicItem;
  readonly right: readonly ReviewLine[];
  readonly why: string | null;
}
