import { drawItems } from '#courses/draw.ts';
import {
  completeness,
  gradeItem,
  isSelfMarked,
  parseResponse,
  explainItem,
  toFields,
  toPublic,
} from '#courses/items/item.ts';
import type { Item, Response as ItemResponse, ServedItem } from '#courses/items/item.ts';
import { practiceStages, practiceState } from '#courses/practice.ts';
import type { PracticeAsk } from '#courses/practice.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import { fieldName, stageName } from './answer-fields.ts';
import { moveLine } from './answers.server.ts';
import type { AnsweredView, PracticeAnswerView, QuestionView } from './views.ts';

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
  completeness: completeness(served.item, response),
  base: '',
});

/** Reads the answer to an item from a form. An invalid answer counts as none. */
export function readAnswer(item: Item, form: PostedForm): ItemResponse | undefined {
  const parsed = parseResponse(item, (part) => form.texts(fieldName(item.id, part)));
  return parsed.ok ? parsed.response : undefined;
}

/**
 * Returns an answer that counts nothing, with its explanation. Short texts are not marked; the model answer
 * is shown beside them.
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
  isCounted: false,
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
  | {
      readonly kind: 'answered';
      /** The posted answer, and those that were given on the same page before. */
      readonly answered: readonly PracticeAnswerView[];
      /** False if there was no whole answer to look at. */
      readonly isWhole: boolean;
    };

/**
 * Looks at the posted answer to a practice question, shows its solution, or moves one of its lines. The
 * answers that were given on the page before come with the post and are kept. Nothing is stored.
 *
 * @param items the items that this page asks
 */
export function answerPractice(items: readonly Item[], form: PostedForm): PracticeOutcome {
  const [intent, named] = form.text('do').split(':');
  const pressed = form.text('move');
  const ask = intent === 'check' || intent === 'show' ? intent : 'move';
  const itemId = ask === 'move' ? pressed.split(':')[0] : named;
  if (itemId === undefined || itemId === '') return { kind: 'no-answer' };
  if (!items.some(({ id }) => id === itemId)) return { kind: 'unknown-item' };
  const answered = items.flatMap((item, index) => {
    const isAsked = item.id === itemId;
    if (!isAsked && !form.has(stageName(item.id))) return [];
    return [viewPracticeAnswer(item, index + 1, form, isAsked ? ask : 'nothing')];
  });
  return {
    kind: 'answered',
    answered,
    isWhole: answered.every(({ state }) => state.kind !== 'incomplete'),
  };
}

function viewPracticeAnswer(
  item: Item,
  number: number,
  form: PostedForm,
  ask: PracticeAsk,
): PracticeAnswerView {
  const served = serve(item);
  const posted = readAnswer(item, form);
  const isMoved = posted !== undefined && ask === 'move';
  const response = isMoved ? moveLine(served, posted, form.text('move')) : posted;
  const stage = practiceStages.find((known) => known === form.text(stageName(item.id))) ?? 'open';
  const state = practiceState(item, response, stage, ask);
  return {
    itemId: item.id,
    item: toPublic(served, response),
    response: response ?? null,
    fields: toFields(item, response).map(({ lineId, value }) => ({
      name: fieldName(item.id, lineId),
      value,
    })),
    state,
    answer: state.kind === 'explained' ? explainAnswer(served, number, response, null) : null,
  };
}
