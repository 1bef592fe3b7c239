import type { PostedForm } from '#app/http/posted-form.server.ts';
import { answerPractice, viewPracticeQuestions } from '#app/quiz/index.server.ts';
import type { PracticeOutcome } from '#app/quiz/index.server.ts';
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

type WarmUpOutcome =
  | Exclude<PracticeOutcome, { readonly kind: 'answered' }>
  | { readonly kind: 'answered'; readonly warmUp: WarmUpView };

/**
 * Returns the questions of today with the answer to one of them explained. A question from before midnight
 * takes the place of the first one.
 */
export function answerWarmUp(course: Course, module: Module, now: Date, form: PostedForm): WarmUpOutcome {
  const past = pastItems(course, module);
  const practice = answerPractice(
    past.map(({ item }) => item),
    form,
  );
  if (practice.kind !== 'answered') return practice;
  const { answered } = practice;
  const asked = past.find(({ item }) => item.id === answered.itemId);
  if (asked === undefined) return { kind: 'unknown-item' };
  const today = drawWarmUp(course, module, warmUpSeed(now, module)).map(({ item }) => item);
  const shown = today.includes(asked.item) ? today : [asked.item, ...today.slice(1)];
  const { objective } = asked.item;
  const lesson = asked.module.lessons.find(({ objectives }) => objectives.includes(objective));
  return {
    kind: 'answered',
    warmUp: {
      questions: viewPracticeQuestions(shown),
      answered,
      lesson: lesson === undefined ? null : { id: lesson.id, number: lesson.number, title: lesson.title },
    },
  };
}
