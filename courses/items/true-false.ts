import { z } from 'zod';
import { text } from '../schema/ids.ts';
import { fault, gradeOf, itemBase, unanswered } from './part.ts';
import type { Completeness, Grade, Parsed, ReadField, Review } from './part.ts';

export const schema = itemBase.extend({
  kind: z.literal('true-false'),
  key: z.boolean(),
  /** What to say to somebody who chose true, and to somebody who chose false. */
  feedback: z.strictObject({ true: text, false: text }),
});

export const responseSchema = z.strictObject({
  kind: z.literal('true-false'),
  value: z.boolean().nullable(),
});

export type TrueFalseItem = z.infer<typeof schema>;
export type TrueFalseResponse = z.infer<typeof responseSchema>;

export interface PublicTrueFalse {
  readonly kind: 'true-false';
  readonly stem: string;
}

const values = new Map([
  ['true', true],
  ['false', false],
]);

export function parse(_item: TrueFalseItem, read: ReadField): Parsed<TrueFalseResponse> {
  const [given, ...more] = read();
  if (more.length > 0) return fault('more-than-one');
  if (given === undefined) return { ok: true, response: { kind: 'true-false', value: null } };
  const value = values.get(given);
  return value === undefined
    ? fault('unknown-choice')
    : { ok: true, response: { kind: 'true-false', value } };
}

export function toPublic(item: TrueFalseItem): PublicTrueFalse {
  return { kind: 'true-false', stem: item.stem };
}

export function completeness(response: TrueFalseResponse): Completeness {
  return response.value === null ? 'empty' : 'complete';
}

export function grade(item: TrueFalseItem, response: TrueFalseResponse): Grade {
  if (response.value === null) return unanswered;
  return gradeOf(response.value === item.key ? 1 : 0);
}

/** Lines are keyed "true" and "false" by `text`: the page puts its own words there. */
export function review(item: TrueFalseItem, response: TrueFalseResponse): Review {
  return {
    lines: [true, false].map((value) => ({
      text: String(value),
      right: value === item.key,
      chosen: value === response.value,
      feedback: value ? item.feedback.true : item.feedback.false,
    })),
  };
}
