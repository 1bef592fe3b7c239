import type { Course, Lesson, Library, Module } from './schema/library.ts';

/** What a learner has to do, as it stood on the day the learner started. New content adds nothing to it. */
export interface Requirements {
  readonly modules: readonly { readonly id: string; readonly lessons: readonly string[] }[];
}

/** What a learner has done: the records that everything below is derived from. */
export interface Ledger {
  readonly startedAt: Date;
  readonly requirements: Requirements;
  readonly lessons: readonly LedgerLesson[];
  readonly attempts: readonly LedgerAttempt[];
  /** Modules that were completed, once and for ever. */
  readonly modules: readonly RecordedModule[];
  /** When the course was completed, once and for ever. */
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
  /** The learner took it back; what it completed stays completed. */
  readonly undoneAt: Date | null;
}

/** A completion that the records bear out and that is not recorded itself yet; of the course where there is no module. */
export interface Completion {
  readonly moduleId: string | null;
  readonly completedAt: Date;
}

export interface LedgerAttempt {
  readonly id: string;
  readonly moduleId: string;
  readonly startedAt: Date;
  /** When something in it was last saved; its start where nothing was. */
  readonly savedAt: Date;
  /** Answers are locked from here on. */
  readonly submittedAt: Date | null;
  readonly result: { readonly gradedAt: Date; readonly percent: number; readonly passed: boolean } | null;
}

export interface LessonProgress {
  readonly lesson: Lesson;
  readonly required: boolean;
  /** It came after the learner began. */
  readonly isNew: boolean;
  readonly completedAt: Date | null;
}

interface ModuleStanding {
  readonly module: Module;
  readonly required: boolean;
  readonly lessons: readonly LessonProgress[];
  /** Of the lessons that count: those required, or all of a module that came after the learner began. */
  readonly lessonsDone: number;
  readonly lessonsTotal: number;
  readonly bestPercent: number | null;
  readonly passedAt: Date | null;
  /** The attempt to go on with, where there is one. */
  readonly openAttemptId: string | null;
  /** When the last of its lessons was finished and its quiz passed; null while something is left. */
  readonly completedAt: Date | null;
  readonly left: Left;
}

export interface ModuleProgress extends ModuleStanding {
  /** The one thing to do next in this module. */
  readonly next: NextStep;
}

/** What is left, to be said in words. */
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

/** The completions that a course records for a ledger. */
export type Settle = (courseId: string, ledger: Ledger) => readonly Completion[];

/** Nothing is settled for a course that the library does not have: its records wait for it. */
export const settleIn =
  ({ courses }: Pick<Library, 'courses'>): Settle =>
  (courseId, ledger) => {
    const course = courses.find(({ id }) => id === courseId);
    return course === undefined ? [] : newCompletions(course, ledger);
  };

/** The requirements of a learner who starts the course today. */
export function requirementsOf(course: Course): Requirements {
  return {
    modules: course.modules.map((module) => ({
      id: module.id,
      lessons: module.lessons.map((lesson) => lesson.id),
    })),
  };
}

/**
 * Where a learner stands. Only what was required at the start and still exists counts, so a lesson that is
 * added later is never missing and one that was removed is never waited for.
 */
export function courseProgress(course: Course, ledger: Ledger): CourseProgress {
  const modules = course.modules.map((module) => {
    const standing = moduleStanding(course, module, ledger);
    return { ...standing, next: nextStep([standing], ledger) };
  });
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

/**
 * Completions to be recorded now: what the records bear out and what is not recorded yet. Recorded with the lesson or the
 * result that brought it about, so that no later edit of the course can take it back.
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

/** Lessons of the course that came after this learner began: there to be read, and not asked for. */
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
  // A module that came later asks for all of its lessons, and the course does not ask for the module.
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
 * The one thing to do next in these modules: an attempt that is open, then whatever follows the last thing done, then the
 * first gap from the start.
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

/** Accounts that were joined may each have one: the one that was saved last is the one to go on with. */
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

/** Null as soon as one is missing. */
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
