import type { PublicItem } from '#courses/items/item.ts';
import type { Entry } from '#courses/schema/part.ts';
import type { QuestionView, LessonLink, CheckedView } from '#app/quiz/index.ts';

/** What the services of courses hand to pages. Dates are ISO text. */

/** A question on paper: without its key, which nobody is given before they answered. */
export interface PrintedQuestion {
  readonly id: string;
  readonly item: PublicItem;
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

/** What a learner filled in, by field id. */
export interface EntryView {
  readonly values: Entry;
  readonly savedAt: string;
}

/** What opens a module: questions from earlier ones, each answered on the spot and never counted. */
export interface WarmUpView {
  readonly questions: readonly QuestionView[];
  /** The one that was posted. */
  readonly checked: CheckedView | null;
  /** Where that is taught. */
  readonly lesson: LessonLink | null;
}
