import type { CourseProgress, ModuleProgress, Practice } from '#courses/progress.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import {
  attemptPath,
  completionPath,
  coursePath,
  guidePath,
  lessonPath,
  moduleBadgePath,
  modulePath,
  modulePrintPath,
  quizPath,
} from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { viewModuleBadge } from '#app/awards/index.server.ts';
import { readModuleStanding, viewModuleProgress, viewPractice } from '#app/progress/index.server.ts';
import type { ModuleStepView } from './views.ts';
import { viewWarmUp } from './warm-up.server.ts';

/** Returns what the page of a module shows: the module, and the progress of the learner in it. */
export async function viewModule(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
  module: Module,
) {
  const { progress, standing } = await readModuleStanding(context, learner, course, module);
  const { number, title, aim, summary = null, tryThisWeek = null } = module;
  return {
    title: context.t('crumbs.module', { number, title }),
    description: aim,
    course: {
      id: course.id,
      href: coursePath(course.id),
      quizMinutes: course.quizMinutes,
    },
    here: modulePath(course.id, module.id),
    printHref: modulePrintPath(course.id, module.id),
    guideHref: course.guide === null ? null : guidePath(course.id),
    badgeHref: moduleBadgePath(course.id, module.id),
    module: viewModuleProgress(course, standing),
    step: viewStep(course, progress, standing),
    practice: viewPractice(practiceIn(standing)),
    closing: { number, summary, tryThisWeek },
    badge: await viewModuleBadge(context, learner, course, standing),
    warmUp: viewWarmUp(course, module, context.now()),
  };
}

/** Returns the attempt that is open although the module is completed, or null. */
const practiceIn = ({ next, completedAt }: ModuleProgress): Practice | null =>
  next.kind === 'attempt' && completedAt !== null ? next : null;

/** Returns the next step in a module. After a completed module, it is the next module to do. */
function viewStep(course: Course, progress: CourseProgress, standing: ModuleProgress): ModuleStepView {
  const { module, lessonsDone, bestPercent } = standing;
  const next = practiceIn(standing) === null ? standing.next : ({ kind: 'complete' } as const);
  switch (next.kind) {
    case 'lesson':
      return {
        kind: 'lesson',
        isFirst: lessonsDone === 0 && bestPercent === null,
        id: next.lesson.id,
        number: next.lesson.number,
        title: next.lesson.title,
        minutes: next.lesson.minutes,
        href: lessonPath(course.id, next.lesson.id),
      };
    case 'quiz':
      return { kind: 'quiz', href: quizPath(course.id, module.id) };
    case 'attempt':
      return { kind: 'attempt', href: attemptPath(next.attemptId) };
    case 'complete': {
      const onward = nextModule(progress, module);
      return onward === undefined
        ? { kind: 'complete', href: completionPath(course.id) }
        : {
            kind: 'module',
            number: onward.number,
            title: onward.title,
            href: modulePath(course.id, onward.id),
          };
    }
  }
}

/** Returns the next required module that is not completed. It starts over after the last module. */
function nextModule({ modules, completedAt }: CourseProgress, { number }: Module): Module | undefined {
  if (completedAt !== null) return undefined;
  const onward = [
    ...modules.filter(({ module }) => module.number > number),
    ...modules.filter(({ module }) => module.number < number),
  ];
  return onward.find((candidate) => candidate.required && candidate.completedAt === null)?.module;
}
