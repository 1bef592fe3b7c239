import type { Course, Lesson, Library, Module } from './schema/library.ts';

/** The requirements of a learner, frozen when the learner started. New content adds nothing to them. */
export interface Requirements {
  readonly modules: readonly { readonly id: string; readonly lessons: readonly string[] }[];
}

/** The records of what a learner did. All progress is derived from them. */
export interface Ledger {
  readonly startedAt: Date;
  readonly requirements: Requirements;
  readonly lessons: readonly LedgerLesson[];
  readonly attempts: readonly LedgerAttempt[];
  /** The completed modules. A recorded completion is permanent. */
  readonly modules: readonly RecordedModule[];
  /** When the course was completed. A recorded completion is permanent. */
  readonly completedAt: Date | null;
}

export interface RecordedModule {
  readonly moduleId: string;
  readonly courseVersion: string;
  readonly completedAt: Date;
}

export interface LedgerLesson {
  readonly lessonId: string;
  readonly completedAt: Date;
  /** When the learner marked the lesson as not done. Completions that it brought about stay. */
  readonly undoneAt: Date | null;
}

/**
 * A completion that follows from the records and is not recorded yet. It is of the course if the module id is
 * null.
 */
export interface Completion {
  readonly moduleId: string | null;
  readonly completedAt: Date;
}

export interface LedgerAttempt {
  readonly id: string;
  readonly moduleId: string;
  readonly startedAt: Date;
  /** When an answer was last saved, or the start if none was. */
  readonly savedAt: Date;
  /** When the attempt was submitted. Its answers are locked from then on. */
  readonly submittedAt: Date | null;
  readonly result: { readonly gradedAt: Date; readonly percent: number; readonly passed: boolean } | null;
}

interface LessonProgress {
  readonly lesson: Lesson;
  readonly required: boolean;
  /** Whether the lesson was added after the learner started. */
  readonly isNew: boolean;
  readonly completedAt: Date | null;
}

