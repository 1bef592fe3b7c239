import { z } from 'zod';
import {
  checkAllOfTheAbove,
  choiceIds,
  choiceItem,
  correctIds,
  drawChoices,
  isUnique,
  publicChoices,
  explainChoices,
} from './choice.ts';
import type { PublicChoice } from './choice.ts';
import type { ItemRules } from './kind.ts';
import { fault, gradeOf } from './base.ts';
import type { Grade, Parsed, ReadField } from './base.ts';

const schema = choiceItem
  .extend({ kind: z.literal('multiple') })
  .refine((item) => isUnique(item.choices.map((choice) => choice.id)), 'choice ids must differ')
  .refine((item) => item.choices.some((choice) => choice.correct), 'at least one choice must be correct')
  .refine((item) => item.choices.some((choice) => !choice.correct), 'at least one choice must be wrong');

const responseSchema = z.strictObject({ kind: z.literal('multiple'), choices: z.array(z.string()) });

type MultipleItem = z.infer<typeof schema>;
type MultipleResponse = z.infer<typeof responseSchema>;

interface PublicMultiple {
  readonly kind: 'multiple';
  readonly stem: string;
  readonly choices: readonly PublicChoice[];
}

const feedback = 'Say why.';

/** An item with several choices, of which any number but all are right. */
export const multiple = {
  kind: 'multiple',
  schema,
  responseSchema,
  skeleton: {
    choices: [
      { id: 'a', text: 'A right answer', correct: true, feedback },
      { id: 'b', text: 'A wrong answer that is tempting', feedback },
      { id: 'c', text: 'Another right answer', correct: true, feedback },
    ],
  },
  none: { kind: 'multiple', choices: [] },
  solve: (item) => ({ kind: 'multiple', choices: [...correctIds(item)] }),
  partIds: choiceIds,
  drawOrder: drawChoices,
  parse,
  toFields: ({ choices }) => choices.map((value) => ({ value })),
  toPublic: (item, order): PublicMultiple => ({
    kind: 'multiple',
    stem: item.stem,
    choices: publicChoices(item, order),
  }),
  completeness: (_item, response) => (response.choices.length === 0 ? 'empty' : 'complete'),
  grade,
  explain: (item, order, response) => ({ lines: explainChoices(item, order, response.choices) }),
  toMark: null,
  move: null,
  checkBank: checkAllOfTheAbove,
} satisfies ItemRules<typeof schema, typeof responseSchema, PublicMultiple>;

function parse(item: MultipleItem, read: ReadField): Parsed<MultipleResponse> {
  const choices = [...read()];
  if (!isUnique(choices)) return fault('repeated');
  if (!choices.every((id) => item.choices.some((choice) => choice.id === id))) return fault('unknown-choice');
  return { ok: true, response: { kind: 'multiple', choices } };
}

/** Curriculum, section A: (correct selections − wrong selections) ÷ number of correct options, floor 0. */
function grade(item: MultipleItem, response: MultipleResponse): Grade {
  const correct = new Set(correctIds(item));
  const chosen = new Set(response.choices);
  const hits = [...chosen].filter((id) => correct.has(id)).length;
  return gradeOf((hits - (chosen.size - hits)) / correct.size);
}
