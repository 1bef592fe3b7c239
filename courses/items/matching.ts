import { z } from 'zod';
import { partId, text } from '../ids.ts';
import { isUnique, publicChoice } from './choice.ts';
import type { PublicChoice } from './choice.ts';
import type { ItemRules } from './kind.ts';
import { fault, gradeOf, inOrder, itemBase } from './base.ts';
import type { Completeness, Explanation, Parsed, ReadField } from './base.ts';

const schema = itemBase
  .extend({
    kind: z.literal('matching'),
    prompts: z
      .array(z.strictObject({ id: partId, text, answer: partId, feedback: text }))
      .min(2)
      .max(8),
    /** An answer may fit several prompts, one, or none. */
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

const responseSchema = z.strictObject({
  kind: z.literal('matching'),
  /** Maps the id of a prompt to the id of an answer. */
  answers: z.record(z.string(), z.string()),
});

type MatchingItem = z.infer<typeof schema>;
type MatchingResponse = z.infer<typeof responseSchema>;

interface PublicMatching {
  readonly kind: 'matching';
  readonly stem: string;
  readonly prompts: readonly PublicChoice[];
  readonly answers: readonly PublicChoice[];
}

const feedback = 'Say why.';

const promptIds = (item: MatchingItem): readonly string[] => item.prompts.map((prompt) => prompt.id);

/** An item with prompts, each of which takes one of the answers. */
export const matching = {
  kind: 'matching',
  schema,
  responseSchema,
  skeleton: {
    prompts: [
      { id: 'p1', text: 'The first thing', answer: 'x', feedback },
      { id: 'p2', text: 'The second thing', answer: 'y', feedback },
    ],
    answers: [
      { id: 'x', text: 'What goes with the first' },
      { id: 'y', text: 'What goes with the second' },
    ],
  },
  none: { kind: 'matching', answers: {} },
  solve: (item) => ({
    kind: 'matching',
    answers: Object.fromEntries(item.prompts.map(({ id, answer }) => [id, answer])),
  }),
  partIds: promptIds,
  drawOrder: (item, shuffle) => shuffle(promptIds(item)),
  parse,
  toFields: ({ answers }) => Object.entries(answers).map(([lineId, value]) => ({ lineId, value })),
  /** The answers are in alphabetical order, so that their place does not reveal the key. */
  toPublic: (item, order): PublicMatching => ({
    kind: 'matching',
    stem: item.stem,
    prompts: inOrder(item.prompts, order).map(publicChoice),
    answers: item.answers.map(publicChoice).sort((a, b) => a.text.localeCompare(b.text, 'en')),
  }),
  completeness,
  /** Each right pair earns its share (curriculum, section A). */
  grade: (item, response) =>
    gradeOf(
      item.prompts.filter((prompt) => response.answers[prompt.id] === prompt.answer).length /
        item.prompts.length,
    ),
  explain,
  toMark: null,
  move: null,
  checkBank: () => [],
} satisfies ItemRules<typeof schema, typeof responseSchema, PublicMatching>;

function parse(item: MatchingItem, read: ReadField): Parsed<MatchingResponse> {
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

function completeness(item: MatchingItem, response: MatchingResponse): Completeness {
  const given = item.prompts.filter((prompt) => response.answers[prompt.id] !== undefined).length;
  if (given === 0) return 'empty';
  return given === item.prompts.length ? 'complete' : 'partial';
}

function explain(item: MatchingItem, order: readonly string[], response: MatchingResponse): Explanation {
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
