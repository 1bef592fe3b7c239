import type { NextStep } from '#courses/progress.ts';

/** What the service of progress hands to pages. Dates are ISO text. */

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
