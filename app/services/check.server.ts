import { drawItems } from '#courses/draw.ts';
import { gradeItem, parseResponse, reviewItem, toPublic } from '#courses/items/item.ts';
import type { Item, Response as ItemResponse, ServedItem } from '#courses/items/item.ts';
import type { Lesson } from '#courses/schema/library.ts';
import { fieldName } from './answer-fields.ts';
import { notFound } from './responses.server.ts';
import type { AnsweredView, CheckedView, OpeningView, QuestionView } from './views.ts';

/** Checks are never graded, so every visit shows the same order. */
const seed = 1;

const serve = (item: Item) => drawItems([item], 1, seed)[0] ?? { item, order: [] };

/** The questions at the end of a lesson, without their keys. */
export function viewChecks(lesson: Lesson): readonly QuestionView[] {
  return lesson.checkItems.map((item, index) => viewUnkept(serve(item), index + 1, undefined));
}

/** A question whose answer is kept nowhere, with what is in the form at the moment. */
export const viewUnkept = (
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

/** What a form answers to an item; a damaged answer counts as none. */
export function readAnswer(item: Item, form: FormData): ItemResponse | undefined {
  const parsed = parseResponse(item, (part) =>
    form.getAll(fieldName(item.id, part)).flatMap((value) => (typeof value === 'string' ? [value] : [])),
  );
  return parsed.ok ? parsed.response : undefined;
}

/** An answer with its explanation. Nobody marks a short text here: it stands beside the model answer. */
export const explainAnswer = (
  served: ServedItem,
  number: number,
  response: ItemResponse | undefined,
  lesson: AnsweredView['lesson'],
): AnsweredView => ({
  id: served.item.id,
  number,
  kind: served.item.kind,
  stem: served.item.stem,
  grade: gradeItem(served.item, response, served.item.kind === 'short-text' ? 1 : undefined),
  review: reviewItem(served, response),
  lesson,
});

/**
 * The answer to a check, explained at once. Nothing is stored.
 *
 * @throws 404 where the lesson does not ask that item
 */
export function checkAnswer(lesson: Lesson, itemId: string, form: FormData): CheckedView {
  const item = lesson.checkItems.find(({ id }) => id === itemId);
  if (item === undefined) throw notFound();
  const response = readAnswer(item, form);
  const number = lesson.checkItems.indexOf(item) + 1;
  return {
    itemId,
    response: response ?? null,
    answer: explainAnswer(serve(item), number, response, null),
  };
}

/** The question before a lesson, with its answer in a fold that opens without a script. */
export function viewOpening({ openingItem: item }: Lesson): OpeningView | null {
  if (item === null) return null;
  const { lines, why } = reviewItem(serve(item), undefined);
  return {
    kind: item.kind,
    stem: item.stem,
    choices: item.kind === 'single' || item.kind === 'multiple' ? lines.map(({ text }) => text) : [],
    right: lines.filter(({ right }) => right || item.kind === 'numeric'),
    why: why ?? null,
  };
}
