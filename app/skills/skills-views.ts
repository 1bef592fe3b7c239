import type { Band } from '#courses/schema/skills-check.ts';
import type { Rating, SkillsFlag } from '#courses/skills.ts';
import type { LessonLink } from '#app/quiz/index.ts';

/** Where somebody stands with the skills check of a course: nothing yet, on the way, or done. */
export interface SkillsStandView {
  readonly href: string;
  /** What it takes to answer it. */
  readonly minutes: number;
  /** Null where none is open. */
  readonly open: { readonly href: string; readonly answered: number; readonly of: number } | null;
  /** The one that was finished last. */
  readonly latest: { readonly href: string; readonly finishedAt: string } | null;
}

/** What a finished check recommends for a module, in one line. */
export interface ModuleAdviceView {
  readonly moduleId: string;
  readonly band: Band;
  readonly minutes: number;
  /** The module, or its quiz where the rest of it can be skipped. */
  readonly href: string;
}

/** The module that a finished check says to start with. */
export interface SkillsStartView {
  readonly number: number;
  readonly title: string;
  readonly href: string;
  readonly minutes: number;
}

/** One place of a skills check that can be gone to. */
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

/** Without points and feedback: those come with the result. */
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
  /** Whole percent; null where too little was answered. */
  readonly profile: number | null;
  readonly band: Band;
  readonly advice: string;
  readonly flags: readonly SkillsFlag[];
  readonly safetyLesson: (LessonLink & { readonly href: string }) | null;
  readonly minutes: number;
  readonly situation: JudgedView;
}

/** A situation with everything there is to say about it. */
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

/** The ratings of one module before and after the course. */
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

export interface SkillsResultView {
  readonly finishedAt: string;
  readonly modules: readonly ModuleResultView[];
  /** Null where every module can be skipped. */
  readonly start: ModuleResultView | null;
  readonly minutes: number;
  /** After the course only. */
  readonly comparison: {
    /** When the first answers are from; null where nothing was asked before the course. */
    readonly firstAt: string | null;
    readonly modules: readonly ComparisonView[];
  } | null;
}

/** A flag for a message: ICU select takes words without hyphens. */
export const flagWord = (flag: SkillsFlag): string =>
  flag.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());

/** "+2", "0", "−1"; a dash where one of the two answers is open. */
export const signed = (change: number | null): string =>
  change === null ? '–' : change > 0 ? `+${String(change)}` : String(change).replace('-', '−');
