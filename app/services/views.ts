import type { AwardFacts } from '#certificates/facts.ts';
import type { Entry } from '#courses/schema/part.ts';
import type { NextStep } from '#courses/progress.ts';
import type { ItemKind, PublicItem, Response as ItemResponse } from '#courses/items/item.ts';
import type { SearchTarget } from '#courses/search/documents.ts';
import type { Excerpt } from '#courses/search/excerpt.ts';
import type { AnswerFault, Completeness, Grade, Review, ReviewLine, ToMark } from '#courses/items/part.ts';

/** What services hand to pages: plain data, dates as ISO text, and never a key before its time. */

/** What anybody with a serial may know of an award: all that is printed on it, and whether it stands. */
export interface AwardView {
  readonly facts: AwardFacts;
  readonly status: StatusView;
}

/** Dates are ISO text. */
export type StatusView =
  | { readonly kind: 'valid' }
  | { readonly kind: 'superseded'; readonly at: string; readonly by: string }
  | { readonly kind: 'revoked'; readonly at: string; readonly reason: string };

/** What is known of a file that somebody holds. */
export type FileVerdict =
  | { readonly kind: 'no-file' }
  | { readonly kind: 'too-many'; readonly wait: string }
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'altered' }
  /** Signed by us, while there is no record of it. */
  | { readonly kind: 'unrecorded'; readonly serial: string }
  /** As it was signed; the award says whether it still stands. */
  | { readonly kind: 'intact'; readonly award: AwardView };

/** A question on paper: without its key, which nobody is given before they answered. */
export interface PrintedQuestion {
  readonly id: string;
  readonly item: PublicItem;
}

/** A step as a page can show it. */
export interface StepView {
  readonly kind: NextStep['kind'];
  readonly href: string;
  /** "4.3 Ask, listen, reflect"; the title of the module for a quiz; empty when all is done. */
  readonly title: string;
  readonly moduleNumber: number | null;
  readonly number: string | null;
}

/** Lines of a slip: a lesson and the date on which it was finished. */
export interface SlipLine {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly minutes: number;
  readonly href: string;
  readonly completedAt: string | null;
  /** It came after the learner began: there to be read, and not asked for. */
  readonly isNew: boolean;
}

/** The one thing to do next on the page of a module. */
export type ModuleStepView =
  | {
      readonly kind: 'lesson';
      /** Nothing of the module was done yet. */
      readonly isFirst: boolean;
      readonly id: string;
      readonly number: string;
      readonly title: string;
      readonly minutes: number;
      readonly href: string;
    }
  | { readonly kind: 'quiz' | 'attempt' | 'complete'; readonly href: string }
  | { readonly kind: 'module'; readonly number: number; readonly title: string; readonly href: string };

/** How a learner who finished a module comes to its badge. */
export type ModuleBadgeView =
  | { readonly kind: 'issued'; readonly href: string }
  | { readonly kind: 'account-first' }
  | { readonly kind: 'email-first'; readonly email: string }
  /** The name is the one that the badge would show; null where it has to be typed. */
  | { readonly kind: 'ready'; readonly name: string | null };

export interface ModuleView {
  readonly id: string;
  readonly href: string;
  readonly number: number;
  readonly title: string;
  readonly subtitle: string;
  readonly aim: string;
  readonly minutes: number;
  readonly objectives: readonly string[];
  /** What to have at hand before the first lesson. */
  readonly have: readonly string[];
  readonly assumes: { readonly number: number; readonly title: string; readonly href: string } | null;
  readonly lessons: readonly SlipLine[];
  /** Of the lessons that count for this learner. */
  readonly lessonsDone: number;
  readonly lessonsTotal: number;
  readonly quizHref: string;
  readonly bestPercent: number | null;
  readonly passedAt: string | null;
  readonly completedAt: string | null;
  readonly minutesLeft: number;
}

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

/** An answer beside its model answer, to be marked by the learner. */
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
  /** Learners mark their own answers to items of this kind. */
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

/** What a learner filled in, by field id. */
export interface EntryView {
  readonly values: Entry;
  readonly savedAt: string;
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

/** What opens a module: questions from earlier ones, each answered on the spot and never counted. */
export interface WarmUpView {
  readonly questions: readonly QuestionView[];
  /** The one that was posted. */
  readonly checked: CheckedView | null;
  /** Where that is taught. */
  readonly lesson: LessonLink | null;
}

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

/** A question to be answered in one's head. */
export interface OpeningView {
  readonly item: PublicItem;
  readonly right: readonly ReviewLine[];
  readonly why: string | null;
}

/** What was found in the library. */
export interface SearchView {
  readonly count: number;
  /** The best first, and not all where there are many. */
  readonly hits: readonly {
    readonly kind: SearchTarget['kind'];
    readonly href: string;
    readonly title: string;
    readonly within: string;
    readonly excerpt: Excerpt;
  }[];
}
