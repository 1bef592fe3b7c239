import { courseProgress, requirementsOf, settleIn } from '#courses/progress.ts';
import type { CourseProgress, Ledger, ModuleProgress, NextStep } from '#courses/progress.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import type { CourseStart } from '#db/store.ts';
import type { ModuleView, StepView } from './views.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import { attemptPath, completionPath, lessonPath, modulePath, quizPath } from '#app/addresses.ts';

export interface Standing {
  readonly progress: CourseProgress;
  /** Null before the first thing worth saving. */
  readonly startedAt: Date | null;
}

/** Where a learner, or somebody who has not begun, stands in a course. */
export async function readStanding(
  { store, now }: RequestContext,
  learner: Learner | null,
  course: Course,
): Promise<Standing> {
  const ledger = learner === null ? null : await store.readLedger(learner.id, course.id);
  return {
    progress: courseProgress(course, ledger ?? emptyLedger(course, now())),
    startedAt: ledger?.startedAt ?? null,
  };
}

function emptyLedger(course: Course, startedAt: Date): Ledger {
  return {
    startedAt,
    requirements: requirementsOf(course),
    lessons: [],
    attempts: [],
    modules: [],
    completedAt: null,
  };
}

/** What the Store records if this is the first thing the learner does in the course. */
export function startOf(course: Course, learner: Learner, now: Date): CourseStart {
  return {
    learnerId: learner.id,
    courseId: course.id,
    courseVersion: course.version,
    requirements: requirementsOf(course),
    now,
  };
}

/** Records a lesson as finished, and the module and course where that finishes them. */
export const completeLesson = (
  { store, library, now }: RequestContext,
  learner: Learner,
  course: Course,
  lessonId: string,
): Promise<void> => store.completeLesson(startOf(course, learner, now()), lessonId, settleIn(library));

export function viewStep(course: Course, step: NextStep): StepView {
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

export function viewModules(course: Course, progress: CourseProgress): readonly ModuleView[] {
  return progress.modules.map(
    ({ module, lessons, lessonsDone, lessonsTotal, bestPercent, passedAt, completedAt, left }) => {
      const assumed = course.modules.find(({ id }) => id === module.assumes);
      return {
        id: module.id,
        href: modulePath(course.id, module.id),
        number: module.number,
        title: module.title,
        subtitle: module.subtitle,
        aim: module.aim,
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
        bestPercent,
        passedAt: passedAt?.toISOString() ?? null,
        completedAt: completedAt?.toISOString() ?? null,
        minutesLeft: left.minutes,
      };
    },
  );
}

/**
 * Where a learner stands in a module.
 *
 * @throws 404 where the learner's progress does not have it
 */
export async function findModuleProgress(
  context: RequestContext,
  learner: Learner,
  course: Course,
  module: Module,
): Promise<ModuleProgress> {
  const { progress } = await readStanding(context, learner, course);
  return standingIn(progress, module);
}

export function standingIn(progress: CourseProgress, { id }: Module): ModuleProgress {
  const standing = progress.modules.find(({ module }) => module.id === id);
  if (standing === undefined) throw notFound();
  return standing;
}
