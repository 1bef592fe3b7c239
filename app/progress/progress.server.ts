import { drawSize } from '#courses/draw.ts';
import { courseProgress, moduleProgress, settleIn } from '#courses/progress.ts';
import { requirementsOf } from '#courses/requirements.ts';
import type { CourseProgress, ModuleProgress, NextStep, Practice } from '#courses/progress.ts';
import type { Ledger } from '#courses/ledger.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import type { CourseStart } from '#db/store.ts';
import type { ModuleView, PracticeView, StepView } from './views.ts';
import type { RequestContext, SiteContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { attemptPath, completionPath, lessonPath, modulePath, quizPath } from '#app/addresses.ts';

/** The progress of a learner in a course. */
interface Standing {
  readonly progress: CourseProgress;
  /** Null if the learner has not started the course. */
  readonly startedAt: Date | null;
}

/** Returns the progress of a learner in a course. A visitor without a session has not started. */
export async function readStanding(
  context: SiteContext,
  learner: Learner | null,
  course: Course,
): Promise<Standing> {
  const ledger = await ledgerOf(context, learner, course);
  return {
    progress: courseProgress(course, ledger ?? emptyLedger(course, context.now())),
    startedAt: ledger?.startedAt ?? null,
  };
}

/** Returns the progress of a learner in a course, and in one of its modules. */
export async function readModuleStanding(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
  module: Module,
): Promise<{ readonly progress: CourseProgress; readonly standing: ModuleProgress }> {
  const ledger = (await ledgerOf(context, learner, course)) ?? emptyLedger(course, context.now());
  return { progress: courseProgress(course, ledger), standing: moduleProgress(course, module, ledger) };
}

const ledgerOf = async (context: SiteContext, learner: Learner | null, course: Course) =>
  learner === null ? null : readLedger(context, learner, course.id);

/**
 * Returns the records of a learner in a course, or null if the learner has not started it. An edit of the
 * course can complete what a learner does. That is recorded here, so that all pages show it from then on, and
 * a later edit does not take it back.
 */
export async function readLedger(
  { store, library }: SiteContext,
  learner: Learner,
  courseId: string,
): Promise<Ledger | null> {
  const ledger = await store.readLedger(learner.id, courseId);
  const settle = settleIn(library);
  if (ledger === null || settle(courseId, ledger).length === 0) return ledger;
  await store.settleCourse(learner.id, courseId, settle);
  return store.readLedger(learner.id, courseId);
}

function emptyLedger(course: Course, startedAt: Date): Ledger {
  return {
    startedAt,
    requirements: requirementsOf(course),
    lessons: [],
    attempts: [],
    modules: [],
    completion: null,
  };
}

/** Returns what the Store records if the learner has not started the course yet. */
export function startOf(course: Course, learner: Learner, now: Date): CourseStart {
  return {
    learnerId: learner.id,
    courseId: course.id,
    courseVersion: course.version,
    requirements: requirementsOf(course),
    now,
  };
}

/** Records a lesson as finished, and the module and the course if they are completed by it. */
export const completeLesson = (
  { store, library, now }: RequestContext,
  learner: Learner,
  course: Course,
  lessonId: string,
): Promise<void> => store.completeLesson(startOf(course, learner, now()), lessonId, settleIn(library));

/** Records a finished lesson as not finished. */
export const undoLesson = (
  { store, now }: RequestContext,
  learner: Learner,
  course: Course,
  lessonId: string,
): Promise<void> => store.undoLesson(learner.id, course.id, lessonId, now());

/** Returns the next step as pages show it. */
export const viewStep = (
  course: Course,
  { next, practice }: Pick<CourseProgress, 'next' | 'practice'>,
): StepView => ({ ...viewNext(course, next), practice: viewPractice(practice) });

/** Returns the link to an attempt that was left open as practice. */
export const viewPractice = (practice: Practice | null): PracticeView | null =>
  practice === null ? null : { href: attemptPath(practice.attemptId), moduleNumber: practice.module.number };

function viewNext(course: Course, step: NextStep): Omit<StepView, 'practice'> {
  switch (step.kind) {
    case 'lesson':
      return {
        kind: step.kind,
        href: lessonPath(course.id, step.lesson.id),
        title: `${step.lesson.number} ${step.lesson.title}`,
        moduleNumber: step.module.number,
        number: step.lesson.number,
      };
    case 'quiz':
      return {
        kind: step.kind,
        href: quizPath(course.id, step.module.id),
        title: step.module.title,
        moduleNumber: step.module.number,
        number: null,
      };
    case 'attempt':
      return {
        kind: step.kind,
        href: attemptPath(step.attemptId),
        title: step.module.title,
        moduleNumber: step.module.number,
        number: null,
      };
    case 'complete':
      return {
        kind: step.kind,
        href: completionPath(course.id),
        title: '',
        moduleNumber: null,
        number: null,
      };
  }
}

/** Returns the modules of a course as pages show them. */
export const viewModules = (course: Course, { modules }: CourseProgress): readonly ModuleView[] =>
  modules.map((progress) => viewModuleProgress(course, progress));

/** Returns a module as pages show it. */
export function viewModuleProgress(course: Course, progress: ModuleProgress): ModuleView {
  const { module, lessons, lessonsDone, lessonsTotal, bestPercent, passedAt, completedAt, left } = progress;
  const assumed = course.modules.find(({ id }) => id === module.assumes);
  return {
    id: module.id,
    href: modulePath(course.id, module.id),
    number: module.number,
    title: module.title,
    subtitle: module.subtitle,
    aim: module.aim,
    scene: module.scene,
    minutes: module.minutes,
    objectives: module.objectives.map(({ text }) => text),
    have: module.have,
    assumes:
      assumed === undefined
        ? null
        : { number: assumed.number, title: assumed.title, href: modulePath(course.id, assumed.id) },
    lessons: lessons.map(({ lesson, isNew, completedAt: done }) => ({
      id: lesson.id,
      number: lesson.number,
      title: lesson.title,
      minutes: lesson.minutes,
      href: lessonPath(course.id, lesson.id),
      completedAt: done?.toISOString() ?? null,
      isNew,
    })),
    lessonsDone,
    lessonsTotal,
    quizHref: quizPath(course.id, module.id),
    quizItems: drawSize(course, module),
    bestPercent,
    passedAt: passedAt?.toISOString() ?? null,
    completedAt: completedAt?.toISOString() ?? null,
    minutesLeft: left.minutes,
  };
}

/** Returns the progress of a learner in a module. */
export async function findModuleProgress(
  context: RequestContext,
  learner: Learner,
  course: Course,
  module: Module,
): Promise<ModuleProgress> {
  return (await readModuleStanding(context, learner, course, module)).standing;
}
