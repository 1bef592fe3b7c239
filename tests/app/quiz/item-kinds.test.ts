import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldName } from '#app/quiz/answer-fields.ts';
import { gradeItem, itemKinds, parseResponse } from '#courses/items/item.ts';
import type { Item, Response } from '#courses/items/item.ts';
import { controlsHtml, postedFields } from '#tests/support/controls.tsx';
import { answeredTwins } from '#tests/support/items.ts';

/** Parses the post of the controls that show a response. */
function roundTrip(item: Item, response: Response): Response {
  const form = postedFields(controlsHtml(item, response));
  const parsed = parseResponse(item, (part) => form.texts(fieldName(item.id, part)));
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.response;
}

/** Sorts lists, since a browser posts checked boxes in the order of the page. */
const withoutOrder = (response: Response): unknown =>
  JSON.parse(
    JSON.stringify(response, (_key, value: unknown) => (Array.isArray(value) ? value.toSorted() : value)),
  );

describe('the controls of an item', () => {
  it.each(itemKinds)('post the answer that they show (%s)', (kind) => {
    fc.assert(
      fc.property(answeredTwins(kind), ({ item, response }) => {
        const posted = roundTrip(item, response);
        expect(withoutOrder(posted)).toEqual(withoutOrder(response));
        expect(gradeItem(item, posted, 0.5)).toEqual(gradeItem(item, response, 0.5));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a kind of item', () => {
  const names = itemKinds.join('|');
  const homes = ['courses/items/', 'app/quiz/items/'];
  const files = ['app', 'certificates', 'courses', 'db']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((file) => /\.(tsx?|mjs)$/.test(file));

  it('is named only in its two modules and the registries', () => {
    const naming = new RegExp(`(['"\`])(${names})\\1|items/(${names})\\.tsx?`);
    /** "numeric" is also a value of the options of Intl. */
    const intl = /\b(year|month|day|hour|minute): 'numeric'/g;
    const strangers = files.filter(
      (file) =>
        !homes.some((home) => file.startsWith(home)) &&
        naming.test(readFileSync(file, 'utf8').replaceAll(intl, '')),
    );
    expect(strangers).toEqual([]);
    expect(files.filter((file) => naming.test(readFileSync(file, 'utf8'))).length).toBeGreaterThan(
      2 * itemKinds.length,
    );
  });

  it.each(itemKinds)(
    '%s has a module for its rules, one for its pages, and a line in AUTHORING.md',
    (kind) => {
      expect(existsSync(`courses/items/${kind}.ts`)).toBe(true);
      expect(existsSync(`app/quiz/items/${kind}.tsx`)).toBe(true);
      expect(readFileSync('AUTHORING.md', 'utf8')).toMatch(new RegExp(`^\\| ${kind} +\\| .+\\| .+\\|$`, 'm'));
    },
  );
});
