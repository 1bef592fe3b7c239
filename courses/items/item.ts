import { z } from 'zod';
import * as matching from './matching.ts';
import * as multiple from './multiple.ts';
import * as numeric from './numeric.ts';
import * as ordering from './ordering.ts';
import * as shortText from './short-text.ts';
import * as single from './single.ts';
import * as trueFalse from './true-false.ts';
import { unanswered } from './part.ts';
import type { Completeness, Grade, Parsed, ReadField, Review } from './part.ts';

/** An item of a quiz with its key. Stays on the server until the attempt is submitted. */
export const itemSchema = z.discriminatedUnion('kind', [
  single.schema,
  multiple.schema,
  trueFalse.schema,
  matching.schema,
  ordering.schema,
  shortText.schema,
  numeric.schema,
]);

/** What a learner answered, as it is stored. */
export const responseSchema = z.discriminatedUnion('kind', [
  single.responseSchema,
  multiple.responseSchema,
  trueFalse.responseSchema,
  matching.responseSchema,
  ordering.responseSchema,
  shortText.responseSchema,
  numeric.responseSchema,
]);

/** An item as one attempt serves it: frozen with the order in which its parts are shown. */
export const servedItemSchema = z.strictObject({ item: itemSchema, order: z.array(z.string()) });

export type Item = z.infer<typeof itemSchema>;
export type ItemKind = Item['kind'];

export const itemKinds: readonly ItemKind[] = [
  'single',
  'multiple',
  'true-false',
  'matching',
  'ordering',
  'short-text',
  'numeric',
];
export type Response = z.infer<typeof responseSchema>;
export type ServedItem = z.infer<typeof servedItemSchema>;

/** All that the browser may know of an item before it is graded, copied field by field. */
export type PublicItem =
  | single.PublicSingle
  | multiple.PublicMultiple
  | trueFalse.PublicTrueFalse
  | matching.PublicMatching
  | ordering.PublicOrdering
  | shortText.PublicShortText
  | numeric.PublicNumeric;

type ResponseOf<K extends ItemKind> = Extract<Response, { kind: K }>;

/** The response if it is of that kind; one of another kind belongs to another item and counts as none. */
export function responseOf<K extends ItemKind>(
  kind: K,
  response: Response | undefined,
): ResponseOf<K> | undefined {
  const isOfKind = (given: Response): given is ResponseOf<K> => given.kind === kind;
  return response !== undefined && isOfKind(response) ? response : undefined;
}

/** Ids of the parts whose order is drawn anew for each attempt. */
export function partIds(item: Item): readonly string[] {
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return item.choices.map((choice) => choice.id);
    case 'matching':
      return item.prompts.map((prompt) => prompt.id);
    case 'ordering':
      return item.lines.map((line) => line.id);
    case 'true-false':
    case 'short-text':
    case 'numeric':
      return [];
  }
}

/** Reads the posted fields of one item. A fault means that the form was not ours, or was damaged. */
export function parseResponse(item: Item, read: ReadField): Parsed<Response> {
  switch (item.kind) {
    case 'single':
      return single.parse(item, read);
    case 'multiple':
      return multiple.parse(item, read);
    case 'true-false':
      return trueFalse.parse(item, read);
    case 'matching':
      return matching.parse(item, read);
    case 'ordering':
      return ordering.parse(item, read);
    case 'short-text':
      return shortText.parse(item, read);
    case 'numeric':
      return numeric.parse(item, read);
  }
}

export function toPublic({ item, order }: ServedItem, response: Response | undefined): PublicItem {
  switch (item.kind) {
    case 'single':
      return single.toPublic(item, order);
    case 'multiple':
      return multiple.toPublic(item, order);
    case 'true-false':
      return trueFalse.toPublic(item);
    case 'matching':
      return matching.toPublic(item, order);
    case 'ordering':
      return ordering.toPublic(item, order, responseOf('ordering', response));
    case 'short-text':
      return shortText.toPublic(item);
    case 'numeric':
      return numeric.toPublic(item);
  }
}

/** What `then` makes of the response, or `none` where there is no response of that kind. */
function withResponse<K extends ItemKind, T>(
  kind: K,
  response: Response | undefined,
  none: T,
  then: (given: ResponseOf<K>) => T,
): T {
  const given = responseOf(kind, response);
  return given === undefined ? none : then(given);
}

export function completeness(item: Item, response: Response | undefined): Completeness {
  switch (item.kind) {
    case 'single':
      return withResponse(item.kind, response, 'empty', single.completeness);
    case 'multiple':
      return withResponse(item.kind, response, 'empty', multiple.completeness);
    case 'true-false':
      return withResponse(item.kind, response, 'empty', trueFalse.completeness);
    case 'matching':
      return withResponse(item.kind, response, 'empty', (given) => matching.completeness(item, given));
    case 'ordering':
      return withResponse(item.kind, response, 'empty', (given) => ordering.completeness(item, given));
    case 'short-text':
      return withResponse(item.kind, response, 'empty', shortText.completeness);
    case 'numeric':
      return withResponse(item.kind, response, 'empty', numeric.completeness);
  }
}

/**
 * Grades one answer. `mark` is the learner's own mark of a short text; it means nothing for other kinds.
 * No answer, or one to another kind of item, is `unanswered`.
 */
export function gradeItem(item: Item, response: Response | undefined, mark?: shortText.SelfMark): Grade {
  switch (item.kind) {
    case 'single':
      return withResponse(item.kind, response, unanswered, (given) => single.grade(item, given));
    case 'multiple':
      return withResponse(item.kind, response, unanswered, (given) => multiple.grade(item, given));
    case 'true-false':
      return withResponse(item.kind, response, unanswered, (given) => trueFalse.grade(item, given));
    case 'matching':
      return withResponse(item.kind, response, unanswered, (given) => matching.grade(item, given));
    case 'ordering':
      return withResponse(item.kind, response, unanswered, (given) => ordering.grade(item, given));
    case 'short-text':
      return withResponse(item.kind, response, unanswered, (given) => shortText.grade(given, mark));
    case 'numeric':
      return withResponse(item.kind, response, unanswered, (given) => numeric.grade(item, given));
  }
}

/** The explanation of an answer. Holds the key: only for a submitted attempt. */
export function reviewItem({ item, order }: ServedItem, response: Response | undefined): Review {
  switch (item.kind) {
    case 'single':
      return single.review(item, order, responseOf('single', response) ?? { kind: 'single', choice: null });
    case 'multiple':
      return multiple.review(
        item,
        order,
        responseOf('multiple', response) ?? { kind: 'multiple', choices: [] },
      );
    case 'true-false':
      return trueFalse.review(
        item,
        responseOf('true-false', response) ?? { kind: 'true-false', value: null },
      );
    case 'matching':
      return matching.review(
        item,
        order,
        responseOf('matching', response) ?? { kind: 'matching', answers: {} },
      );
    case 'ordering':
      return ordering.review(item, responseOf('ordering', response) ?? { kind: 'ordering', places: {} });
    case 'short-text':
      return shortText.review(item, responseOf('short-text', response) ?? { kind: 'short-text', text: '' });
    case 'numeric':
      return numeric.review(item, responseOf('numeric', response) ?? { kind: 'numeric', text: '' });
  }
}
