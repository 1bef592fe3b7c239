import type { PostedForm } from '#app/http/posted-form.server.ts';
import { answerPractice, viewPracticeQuestions } from '#app/quiz/index.server.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import { drawWarmUp, pastItems, warmUpSeed } from '#courses/warm-up.ts';
import type { WarmUpView } from './views.ts';

/** Returns the questions of today, without their keys. */
export const viewWarmUp = (course: Course, module: Module, now: Date): WarmUpView => ({
  questions: viewPracticeQuestions(
    drawWarmUp(course, module, warmUpSeed(now, module)).map(({ item }) => item),
  ),
  answered: null,
  lesson: null,
});

/**
 * Returns the questions of today with the answer to one of them explained. A question from before midnight
 * takes the place of the first one.
 *
 * @returns null for a post that answers nothing
 */
export function answerWarmUp(course: Course, module: Module, now: Date, form: PostedForm): WarmUpView | null {
  const past = pastItems(course, module);
  const answered = answerPractice(
    past.map(({ item }) => item),
    form,
  );
  const asked = past.find(({ item }) => item.id === answered?.itemId);
  if (answered === null || asked === undefined) return null;
  const today = drawWarmUp(course, module, warmUpSeed(now, module)).map(({ item }) => item);
  const shown = today.includes(asked.item) ? today : [asked.item, ...today.slice(1)];
  const { objective } = asked.item;
  const lesson = asked.module.lessons.find(({ objectives }) => objectives.includes(objective));
  return {
    questions: viewPracticeQuestions(shown),
    answered,
    lesson: lesson === undefined ? null : { id: lesson.id, number: lesson.number, title: lesson.title },
  };
}
