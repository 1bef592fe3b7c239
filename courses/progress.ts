import { attestModule, completionFacts, lessonsIn } from './completion-facts.ts';
import type { CompletionFacts } from './completion-facts.ts';
import { courseHours, moduleHours } from './hours.ts';
import type { Completion, Ledger, LedgerAttempt, Settle } from './ledger.ts';
import { askedLessons, askedModules, lessonDoneAt } from './requirements.ts';
import type { Course, Lesson, Library, Module } from './schema/library.ts';

interface LessonProgress {
  readonly lesson: Lesson;
  /** Whether the module asks this learner for the lesson. */
  readonly required: boolean;
  /** Whether the lesson was added after the learner started, and is not asked for. */
  readonly isNew: boolean;
  readonly completedAt: Date | null;
}

interface ModuleStanding {
  readonly module: Module;
  readonly required: boolean;
  readonly lessons: readonly LessonProgress[];
  /** How many of the lessons that the learner is asked for are done. */
  readonly lessonsDone: number;
  readonly lessonsTotal: number;
  readonly bestPercent: number | null;
  readonly passedAt: Date | null;
  /** The attempt to continue, or null. */
  readonly openAttemptId: string | null;
  /** When the last lesson was finished and the quiz passed; null if something is left. */
  readonly completedAt: Date | null;
  readonly left: Left;
  /** The minutes of the lessons that the learner was asked for, and of the quiz. */
  readonly minutes: number;
  /** What the completion attests, or what it would attest today. */
  readonly facts: CompletionFacts;
  /** The best result of the quiz, if awards state it. */
  readonly scorePercent: number | null;
}

export interface ModuleProgress extends ModuleStanding {
  /** The next step in this module. */
  readonly next: NextStep;
}

/** What is left to do. */
export interface Left {
  readonly lessons: number;
  readonly quizzes: number;
  readonly minutes: number;
}

export type NextStep =
  | { readonly kind: 'lesson'; readonly module: Module; readonly lesson: Lesson }
  | { readonly kind: 'quiz'; readonly module: Module }
  | { readonly kind: 'attempt'; readonly module: Module; readonly attemptId: string }
  | { readonly kind: 'complete' };

/** An open attempt at a quiz that is not needed any more. */
export interface Practice {
  readonly module: Module;
  readonly attemptId: string;
}

export interface CourseProgress {
  readonly modules: readonly ModuleProgress[];
  readonly lessonsDone: number;
  readonly lessonsTotal: number;
  readonly modulesDone: number;
  readonly modulesTotal: number;
  readonly completedAt: Date | null;
  readonly left: Left;
  /** After the course is completed, nothing is. */
  readonly next: NextStep;
  /** The attempt that the learner left open after completing the course, or null. */
  readonly practice: Practice | null;
  /** What the completion attests, or what it would attest today. */
  readonly facts: CompletionFacts;
  /** The mean of the best results of the quizzes, if awards state it. */
  readonly scorePercent: number | null;
}

/**
 * Makes the function that finds completions. It finds none for a course that is not in the library, whose
 * records stay as they are.
 */
export const settleIn =
  ({ courses }: Pick<Library, 'courses'>): Settle =>
  (courseId, ledger) => {
    const course = courses.find(({ id }) => id === courseId);
    return course === undefined ? [] : newCompletions(course, ledger);
  };

/**
 * Derives the progress of a learner. Nobody is asked for what was added after they started, and nobody waits
 * for what was removed. If an edit leaves nothing of what a learner was asked for, they are asked for what
 * there is instead, so there is always something to complete. What a recorded completion attests is counted
 * as it was then.
 */
export function courseProgress(course: Course, ledger: Ledger): CourseProgress {
  const known = derived.get(ledger);
  if (known?.course === course) return known.progress;
  const progress = deriveProgress(course, ledger);
  derived.set(ledger, { course, progress });
  return progress;
}

/** A page asks whether its ledger completes something, and then what to show. Neither changes the ledger. */
const derived = new WeakMap<Ledger, { readonly course: Course; readonly progress: CourseProgress }>();