interface ModuleStanding {
  readonly module: Module;
  readonly required: boolean;
  readonly lessons: readonly LessonProgress[];
  /**
   * How many counting lessons are done. The required lessons count, or all lessons of a module that was added
   * later.
   */
  readonly lessonsDone: number;
  readonly lessonsTotal: number;
  readonly bestPercent: number | null;
  readonly passedAt: Date | null;
  /** The attempt to continue, or null. */
  readonly openAttemptId: string | null;
  /** When the last lesson was finished and the quiz passed; null if something is left. */
  readonly completedAt: Date | null;
  readonly left: Left;
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

export interface CourseProgress {
  readonly modules: readonly ModuleProgress[];
  readonly lessonsDone: number;
  readonly lessonsTotal: number;
  readonly modulesDone: number;
  readonly modulesTotal: number;
  readonly completedAt: Date | null;
  readonly left: Left;
  readonly next: NextStep;
}

/** Returns the completions to record for a ledger. */
export type Settle = (courseId: string, ledger: Ledger) => readonly Completion[];

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

/** Returns the requirements of a learner who starts the course today. */
export function requirementsOf(course: Course): Requirements {
  return {
    modules: course.modules.map((module) => ({
      id: module.id,
      lessons: module.lessons.map((lesson) => lesson.id),
    })),
  };
}

/**
 * Derives the progress of a learner. Only lessons count that were required at the start and still exist. A
 * lesson that was added later is never missing, and nobody waits for a lesson that was removed.
 */
export function courseProgress(course: Course, ledger: Ledger): CourseProgress {
  const modules = course.modules.map((module) => moduleProgress(course, module, ledger));
  const required = modules.filter((module) => module.required);
  const lessons = required.flatMap((module) => module.lessons).filter((lesson) => lesson.required);
  const done = required.filter((module) => module.completedAt !== null);
  return {
    modules,
    lessonsDone: lessons.filter((lesson) => lesson.completedAt !== null).length,
    lessonsTotal: lessons.length,
    modulesDone: done.length,
    modulesTotal: required.length,
    completedAt:
      ledger.completedAt ??
      (required.length > 0 ? latestOrNull(required.map((module) => module.completedAt)) : null),
    left: sumOfLeft(required.map((module) => module.left)),
    next: nextStep(
      modules.filter((module) => module.required || module.openAttemptId !== null),
      ledger,
    ),
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
  const progress = courseProgress(course, ledger);
  const modules = progress.modules.flatMap(({ module, required, completedAt }) =>
    !required || completedAt === null || ledger.modules.some(({ moduleId }) => moduleId === module.id)
      ? []
      : [{ moduleId: module.id, completedAt }],
  );
  const whole =
    progress.completedAt === null || ledger.completedAt !== null
      ? []
      : [{ moduleId: null, completedAt: progress.completedAt }];
  return [...modules, ...whole];
}

/** Returns the lessons that were added after this learner started. They can be read and are not required. */
export const newLessons = (course: Course, { requirements }: Ledger): readonly Lesson[] =>
  course.modules
    .flatMap((module) => module.lessons)
    .filter(({ id }) => !requirements.modules.some(({ lessons }) => lessons.includes(id)));

function moduleStanding(course: Course, module: Module, ledger: Ledger): ModuleStanding {
  const requirement = ledger.requirements.modules.find(({ id }) => id === module.id);
  const news = newLessons(course, ledger);
  const lessons = module.lessons.map((lesson) => ({
    lesson,
    required: requirement?.lessons.includes(lesson.id) ?? false,
    isNew: news.includes(lesson),
    completedAt:
      ledger.lessons.find(({ lessonId, undoneAt }) => lessonId === lesson.id && undoneAt === null)
        ?.completedAt ?? null,
  }));
  const attempts = ledger.attempts.filter(({ moduleId }) => moduleId === module.id);
  const results = attempts.flatMap((attempt) => attempt.result ?? []);
  const passedAt = earliestOrNull(results.filter(({ passed }) => passed).map(({ gradedAt }) => gradedAt));
  // A module that was added later counts all of its lessons, though the course does not require it.
  const counted = requirement === undefined ? lessons : lessons.filter((lesson) => lesson.required);
  const recordedAt = ledger.modules.find(({ moduleId }) => moduleId === module.id)?.completedAt ?? null;
  const isDone = recordedAt !== null;
  const missing = counted.filter((lesson) => lesson.completedAt === null);
  const undone = isDone ? [] : missing;
  const quizzes = passedAt === null && !isDone ? 1 : 0;
  return {
    module,
    required: requirement !== undefined,
    lessons,
    lessonsDone: counted.length - missing.length,
    lessonsTotal: counted.length,
    bestPercent: results.length === 0 ? null : Math.max(...results.map(({ percent }) => percent)),
    passedAt,
    openAttemptId: openAttempt(attempts)?.id ?? null,
    completedAt: recordedAt ?? latestOrNull([passedAt, ...counted.map((lesson) => lesson.completedAt)]),
    left: {
      lessons: undone.length,
      quizzes,
      minutes: undone.reduce((sum, { lesson }) => sum + lesson.minutes, 0) + quizzes * course.quizMinutes,
    },
  };
}

/**
 * Returns the next step in these modules: an open attempt, else the step after the latest one, else the first
 * gap from the start.
 */
function nextStep(modules: readonly ModuleStanding[], ledger: Ledger): NextStep {
  const open = modules.find(({ openAttemptId }) => openAttemptId !== null);
  if (open?.openAttemptId) return { kind: 'attempt', module: open.module, attemptId: open.openAttemptId };

  const steps = modules.flatMap((module) => [
    ...module.lessons.map((lesson) => ({
      isLeft:
        (lesson.required || !module.required) && lesson.completedAt === null && module.completedAt === null,
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

function earliestOrNull(dates: readonly Date[]): Date | null {
  return dates.reduce<Date | null>((first, date) => (first === null || date < first ? date : first), null);
}

/** Returns the latest date, or null if any date is missing. */
function latestOrNull(dates: readonly (Date | null)[]): Date | null {
  let latest: Date | null = null;
  for (const date of dates) {
    if (date === null) return null;
    latest = later(latest, date);
  }
  return latest;
}

function sumOfLeft(parts: readonly Left[]): Left {
  return parts.reduce<Left>(
    (sum, part) => ({
      lessons: sum.lessons + part.lessons,
      quizzes: sum.quizzes + part.quizzes,
      minutes: sum.minutes + part.minutes,
    }),
    { lessons: 0, quizzes: 0, minutes: 0 },
  );
}
