import { drawSize } from '#courses/draw.ts';
import { passPoints } from '#courses/grade.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import { attemptPath, coursePath, lessonPath, modulePath, resultPath } from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readStanding } from '#app/progress/index.server.ts';
import type { QuizView } from './views.ts';

/** Returns the page on which an attempt at the quiz of a module is started. */
export async function viewQuiz(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
  module: Module,
): Promise<QuizView> {
  const { progress } = await readStanding(context, learner, course);
  const standing = progress.modules.find((candidate) => candidate.module.id === module.id);
  const ledger = learner === null ? null : await context.store.readLedger(learner.id, course.id);
  const lastLesson = module.lessons.at(-1);
  const items = drawSize(course, module);
  return {
    title: context.t('quiz.title', { module: module.number }),
    description: context.t('quiz.description', { module: module.number, title: module.title, items }),
    course: { href: coursePath(course.id) },
    module: { href: modulePath(course.id, module.id), number: module.number, title: module.title },
    items,
    bank: module.items.length,
    passPercent: course.passPercent,
    passPoints: passPoints(items, course.passPercent),
    minutes: course.quizMinutes,
    lessonsLeft: standing?.left.lessons ?? 0,
    isOpen: standing?.openAttemptId != null,
    lastLesson:
      lastLesson === undefined
        ? null
        : { href: lessonPath(course.id, lastLesson.id), number: lastLesson.number },
    attempts: (ledger?.attempts ?? [])
      .filter(({ moduleId }) => moduleId === module.id)
      .map(({ id, startedAt, result }, index) => ({
        id,
        number: index + 1,
        href: result === null ? attemptPath(id) : resultPath(id),
        date: (result?.gradedAt ?? startedAt).toISOString(),
        percent: result?.percent ?? null,
        passed: result?.passed ?? false,
      })),
  };
}
