import { z } from 'zod';
import { text } from '../ids.ts';
import { fewestForPattern, idsOf } from './choice.ts';
import type { BankProblem, ItemRules, Placed } from './kind.ts';
import { fault, gradeOf, itemBase } from './base.ts';
import type { Parsed, ReadField } from './base.ts';

const schema = itemBase.extend({
  kind: z.literal('true-false'),
  key: z.boolean(),
  /** The feedback to a learner who chose true, and to one who chose false. */
  feedback: z.strictObject({ true: text, false: text }),
});

const responseSchema = z.strictObject({
  kind: z.literal('true-false'),
  value: z.boolean().nullable(),
});

type TrueFalseItem = z.infer<typeof schema>;
type TrueFalseResponse = z.infer<typeof responseSchema>;

interface PublicTrueFalse {
  readonly kind: 'true-false';
  readonly stem: string;
}

/** An item with a statement that is true or false. */
export const trueFalse = {
  kind: 'true-false',
  schema,
  responseSchema,
  skeleton: {
    stem: 'Write a statement here.',
    key: true,
    feedback: { true: 'Say why.', false: 'Say why.' },
  },
  none: { kind: 'true-false', value: null },
  solve: ({ key }) => ({ kind: 'true-false', value: key }),
  partIds: () => [],
  drawOrder: () => [],
  parse,
  toFields: ({ value }) => (value === null ? [] : [{ value: String(value) }]),
  toPublic: ({ stem }): PublicTrueFalse => ({ kind: 'true-false', stem }),
  completeness: (_item, response) => (response.value === null ? 'empty' : 'complete'),
  grade: ({ key }, response) => gradeOf(response.value === key ? 1 : 0),
  /** The texts of the lines are "true" and "false"; the page replaces them by its own words. */
  explain: (item, _order, response) => ({
    lines: [true, false].map((value) => ({
      text: String(value),
      right: value === item.key,
      chosen: value === response.value,
      feedback: value ? item.feedback.true : item.feedback.false,
    })),
  }),
  toMark: null,
  move: null,
  checkBank: checkTruth,
} satisfies ItemRules<typeof schema, typeof responseSchema, PublicTrueFalse>;

const values = new Map([
  ['true', true],
  ['false', false],
]);

function parse(_item: TrueFalseItem, read: ReadField): Parsed<TrueFalseResponse> {
  const [given, ...more] = read();
  if (more.length > 0) return fault('more-than-one');
  if (given === undefined) return { ok: true, response: { kind: 'true-false', value: null } };
  const value = values.get(given);
  return value === undefined
    ? fault('unknown-choice')
    : { ok: true, response: { kind: 'true-false', value } };
}

function checkTruth(bank: readonly Placed<TrueFalseItem>[]): readonly BankProblem[] {
  const [first] = bank;
  if (first === undefined || bank.length < fewestForPattern) return [];
  if (bank.some(({ item }) => item.key !== first.item.key)) return [];
  return [
    {
      line: first.lineOf([]),
      rule: 'option-order',
      message: `All true-false items are ${String(first.item.key)}: ${idsOf(bank)}.`,
      remedy: 'Reverse some of the statements.',
    },
  ];
}
