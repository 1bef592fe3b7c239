import { drawItems } from '#courses/draw.ts';
import {
  gradeItem,
  isSelfMarked,
  parseResponse,
  explainItem,
  solveItem,
  toPublic,
} from '#courses/items/item.ts';
import type { Item, Response as ItemResponse, ServedItem } from '#courses/items/item.ts';
import type { Lesson } from '#courses/schema/library.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import { fieldName } from './answer-fields.ts';
import { moveLine } from './answers.server.ts';
import type { AnsweredView, PracticeAnswerView, OpeningView, QuestionView } from './views.ts';

/** Practice questions do not count, so every visit shows the same order. */
const seed = 1;

const serve = (item: Item): ServedItem => drawItems([item], 1, seed)[0] ?? { item, order: [] };

/** Returns practice questions without their keys. */
export const viewPracticeQuestions = (items: readonly Item[]): readonly QuestionView[] =>
  items.map((item, index) => viewPracticeQuestion(serve(item), index + 1, undefined));

/** Returns a question whose answer is not stored, with the response that its form contains. */
export const viewPracticeQuestion = (
  served: ServedItem,
  number: number,
  response: ItemResponse | undefined,
): QuestionView => ({
  id: served.item.id,
  number,
  item: toPublic(served, response),
  response: response ?? null,
  flagged: false,
  completeness: 'empty',
  base: '',
});

/** Reads the answer to an item from a form. An invalid answer counts as none. */
export function readAnswer(item: Item, form: PostedForm): ItemResponse | undefined {
  const parsed = parseResponse(item, (part) => form.texts(fieldName(item.id, part)));
  return parsed.ok ? parsed.response : undefined;
}

/**
 * Returns an answer with its explanation. Short texts are not marked; the model answer is shown beside them.
 */
export const explainAnswer = (
  served: ServedItem,
  number: number,
  response: ItemResponse | undefined,
  lesson: AnsweredView['lesson'],
): AnsweredView => ({
  id: served.item.id,
  number,
  kind: served.item.kind,
  isSelfMarked: isSelfMarked(served.item.kind),
  stem: served.item.stem,
  grade: gradeItem(served.item, response, 1),
  explanation: explainItem(served, response),
  lesson,
});

export type PracticeOutcome =
  /** The post does not answer a practice question. */
  | { readonly kind: 'no-answer' }
  /** The page does not ask this item. */
  | { readonly kind: 'unknown-item' }
  | { readonly kind: 'answered'; readonly answered: PracticeAnswerView };

/**
 * Explains the posted answer to a practice question, or moves one of its lines. Nothing is stored.
 *
 * @param items the items that this page asks
 */
export function answerPractice(items: readonly Item[], form: PostedForm): PracticeOutcome {
  const [intent, checkedId] = form.text('do').split(':');
  const pressed = form.text('move');
  const itemId = intent === 'check' ? checkedId : pressed.split(':')[0];
  if (itemId === undefined || itemId === '') return { kind: 'no-answer' };
  const item = items.find(({ id }) => id === itemId);
  if (item === undefined) return { kind: 'unknown-item' };
  const served = serve(item);
  const posted = readAnswer(item, form);
  const response = posted === undefined || intent === 'check' ? posted : moveLine(served, posted, pressed);
  return {
    kind: 'answered',
    answered: {
      itemId: item.id,
      item: toPublic(served, response),
      response: response ?? null,
      answer: intent === 'check' ? explainAnswer(served, items.indexOf(item) + 1, response, null) : null,
    },
  };
}

/** Returns the question before a lesson, with its answer. Returns null if the lesson has none. */
export function viewOpening({ openingItem: item }: Lesson): OpeningView | null {
  if (item === null) return null;
  const served = serve(item);
  const { lines, why } = explainItem(served, solveItem(item));
  return {
    item: toPublic(served, undefined),
    right: lines.filter(({ right }) => right),
    why: why ?? null,
  };
}
