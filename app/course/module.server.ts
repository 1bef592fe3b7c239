import type { CourseProgress, ModuleProgress, NextStep, Practice } from '#courses/progress.ts';
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
import { readSkillsPath } from '#app/skills/index.server.ts';
import type { SkillsPath } from '#app/skills/index.server.ts';
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
  const path = await readSkillsPath(context, learner, course, progress);
  const advice = path.modules.find(({ moduleId }) => moduleId === module.id) ?? null;
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
    /** What the skills check recommends for this module, or null. */
    advice: standing.completedAt === null ? advice : null,
    step: viewStep(course, progress, standing, path),
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
function viewStep(
  course: Course,
  progress: CourseProgress,
  standing: ModuleProgress,
  path: SkillsPath,
): ModuleStepView {
  const { module, lessonsDone, bestPercent } = standing;
  const next = practiceIn(standing) === null ? standing.next : ({ kind: 'complete' } as const);
  const band = path.modules.find(({ moduleId }) => moduleId === module.id)?.band;
  // A learner who has begun with the lessons continues with them.
  if (band === 'skip' && next.kind === 'lesson' && lessonsDone === 0 && bestPercent === null)
    return { kind: 'quiz', href: quizPath(course.id, module.id) };
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
      const onward = path.modules.length === 0 ? nextModule(progress, module) : moduleOf(path.step);
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

/** The module that the skills check leads to next. */
const moduleOf = (step: NextStep): Module | undefined => (step.kind === 'complete' ? undefined : step.module);

/** Returns the next required module that is not completed. It starts over after the last module. */
function nextModule({ modules, completedAt }: CourseProgress, { number }: Module): Module | undefined {
  if (completedAt !== null) return undefined;
  const onward = [
    ...modules.filter(({ module }) => module.number > number),
    ...modules.filter(({ module }) => module.number < number),
  ];
  return onward.find((candidate) => candidate.required && candidate.completedAt === null)?.module;
}
