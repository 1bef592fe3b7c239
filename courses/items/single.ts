import { z } from 'zod';
import { choiceItem, isUnique, publicChoice } from './choice.ts';
import type { PublicChoice } from './choice.ts';
import { fault, gradeOf, inOrder, unanswered } from './part.ts';
import type { Completeness, Grade, Parsed, ReadField, Review } from './part.ts';

export const schema = choiceItem
  .extend({ kind: z.literal('single') })
  .refine((item) => isUnique(item.choices.map((choice) => choice.id)), 'choice ids must differ')
  .refine(
    (item) => item.choices.filter((choice) => choice.correct).length === 1,
    'exactly one choice must be correct',
  );

export const responseSchema = z.strictObject({ kind: z.literal('single'), choice: z.string().nullable() });

export type SingleItem = z.infer<typeof schema>;
export type SingleResponse = z.infer<typeof responseSchema>;

export interface PublicSingle {
  readonly kind: 'single';
  readonly stem: string;
  readonly choices: readonly PublicChoice[];
}

export function parse(item: SingleItem, read: ReadField): Parsed<SingleResponse> {
  const [choice, ...more] = read();
  if (more.length > 0) return fault('more-than-one');
  if (choice === undefined) return { ok: true, response: { kind: 'single', choice: null } };
  if (!item.choices.some((known) => known.id === choice)) return fault('unknown-choice');
  return { ok: true, response: { kind: 'single', choice } };
}

export function toPublic(item: SingleItem, order: readonly string[]): PublicSingle {
  return { kind: 'single', stem: item.stem, choices: inOrder(item.choices, order).map(publicChoice) };
}

export function completeness(response: SingleResponse): Completeness {
  return response.choice === null ? 'empty' : 'complete';
}

export function grade(item: SingleItem, response: SingleResponse): Grade {
  if (response.choice === null) return unanswered;
  return gradeOf(item.choices.some((choice) => choice.correct && choice.id === response.choice) ? 1 : 0);
}

export function review(item: SingleItem, order: readonly string[], response: SingleResponse): Review {
  return {
    lines: inOrder(item.choices, order).map((choice) => ({
      text: choice.text,
      right: choice.correct,
      chosen: choice.id === response.choice,
      feedback: choice.feedback,
    })),
  };
}
