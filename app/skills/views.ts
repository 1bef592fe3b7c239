import type { Band } from '#courses/schema/skills-check.ts';
import type { Rating, SkillsFlag } from '#courses/skills.ts';
import type { LessonLink } from '#app/quiz/index.ts';

/** The state of a learner in the skills check of a course: not started, open or finished. */
export interface SkillsStatusView {
  readonly href: string;
  /** How long the check takes. */
  readonly minutes: number;
  /** Whether the learner has completed the course, so that a check shows what has changed. */
  readonly isAfter: boolean;
  /** The open check, or null. */
  readonly open: { readonly href: string; readonly answered: number; readonly of: number } | null;
  /** The check that was finished last, or null. */
  readonly latest: { readonly href: string; readonly finishedAt: string } | null;
}

/** The recommendation of a finished check for a module. */
export interface ModuleAdviceView {
  readonly moduleId: string;
  readonly band: Band;
  readonly minutes: number;
  /** The address of the module, or of its quiz if its lessons can be skipped. */
  readonly href: string;
}

/** The module with which a finished check recommends to start. */
export interface SkillsStartView {
  readonly number: number;
  readonly title: string;
  readonly href: string;
  readonly minutes: number;
}

/** A page of a skills check, with how much of it is answered. */
export interface SkillsStepView {
  readonly href: string;
  readonly title: string;
  readonly answered: number;
  readonly of: number;
}

export interface StatementView {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly anchors: readonly [string, string, string];
  readonly now: Rating | null;
  readonly lookingBack: Rating | null;
}

/** A situation without points and feedback, which belong to the result. */
export interface SituationView {
  readonly id: string;
  readonly module: string;
  readonly text: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly chosen: string | null;
}

export interface ModuleResultView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly href: string;
  readonly quizHref: string;
  /** In percent. Null if too few statements were answered. */
  readonly profile: number | null;
  readonly band: Band;
  readonly advice: string;
  readonly flags: readonly SkillsFlag[];
  readonly safetyLesson: (LessonLink & { readonly href: string }) | null;
  readonly minutes: number;
  readonly situation: JudgedView;
}

/** A situation in the result, with points and feedback. */
export interface JudgedView {
  readonly text: string;
  readonly isAnswered: boolean;
  readonly options: readonly {
    readonly id: string;
    readonly text: string;
    readonly feedback: string;
    readonly points: number;
    readonly isChosen: boolean;
  }[];
}

/** The ratings of the statements of a module, before and after the course. */
export interface ComparisonView {
  readonly title: string;
  readonly statements: readonly {
    readonly id: string;
    readonly text: string;
    readonly now: Rating | null;
    readonly first: Rating | null;
    readonly lookingBack: Rating | null;
    readonly sinceFirst: number | null;
    readonly sinceLookingBack: number | null;
  }[];
}

/** A finished check. */
export interface SkillsResultView {
  readonly finishedAt: string;
  readonly modules: readonly ModuleResultView[];
  /** Whether the course is completed. Nothing is recommended any more then. */
  readonly isAfter: boolean;
  /** The module to start with. Null if every module can be skipped, and after the course. */
  readonly start: ModuleResultView | null;
  readonly minutes: number;
  /** Null for a check that was finished before the course. */
  readonly comparison: {
    /** The date of the first check. Null if there was none before the course. */
    readonly firstAt: string | null;
    readonly modules: readonly ComparisonView[];
  } | null;
  /** How many of the statements that can be compared are rated higher now. Null without a comparison. */
  readonly growth: { readonly higher: number; readonly of: number } | null;
}

/** The page on which a skills check is started, resumed and deleted. */
export interface SkillsCheckView {
  readonly title: string;
  readonly description: string;
  readonly course: { readonly href: string };
  readonly here: string;
  readonly size: { readonly statements: number; readonly situations: number; readonly minutes: number };
  readonly isAfter: boolean;
  readonly open: SkillsStatusView['open'];
  readonly results: readonly { readonly href: string; readonly finishedAt: string }[];
}

/** One page of an open check: the statements of a module, the situations, or the end. */
export interface SkillsStepPageView {
  readonly title: string;
  readonly course: { readonly href: string; readonly checkHref: string };
  readonly checkId: string;
  readonly kind: 'module' | 'situations' | 'end';
  readonly heading: string;
  /** The number of the page, from 1. */
  readonly number: number;
  readonly of: number;
  readonly isFirst: boolean;
  readonly previousHref: string;
  readonly saveHref: string;
  /** True after the course, when each statement is rated twice. */
  readonly asksBefore: boolean;
  readonly statements: readonly StatementView[];
  readonly situations: readonly SituationView[];
  readonly steps: readonly SkillsStepView[];
  readonly savedAt: string | null;
}

/** The page of the result. */
export interface SkillsResultPageView {
  readonly title: string;
  readonly course: {
    readonly href: string;
    /** Null if the course has no Conversation Plan. */
    readonly planHref: string | null;
  };
  readonly checkHref: string;
  readonly textHref: string;
  readonly result: SkillsResultView;
}
