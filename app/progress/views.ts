import type { NextStep } from '#courses/progress.ts';
import type { Scene } from '#courses/schema/library.ts';

/** The data that the service of app/progress returns to pages. Dates are ISO text. */

/** The next step of a learner in a course. */
export interface StepView {
  readonly kind: NextStep['kind'];
  readonly href: string;
  /** "4.3 Ask, listen, reflect" for a lesson, the title of the module for a quiz, else empty. */
  readonly title: string;
  readonly moduleNumber: number | null;
  readonly number: string | null;
  readonly practice: PracticeView | null;
}

/** An attempt that was left open after all was done. It is offered beside the next step and never as one. */
export interface PracticeView {
  readonly href: string;
  readonly moduleNumber: number;
}

/** A line of a slip: a lesson and the date on which it was finished. */
export interface SlipLine {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly minutes: number;
  readonly href: string;
  readonly completedAt: string | null;
  /** True if the lesson was added after the learner started. It is not required then. */
  readonly isNew: boolean;
}

export interface ModuleView {
  readonly id: string;
  readonly href: string;
  readonly number: number;
  readonly title: string;
  readonly subtitle: string;
  readonly aim: string;
  /** Null if the module has none. */
  readonly scene: Scene | null;
  readonly minutes: number;
  readonly objectives: readonly string[];
  /** What a learner should have at hand before the first lesson. */
  readonly have: readonly string[];
  readonly assumes: { readonly number: number; readonly title: string; readonly href: string } | null;
  readonly lessons: readonly SlipLine[];
  /** Counts the lessons that this learner has to do. */
  readonly lessonsDone: number;
  readonly lessonsTotal: number;
  readonly quizHref: string;
  /** How many questions an attempt at its quiz has. */
  readonly quizItems: number;
  readonly bestPercent: number | null;
  readonly passedAt: string | null;
  readonly completedAt: string | null;
  readonly minutesLeft: number;
}
