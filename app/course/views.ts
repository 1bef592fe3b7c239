import type { PublicItem } from '#courses/items/item.ts';
import type { Entry } from '#courses/schema/part.ts';
import type { ModuleView, StepView } from '#app/progress/index.ts';
import type { PracticeAnswerView, LessonLink, QuestionView } from '#app/quiz/index.ts';

/** The data that the services of app/course return to pages. Dates are ISO text. */

/** A practice question on paper. It has no key, since nobody gets a key before answering. */
export interface PrintedQuestion {
  readonly id: string;
  readonly item: PublicItem;
}

/** The next step on the page of a module. */
export type ModuleStepView =
  | {
      readonly kind: 'lesson';
      /** True if nothing of the module is done yet. */
      readonly isFirst: boolean;
      readonly id: string;
      readonly number: string;
      readonly title: string;
      readonly minutes: number;
      readonly href: string;
    }
  | { readonly kind: 'quiz' | 'attempt' | 'complete'; readonly href: string }
  | { readonly kind: 'module'; readonly number: number; readonly title: string; readonly href: string };

/** What a learner wrote in a reflection or tool. */
export interface EntryView {
  /** By field id. */
  readonly values: Entry;
  readonly savedAt: string;
}

/** The digests of what each field of each entry shows, by the name of the hidden field. */
export type EntryBases = Readonly<Record<string, string>>;

/** Questions from earlier modules. Each is answered at once and never counted. */
export interface WarmUpView {
  readonly questions: readonly QuestionView[];
  /** The questions that were answered on this page. */
  readonly answered: readonly PracticeAnswerView[];
  /** The lesson that teaches each of those, by the id of its item. */
  readonly lessons: readonly { readonly itemId: string; readonly lesson: LessonLink }[];
}

/** A line of the contents of a lesson. */
export interface ContentsLine {
  readonly href: string;
  readonly title: string;
}

/** A term that a lesson marks in its text, with its meaning. */
export interface MeaningView {
  /** The id of the term in the glossary. */
  readonly id: string;
  readonly term: string;
  readonly meaning: string;
}

/** What the front page begins with. */
export interface FrontWords {
  readonly kind: string | null;
  readonly headline: string;
  readonly lede: string | null;
}

/** What a course says of itself to somebody who has not started it. */
export interface LandingView {
  readonly kind: string | null;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly steps: {
    readonly lede: string | null;
    readonly list: readonly { readonly title: string; readonly text: string }[];
  } | null;
  readonly audience: readonly string[];
  readonly makers: string | null;
  readonly outcomes: readonly string[];
  readonly sample: {
    readonly number: string;
    readonly title: string;
    readonly minutes: number;
    /** Completes the sentence "By the end you can …". */
    readonly outcome: string;
    readonly href: string;
  } | null;
  readonly module: readonly string[];
  readonly questions: readonly { readonly question: string; readonly answer: string }[];
}

/** A course on the front page. */
export interface FrontCourseView {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly summary: string;
  readonly callNumber: readonly string[];
  readonly href: string;
  /** Includes the quizzes. */
  readonly minutes: number;
  readonly lessonCount: number;
  readonly passPercent: number;
  /** How many questions the shortest and the longest quiz have. */
  readonly quizSizes: { readonly fewest: number; readonly most: number };
  readonly quizMinutes: number;
  readonly modules: readonly ModuleView[];
  readonly step: StepView;
  /** Null if the course has no skills check. */
  readonly skillsHref: string | null;
  readonly hasStarted: boolean;
  readonly landing: LandingView;
}

/** The lesson or quiz before or after a lesson. */
export interface StopView {
  readonly kind: 'lesson' | 'quiz';
  readonly href: string;
  /** "4.3 Ask, listen, reflect" for a lesson; the number of the module for a quiz. */
  readonly title: string;
  readonly minutes: number;
}
