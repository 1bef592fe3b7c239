import type { PostedForm } from '#app/http/posted-form.server.ts';
import { answerPractice, viewPracticeQuestions } from '#app/quiz/index.server.ts';
import type { PracticeOutcome } from '#app/quiz/index.server.ts';
import type { Item } from '#courses/items/item.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import { drawWarmUp, pastItems, warmUpSeed } from '#courses/warm-up.ts';
import type { WarmUpView } from './views.ts';

/** Returns the questions of today, without their keys. */
export const viewWarmUp = (course: Course, module: Module, now: Date): WarmUpView => ({
  questions: viewPracticeQuestions(itemsOfToday(course, module, now)),
  answered: [],
  lessons: [],
});

const itemsOfToday = (course: Course, module: Module, now: Date): readonly Item[] =>
  drawWarmUp(course, module, warmUpSeed(now, module)).map(({ item }) => item);

type WarmUpOutcome =
  | Exclude<PracticeOutcome, { readonly kind: 'answered' }>
  | { readonly kind: 'answered'; readonly isWhole: boolean; readonly warmUp: WarmUpView };

/**
 * Returns the questions of today with what was answered of them. Questions from before midnight take the
 * place of the first ones that are not answered.
 */
export function answerWarmUp(course: Course, module: Module, now: Date, form: PostedForm): WarmUpOutcome {
  const past = pastItems(course, module);
  const practice = answerPractice(
    past.map(({ item }) => item),
    form,
  );
  if (practice.kind !== 'answered') return practice;
  const { answered, isWhole } = practice;
  const isAnswered = ({ id }: Item) => answered.some(({ itemId }) => itemId === id);
  const today = itemsOfToday(course, module, now);
  const earlier = past.map(({ item }) => item).filter((item) => isAnswered(item) && !today.includes(item));
  const replaced = today.filter((item) => !isAnswered(item)).slice(0, earlier.length);
  const shown = [...earlier, ...today.filter((item) => !replaced.includes(item))];
  const lessons = answered.flatMap(({ itemId, answer }) => {
    const asked = past.find(({ item }) => item.id === itemId);
    const lesson = asked?.module.lessons.find(({ objectives }) => objectives.includes(asked.item.objective));
    if (answer === null || lesson === undefined) return [];
    return [{ itemId, lesson: { id: lesson.id, number: lesson.number, title: lesson.title } }];
  });
  return {
    kind: 'answered',
    isWhole,
    warmUp: { questions: viewPracticeQuestions(shown), answered, lessons },
  };
}
