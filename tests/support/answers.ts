import { solveItem } from '#courses/items/item.ts';
import type { Item } from '#courses/items/item.ts';
import type { Course } from '#courses/schema/library.ts';
import { controlsHtml, postedFields } from './controls.tsx';
import type { View } from './page.ts';

/** Returns the fields of the right answer to an item, as its form posts them. */
export function rightAnswer(item: Item): Record<string, string | readonly string[]> {
  const form = postedFields(controlsHtml(item, solveItem(item)));
  return Object.fromEntries([...form].map(([name]) => [name, form.texts(name)]));
}

/** The fields that answer every item rightly. */
export const allRight = (items: readonly Item[]): Record<string, string | readonly string[]> =>
  Object.fromEntries(items.flatMap((item) => Object.entries(rightAnswer(item))));

/** The items that the page of an attempt serves, in order. */
export function servedItems(course: Course, page: View): readonly Item[] {
  const items = new Map(course.modules.flatMap((module) => module.items).map((item) => [item.id, item]));
  return page.attributes('input[name^="flag."]', 'name').map((name) => {
    const item = items.get(name.replace('flag.', ''));
    if (item === undefined) throw new Error(`the page has ${name}, which the course does not`);
    return item;
  });
}
