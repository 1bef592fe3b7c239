import { z } from 'zod';
import { choiceItem, isUnique, publicChoice } from './choice.ts';
import type { PublicChoice } from './choice.ts';
import { fault, gradeOf, inOrder, unanswered } from './part.ts';
import type { Completeness, Grade, Parsed, ReadField, Review } from './part.ts';

export const schema = choiceItem
  .extend({ kind: z.literal('multiple') })
  .refine((item) => isUnique(item.choices.map((choice) => choice.id)), 'choice ids must differ')
  .refine((item) => item.choices.some((choice) => choice.correct), 'at least one choice must be correct')
  .refine((item) => item.choices.some((choice) => !choice.correct), 'at least one choice must be wrong');

export const responseSchema = z.strictObject({ kind: z.literal('multiple'), choices: z.array(z.string()) });

export type MultipleItem = z.infer<typeof schema>;
export type MultipleResponse = z.infer<typeof responseSchema>;

export interface PublicMultiple {
  readonly kind: 'multiple';
  readonly stem: string;
  readonly choices: readonly PublicChoice[];
}

export function parse(item: MultipleItem, read: ReadField): Parsed<MultipleResponse> {
  const choices = [...read()];
  if (!isUnique(choices)) return fault('repeated');
  if (!choices.every((id) => item.choices.some((choice) => choice.id === id))) return fault('unknown-choice');
  return { ok: true, response: { kind: 'multiple', choices } };
}

export function toPublic(item: MultipleItem, order: readonly string[]): PublicMultiple {
  return { kind: 'multiple', stem: item.stem, choices: inOrder(item.choices, order).map(publicChoice) };
}

export function completeness(response: MultipleResponse): Completeness {
  return response.choices.length === 0 ? 'empty' : 'complete';
}

/** Curriculum, section A: (correct selections − wrong selections) ÷ number of correct options, floor 0. */
export function grade(item: MultipleItem, response: MultipleResponse): Grade {
  if (response.choices.length === 0) return unanswered;
  const correct = new Set(item.choices.filter((choice) => choice.correct).map((choice) => choice.id));
  const chosen = new Set(response.choices);
  const hits = [...chosen].filter((id) => correct.has(id)).length;
  return gradeOf((hits - (chosen.size - hits)) / correct.size);
}

export function review(item: MultipleItem, order: readonly string[], response: MultipleResponse): Review {
  return {
    lines: inOrder(item.choices, order).map((choice) => ({
      text: choice.text,
      right: choice.correct,
      chosen: response.choices.includes(choice.id),
      feedback: choice.feedback,
    })),
  };
}