function deriveProgress(course: Course, ledger: Ledger): CourseProgress {
  const modules = course.modules.map((module) => moduleProgress(course, module, ledger));
  const required = modules.filter((module) => module.required);
  const minutes = sumOf(required, (module) => module.minutes);
  const facts =
    ledger.completion?.facts ??
    completionFacts(
      course,
      required.flatMap((module) => module.facts.modules),
      courseHours(course, minutes),
    );
  const done = required.filter((module) => module.completedAt !== null);
  const completedAt =
    ledger.completion?.completedAt ?? latestOrNull(required.map((module) => module.completedAt));
  const isDone = completedAt !== null;
  return {
    modules,
    lessonsDone: isDone ? lessonsIn(facts) : sumOf(required, ({ lessonsDone }) => lessonsDone),
    lessonsTotal: lessonsIn(facts),
    modulesDone: isDone ? facts.modules.length : done.length,
    modulesTotal: facts.modules.length,
    completedAt,
    left: isDone ? nothingLeft : sumOfLeft(required.map((module) => module.left)),
    next: isDone
      ? { kind: 'complete' }
      : nextStep(
          modules.filter((module) => module.required || module.openAttemptId !== null),
          ledger,
        ),
    practice: isDone ? openIn(modules) : null,
    facts,
    scorePercent: scoreOf(facts, ledger),
  };
}

/** Derives the progress of a learner in one module. */
export function moduleProgress(course: Course, module: Module, ledger: Ledger): ModuleProgress {
  const standing = moduleStanding(course, module, ledger);
  return { ...standing, next: nextStep([standing], ledger) };
}

/**
 * Returns the completions that follow from the records and are not recorded yet. They are recorded together
 * with the lesson or result that brings them about, so no later edit of the course can remove them.
 */
export function newCompletions(course: Course, ledger: Ledger): readonly Completion[] {
  const { modules, completedAt, facts } = courseProgress(course, ledger);
  const ofModules = modules
    .filter(({ module }) => recordOf(module, ledger) === undefined)
    .map((progress) => ({ ...progress, moduleId: progress.module.id }));
  const ofCourse = ledger.completion === null ? [{ moduleId: null, completedAt, facts }] : [];
  return [...ofModules, ...ofCourse].flatMap(({ moduleId, completedAt: at, facts: attested }) =>
    at === null ? [] : [{ moduleId, completedAt: at, facts: attested }],
  );
}

function moduleStanding(course: Course, module: Module, ledger: Ledger): ModuleStanding {
  const required = askedModules(course, ledger).includes(module);
  const asked = askedLessons(module, ledger);
  const lessons = module.lessons.map((lesson) => {
    const isAsked = asked.includes(lesson.id);
    const isNew = !wasThere(lesson, ledger) && !(required && isAsked);
    return { lesson, required: isAsked, isNew, completedAt: lessonDoneAt(ledger, lesson.id) };
  });
  const attempts = ledger.attempts.filter(({ moduleId }) => moduleId === module.id);
  const results = attempts.flatMap(({ result, passPercent }) =>
    result === null ? [] : [{ ...result, passPercent }],
  );
  const [pass] = results.filter(({ passed }) => passed).toSorted((a, b) => +a.gradedAt - +b.gradedAt);
  const passedAt = pass?.gradedAt ?? null;
  const recorded = recordOf(module, ledger);
  const completedAt =
    recorded?.completedAt ?? latestOrNull([passedAt, ...asked.map((id) => lessonDoneAt(ledger, id))]);
  const isDone = completedAt !== null;
  const missing = isDone ? [] : lessons.filter((lesson) => lesson.required && lesson.completedAt === null);
  const quizzes = passedAt === null && !isDone ? 1 : 0;
  const minutes = minutesOf(askedOrAll(lessons)) + course.quizMinutes;
  const attested = attestModule(module, asked.length, pass?.passPercent ?? course.passPercent);
  const facts = recorded?.facts ?? completionFacts(course, [attested], moduleHours(course, minutes));
  return {
    module,
    required,
    lessons,
    lessonsDone: lessonsIn(facts) - missing.length,
    lessonsTotal: lessonsIn(facts),
    bestPercent: bestPercentOf(module.id, ledger),
    passedAt,
    openAttemptId: openAttempt(attempts)?.id ?? null,
    completedAt,
    left: {
      lessons: missing.length,
      quizzes,
      minutes: minutesOf(missing) + quizzes * course.quizMinutes,
    },
    minutes,
    facts,
    scorePercent: scoreOf(facts, ledger),
  };
}

const recordOf = ({ id }: Module, { modules }: Ledger) => modules.find(({ moduleId }) => moduleId === id);

