import type { Item } from '#courses/items/item.ts';
import type { Course } from '#courses/schema/library.ts';
import { fieldName } from '#app/quiz/answer-fields.ts';

/** The fields that answer an item rightly, as a form posts them. */
export function rightAnswer(item: Item): Record<string, string | readonly string[]> {
  switch (item.kind) {
    case 'single':
      return { [fieldName(item.id)]: item.choices.filter(({ correct }) => correct).map(({ id }) => id) };
    case 'multiple':
      return { [fieldName(item.id)]: item.choices.filter(({ correct }) => correct).map(({ id }) => id) };
    case 'true-false':
      return { [fieldName(item.id)]: String(item.key) };
    case 'matching':
      return Object.fromEntries(item.prompts.map(({ id, answer }) => [fieldName(item.id, id), answer]));
    case 'ordering':
      return Object.fromEntries(
        item.lines.map(({ id }, index) => [fieldName(item.id, id), String(index + 1)]),
      );
    case 'short-text':
      return { [fieldName(item.id)]: item.modelAnswer };
    case 'numeric':
      return { [fieldName(item.id)]: String(item.answer) };
  }
}

/** The fields that answer every item rightly. */
export const allRight = (items: readonly Item[]): Record<string, string | readonly string[]> =>
  Object.fromEntries(items.flatMap((item) => Object.entries(rightAnswer(item))));

/** The items that a quiz page serves, in order. */
export function servedItems(course: Course, html: string): readonly Item[] {
  const items = new Map(course.modules.flatMap((module) => module.items).map((item) => [item.id, item]));
  return [...html.matchAll(/name="flag\.([a-z0-9-]+)"/g)].map(([, id = '']) => {
    const item = items.get(id);
    if (item === undefined) throw new Error(`the page serves ${id}, which the course does not have`);
    return item;
  });
}

/** The hidden fields of a page, which a browser posts back with what was typed. */
export const hiddenFields = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );

/** Whether a page shows that choice of a question as chosen. */
export const isChosen = (html: string, itemId: string, choice: string): boolean =>
  new RegExp(
    `name="${fieldName(itemId)}"[^>]*(checked=""[^>]*value="${choice}"|value="${choice}"[^>]*checked="")`,
  ).test(html);
