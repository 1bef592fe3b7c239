import { drawItems } from '#courses/draw.ts';
import { gradeItem, parseResponse, reviewItem, toPublic } from '#courses/items/item.ts';
import type { Item } from '#courses/items/item.ts';
import type { Lesson } from '#courses/schema/library.ts';
import { fieldName } from './answer-fields.ts';
import { notFound } from './responses.server.ts';
import type { CheckedView, OpeningView, QuestionView } from './views.ts';

/** Checks are never graded, so every visit shows the same order. */
const seed = 1;

const serve = (item: Item) => drawItems([item], 1, seed)[0] ?? { item, order: [] };

/** The questions at the end of a lesson, without their keys. */
export function viewChecks(lesson: Lesson): readonly QuestionView[] {
  return lesson.checkItems.map((item, index) => ({
    id: item.id,
    number: index + 1,
    item: toPublic(serve(item), undefined),
    response: null,
    flagged: false,
    completeness: 'empty',
    base: '',
  }));
}

/**
 * The answer to a check, explained at once. Nothing is stored.
 *
 * @throws 404 where the lesson does not ask that item
 */
export function checkAnswer(lesson: Lesson, itemId: string, form: FormData): CheckedView {
  const item = lesson.checkItems.find(({ id }) => id === itemId);
  if (item === undefined) throw notFound();
  const parsed = parseResponse(item, (part) =>
    form.getAll(fieldName(item.id, part)).flatMap((value) => (typeof value === 'string' ? [value] : [])),
  );
  const response = parsed.ok ? parsed.response : undefined;
  const served = serve(item);
  return {
    itemId,
    response: response ?? null,
    answer: {
      id: item.id,
      number: lesson.checkItems.indexOf(item) + 1,
      kind: item.kind,
      stem: item.stem,
      grade: gradeItem(item, response, item.kind === 'short-text' ? 1 : undefined),
      review: reviewItem(served, response),
      lesson: null,
    },
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
