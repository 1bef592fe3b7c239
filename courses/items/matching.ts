import { z } from 'zod';
import { partId, text } from '../schema/ids.ts';
import { isUnique, publicChoice } from './choice.ts';
import type { PublicChoice } from './choice.ts';
import { fault, gradeOf, inOrder, itemBase, unanswered } from './part.ts';
import type { Completeness, Grade, Parsed, ReadField, Review } from './part.ts';

export const schema = itemBase
  .extend({
    kind: z.literal('matching'),
    prompts: z
      .array(z.strictObject({ id: partId, text, answer: partId, feedback: text }))
      .min(2)
      .max(8),
    /** Each may fit several prompts, one, or none. */
    answers: z
      .array(z.strictObject({ id: partId, text }))
      .min(2)
      .max(8),
  })
  .refine((item) => isUnique(item.prompts.map((prompt) => prompt.id)), 'prompt ids must differ')
  .refine((item) => isUnique(item.answers.map((answer) => answer.id)), 'answer ids must differ')
  .superRefine(({ prompts, answers }, context) => {
    prompts.forEach(({ answer }, index) => {
      if (answers.some(({ id }) => id === answer)) return;
      const message = `"${answer}" is not the id of one of the answers`;
      context.addIssue({ code: 'custom', path: ['prompts', index, 'answer'], message });
    });
  });

export const responseSchema = z.strictObject({
  kind: z.literal('matching'),
  /** Prompt id to answer id. */
  answers: z.record(z.string(), z.string()),
});

export type MatchingItem = z.infer<typeof schema>;
export type MatchingResponse = z.infer<typeof responseSchema>;

export interface PublicMatching {
  readonly kind: 'matching';
  readonly stem: string;
  readonly prompts: readonly PublicChoice[];
  readonly answers: readonly PublicChoice[];
}

export function parse(item: MatchingItem, read: ReadField): Parsed<MatchingResponse> {
  const answers: Record<string, string> = {};
  for (const prompt of item.prompts) {
    const [given, ...more] = read(prompt.id);
    if (more.length > 0) return fault('more-than-one');
    if (given === undefined || given === '') continue;
    if (!item.answers.some((answer) => answer.id === given)) return fault('unknown-choice');
    answers[prompt.id] = given;
  }
  return { ok: true, response: { kind: 'matching', answers } };
}

/** Answers stand in alphabetical order, so that their place gives nothing away and they are quick to find. */
export function toPublic(item: MatchingItem, order: readonly string[]): PublicMatching {
  return {
    kind: 'matching',
    stem: item.stem,
    prompts: inOrder(item.prompts, order).map(publicChoice),
    answers: item.answers.map(publicChoice).sort((a, b) => a.text.localeCompare(b.text, 'en')),
  };
}

export function completeness(item: MatchingItem, response: MatchingResponse): Completeness {
  const given = item.prompts.filter((prompt) => response.answers[prompt.id] !== undefined).length;
  if (given === 0) return 'empty';
  return given === item.prompts.length ? 'complete' : 'partial';
}

/** Curriculum, section A: credit per right pair. */
export function grade(item: MatchingItem, response: MatchingResponse): Grade {
  if (completeness(item, response) === 'empty') return unanswered;
  const right = item.prompts.filter((prompt) => response.answers[prompt.id] === prompt.answer).length;
  return gradeOf(right / item.prompts.length);
}

export function review(item: MatchingItem, order: readonly string[], response: MatchingResponse): Review {
  const texts = new Map(item.answers.map((answer) => [answer.id, answer.text]));
  return {
    lines: inOrder(item.prompts, order).map((prompt) => {
      const given = response.answers[prompt.id];
      const givenText = given === undefined || given === prompt.answer ? undefined : texts.get(given);
      return {
        prompt: prompt.text,
        text: texts.get(prompt.answer) ?? prompt.answer,
        right: given === prompt.answer,
        chosen: given !== undefined,
        ...(givenText === undefined ? {} : { given: givenText }),
        feedback: prompt.feedback,
      };
    }),
  };
}
