import { solveItem } from '#courses/items/item.ts';
import type { Item } from '#courses/items/item.ts';
import type { Course } from '#courses/schema/library.ts';
import { fieldName } from '#app/quiz/answer-fields.ts';
import { controlsHtml, postedFields } from './controls.tsx';

/** Returns the fields of the right answer to an item, as its form posts them. */
export function rightAnswer(item: Item): Record<string, string | readonly string[]> {
  const form = postedFields(controlsHtml(item, solveItem(item)));
  return Object.fromEntries([...form].map(([name]) => [name, form.texts(name)]));
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
