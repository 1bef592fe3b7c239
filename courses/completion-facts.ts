import type { Alignment } from './schema/course.ts';
import type { Course, Module } from './schema/library.ts';

/**
 * What a completion attests: the course of the day on which it was earned, as far as the learner was asked
 * for it. The facts are recorded with the completion, so no later edit of the course changes them.
 */
export interface CompletionFacts {
  readonly courseVersion: string;
  readonly courseTitle: string;
  readonly courseSubtitle: string;
  readonly callNumber: readonly string[];
  readonly category: string | null;
  /** What of published frameworks the course stands for. Modules have their own. */
  readonly alignment: readonly Alignment[];
  /** What a learner can do after the course. */
  readonly statement: string;
  readonly locale: string;
  readonly contactHours: number;
  /** The length of a contact hour. */
  readonly minutesPerHour: 50 | 60;
  /** Whether awards state the mean of the best quiz results. */
  readonly showScore: boolean;
  /** The modules that the learner was asked for. The completion of a module has only that module. */
  readonly modules: readonly AttestedModule[];
}

export interface AttestedModule {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly objectives: readonly string[];
  readonly alignment: readonly Alignment[];
  readonly lessonCount: number;
  /** The rule under which the quiz was passed, in percent. */
  readonly passPercent: number;
}

/** Returns the facts of a completion that is earned today. */
export const completionFacts = (
  course: Course,
  modules: readonly AttestedModule[],
  contactHours: number,
): CompletionFacts => ({
  courseVersion: course.version,
  courseTitle: course.title,
  courseSubtitle: course.subtitle,
  callNumber: course.callNumber,
  category: course.category ?? null,
  alignment: course.alignment,
  statement: course.statement,
  locale: course.locale,
  contactHours,
  minutesPerHour: course.minutesPerHour,
  showScore: course.showScore,
  modules,
});

/** Returns what a module attests today. */
export const attestModule = (
  { id, number, title, objectives, alignment }: Module,
  lessonCount: number,
  passPercent: number,
): AttestedModule => ({
  id,
  number,
  title,
  objectives: objectives.map(({ text }) => text),
  alignment,
  lessonCount,
  passPercent,
});

/** Returns how many lessons a completion attests. */
export const lessonsIn = ({ modules }: CompletionFacts): number =>
  modules.reduce((sum, { lessonCount }) => sum + lessonCount, 0);

/** Returns the percentage that every quiz of a completion was passed at, which is the lowest of its rules. */
export const passPercentOf = ({ modules }: CompletionFacts): number =>
  Math.min(...modules.map(({ passPercent }) => passPercent));
