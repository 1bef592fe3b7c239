import type { Block } from '#courses/schema/block.ts';
import type { PlanSummary } from '#app/plan/index.ts';
import type { ModuleView, SlipLine, StepView } from '#app/progress/index.ts';
import type { ReviewPlanView } from '#app/review/index.ts';
import type { ModuleAdviceView, SkillsStatusView, SkillsStartView } from '#app/skills/index.ts';

/** A course on the desk. Dates are ISO text. */
export interface DeskCourseView {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly callNumber: readonly string[];
  readonly href: string;
  /** Null if the learner has not started the course. */
  readonly startedAt: string | null;
  readonly step: StepView;
  readonly isComplete: boolean;
  readonly lessonsDone: number;
  readonly lessonsTotal: number;
  readonly modulesDone: number;
  readonly modulesTotal: number;
  readonly left: { readonly minutes: number };
  readonly completionHref: string;
  /** Null until a certificate is issued. */
  readonly certificateHref: string | null;
  /** Null before the course is completed. */
  readonly review: ReviewPlanView | null;
  readonly modules: readonly ModuleView[];
  /** Null if the course has no Conversation Plan. */
  readonly plan: PlanSummary | null;
  /** Null if the course has no skills check. */
  readonly skills: SkillsStatusView | null;
  /** What the skills check recommends. Empty if the learner has not finished one. */
  readonly advice: readonly ModuleAdviceView[];
  /** Whether the skills check leads elsewhere than on from where the learner stopped. */
  readonly isOnward: boolean;
  /** The module to start with. Null if none is recommended, or the course is started. */
  readonly start: SkillsStartView | null;
  readonly quizMinutes: number;
  /** The lessons that were finished last, the latest first. */
  readonly recentLessons: readonly SlipLine[];
}

/** A course that the learner completed and that the site no longer offers. */
export interface PastCourseView {
  readonly id: string;
  /** The title that it had when it was completed. */
  readonly title: string;
  readonly completedAt: string;
  /** Null if no certificate was issued. */
  readonly certificateHref: string | null;
  readonly recordHref: string;
}

/** A field that a learner filled in. */
export interface EntryFieldView {
  readonly id: string;
  /** Null for a reflection, which has only one. */
  readonly label: string | null;
  /** What was written, or the options that were ticked. */
  readonly kind: 'text' | 'ticks';
  readonly texts: readonly string[];
}

/** A reflection or tool that a learner wrote in. */
export interface NoteView {
  readonly key: string;
  /** "Reflection" or "Tool T1.1". */
  readonly kind: string;
  readonly title: string;
  /** "1.1 Say hello" */
  readonly lesson: string;
  /** The place in the lesson where it was written. */
  readonly href: string;
  /** What a reflection asks. */
  readonly asked: readonly Block[];
  readonly fields: readonly EntryFieldView[];
  readonly savedAt: string;
}
