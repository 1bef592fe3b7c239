import type { CourseProgress, ModuleProgress } from '#courses/progress.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import { drawWarmUp, pastItems, warmUpSeed } from '#courses/warm-up.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import { attemptPath, completionPath, lessonPath, modulePath, quizPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readCheck, viewChecks } from '#app/quiz/index.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { viewModuleBadge } from '#app/awards/index.server.ts';
import { standingIn, viewModules } from '#app/progress/index.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import type { ModuleStepView, WarmUpView } from './views.ts';

/** The questions of the day, without their keys. */
export const viewWarmUp = (course: Course, module: Module, now: Date): WarmUpView => ({
  questions: viewChecks(drawWarmUp(course, module, warmUpSeed(now, module)).map(({ item }) => item)),
  checked: null,
  lesson: null,
});

/**
 * The questions of the day with the answer to one of them explained. One that was asked before midnight is answered
 * all the same, in place of the first.
 *
 * @returns null for a post that answers nothing
 * @throws 404 for an item of no earlier module
 */
export function answerWarmUp(course: Course, module: Module, now: Date, form: PostedForm): WarmUpView | null {
  const past = pastItems(course, module);
  const checked = readCheck(
    past.map(({ item }) => item),
    form,
  );
  const answered = past.find(({ item }) => item.id === checked?.itemId);
  if (checked === null || answered === undefined) return null;
  const today = drawWarmUp(course, module, warmUpSeed(now, module)).map(({ item }) => item);
  const shown = today.includes(answered.item) ? today : [answered.item, ...today.slice(1)];
  const { objective } = answered.item;
  const lesson = answered.module.lessons.find(({ objectives }) => objectives.includes(objective));
  return {
    questions: viewChecks(shown),
    checked,
    lesson: lesson === undefined ? null : { id: lesson.id, number: lesson.number, title: lesson.title },
  };
}

/**
 * What the page of a module says of it.
 *
 * @throws 404 where the learner's progress does not have it
 */
export async function viewOpener(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
  module: Module,
  progress: CourseProgress,
) {
  const standing = standingIn(progress, module);
  const view = viewModules(course, progress).find(({ id }) => id === module.id);
  if (view === undefined) throw notFound();
  const { number, summary = null, tryThisWeek = null } = module;
  return {
    module: view,
    step: viewStep(course, progress, standing),
    closing: { number, summary, tryThisWeek },
    badge: await viewModuleBadge(context, learner, course, standing),
  };
}

/** The one thing to do next in a module; the next module that is left where this one is completed. */
function viewStep(
  course: Course,
  progress: CourseProgress,
  { module, next, lessonsDone, bestPercent }: ModuleProgress,
): ModuleStepView {
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

/** The next that is asked for and not completed, from the start again after the last. */
function nextModule({ modules, completedAt }: CourseProgress, { number }: Module): Module | undefined {
  if (completedAt !== null) return undefined;
  const onward = [
    ...modules.filter(({ module }) => module.number > number),
    ...modules.filter(({ module }) => module.number < number),
  ];
  return onward.find((candidate) => candidate.required && candidate.completedAt === null)?.module;
}