/** Whether the lesson was part of the course when the learner started. */
const wasThere = ({ id }: Lesson, { requirements }: Ledger): boolean =>
  requirements.modules.some(({ lessons }) => lessons.includes(id));

/** If every lesson that was asked for was replaced since, today's lessons stand for them. */
function askedOrAll(lessons: readonly LessonProgress[]): readonly LessonProgress[] {
  const asked = lessons.filter(({ required }) => required);
  return asked.length === 0 ? lessons : asked;
}

const minutesOf = (lessons: readonly LessonProgress[]): number =>
  sumOf(lessons, ({ lesson }) => lesson.minutes);

/** The best result of a quiz, also of one that is not in the course any more. */
function bestPercentOf(moduleId: string, { attempts }: Ledger): number | null {
  const percents = attempts.flatMap((attempt) =>
    attempt.moduleId === moduleId && attempt.result !== null ? [attempt.result.percent] : [],
  );
  return percents.length === 0 ? null : Math.max(...percents);
}

/** The mean of the best results of the quizzes that were asked for, or null if awards do not state it. */
function scoreOf({ showScore, modules }: CompletionFacts, ledger: Ledger): number | null {
  const best = modules.flatMap(({ id }) => bestPercentOf(id, ledger) ?? []);
  return showScore && best.length > 0 ? Math.round(sumOf(best, (percent) => percent) / best.length) : null;
}

/**
 * Returns the next step in these modules: an open attempt, else the step after the latest one, else the first
 * gap from the start.
 */
function nextStep(modules: readonly ModuleStanding[], ledger: Ledger): NextStep {
  const open = openIn(modules);
  if (open !== null) return { kind: 'attempt', ...open };

  const steps = modules.flatMap((module) => [
    ...module.lessons.map((lesson) => ({
      isLeft: lesson.required && lesson.completedAt === null && module.completedAt === null,
      at: lesson.completedAt,
      step: { kind: 'lesson', module: module.module, lesson: lesson.lesson } as const,
    })),
    {
      isLeft: module.passedAt === null && module.completedAt === null,
      at: lastAttemptAt(ledger, module.module.id),
      step: { kind: 'quiz', module: module.module } as const,
    },
  ]);
  const last = steps.reduce(
    (latest, { at }, index) => {
      const isLater = at !== null && (latest.at === null || at >= latest.at);
      return isLater ? { at, index } : latest;
    },
    { at: null as Date | null, index: -1 },
  );
  const following = [...steps.slice(last.index + 1), ...steps.slice(0, last.index + 1)];
  return following.find(({ isLeft }) => isLeft)?.step ?? { kind: 'complete' };
}

function openIn(modules: readonly ModuleStanding[]): Practice | null {
  const [open] = modules.flatMap(({ module, openAttemptId }) =>
    openAttemptId === null ? [] : [{ module, attemptId: openAttemptId }],
  );
  return open ?? null;
}

/**
 * Returns the attempt to continue. Joined accounts may each bring one, and the one that was saved last wins.
 */
const openAttempt = (attempts: readonly LedgerAttempt[]): LedgerAttempt | undefined =>
  attempts
    .filter(({ result }) => result === null)
    .toSorted((a, b) => b.savedAt.getTime() - a.savedAt.getTime())[0];

function lastAttemptAt(ledger: Ledger, moduleId: string): Date | null {
  const attempts = ledger.attempts.filter((attempt) => attempt.moduleId === moduleId);
  return attempts.reduce<Date | null>((latest, { startedAt }) => later(latest, startedAt), null);
}

const later = (a: Date | null, b: Date): Date => (a !== null && a > b ? a : b);

/** Returns the latest date, or null if any date is missing. */
function latestOrNull(dates: readonly (Date | null)[]): Date | null {
  let latest: Date | null = null;
  for (const date of dates) {
    if (date === null) return null;
    latest = later(latest, date);
  }
  return latest;
}

const nothingLeft: Left = { lessons: 0, quizzes: 0, minutes: 0 };

const sumOfLeft = (parts: readonly Left[]): Left => ({
  lessons: sumOf(parts, ({ lessons }) => lessons),
  quizzes: sumOf(parts, ({ quizzes }) => quizzes),
  minutes: sumOf(parts, ({ minutes }) => minutes),
});

const sumOf = <T>(list: readonly T[], numberOf: (one: T) => number): number =>
  list.reduce((sum, one) => sum + numberOf(one), 0);
