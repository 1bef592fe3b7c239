import { z } from 'zod';
import {
  checkAllOfTheAbove,
  choiceIds,
  choiceItem,
  correctIds,
  drawChoices,
  fewestForPattern,
  idsOf,
  isUnique,
  publicChoices,
  explainChoices,
} from './choice.ts';
import type { PublicChoice } from './choice.ts';
import type { BankProblem, ItemRules, Placed } from './kind.ts';
import { fault, gradeOf } from './base.ts';
import type { Parsed, ReadField } from './base.ts';

const schema = choiceItem
  .extend({ kind: z.literal('single') })
  .refine((item) => isUnique(item.choices.map((choice) => choice.id)), 'choice ids must differ')
  .refine(
    (item) => item.choices.filter((choice) => choice.correct).length === 1,
    'exactly one choice must be correct',
  );

const responseSchema = z.strictObject({ kind: z.literal('single'), choice: z.string().nullable() });

type SingleItem = z.infer<typeof schema>;
type SingleResponse = z.infer<typeof responseSchema>;

interface PublicSingle {
  readonly kind: 'single';
  readonly stem: string;
  readonly choices: readonly PublicChoice[];
}

const feedback = 'Say why.';

/** An item with several choices, of which one is right. */
export const single = {
  kind: 'single',
  schema,
  responseSchema,
  skeleton: {
    choices: [
      { id: 'a', text: 'A wrong answer that is tempting', feedback },
      { id: 'b', text: 'The right answer', correct: true, feedback },
      { id: 'c', text: 'Another wrong answer', feedback },
    ],
  },
  none: { kind: 'single', choice: null },
  solve: (item) => ({ kind: 'single', choice: correctIds(item)[0] ?? null }),
  partIds: choiceIds,
  drawOrder: drawChoices,
  parse,
  toFields: ({ choice }) => (choice === null ? [] : [{ value: choice }]),
  toPublic: (item, order): PublicSingle => ({
    kind: 'single',
    stem: item.stem,
    choices: publicChoices(item, order),
  }),
  completeness: (_item, response) => (response.choice === null ? 'empty' : 'complete'),
  grade: (item, response) =>
    gradeOf(item.choices.some(({ id, correct }) => correct && id === response.choice) ? 1 : 0),
  explain: (item, order, { choice }) => ({
    lines: explainChoices(item, order, choice === null ? [] : [choice]),
  }),
  toMark: null,
  move: null,
  checkBank: (bank) => [...checkAllOfTheAbove(bank), ...checkLongest(bank), ...checkPlaces(bank)],
} satisfies ItemRules<typeof schema, typeof responseSchema, PublicSingle>;

function parse(item: SingleItem, read: ReadField): Parsed<SingleResponse> {
  const [choice, ...more] = read();
  if (more.length > 0) return fault('more-than-one');
  if (choice === undefined) return { ok: true, response: { kind: 'single', choice: null } };
  if (!item.choices.some((known) => known.id === choice)) return fault('unknown-choice');
  return { ok: true, response: { kind: 'single', choice } };
}

/** The largest share of the items of a bank whose right answer may be the longest. */
const mostLongest = 0.4;

function checkLongest(bank: readonly Placed<SingleItem>[]): readonly BankProblem[] {
  const longest = bank.filter(({ item }) => {
    const right = item.choices.find(({ correct }) => correct);
    return item.choices.every((choice) => choice === right || choice.text.length < (right?.text.length ?? 0));
  });
  const [first] = longest;
  if (first === undefined || longest.length < 2 || longest.length / bank.length <= mostLongest) return [];
  return [
    {
      line: first.lineOf([]),
      rule: 'longest-is-right',
      message: `The right choice is the longest in ${String(longest.length)} of ${String(bank.length)} single-choice items: ${idsOf(longest)}.`,
      remedy:
        'Shorten right choices or lengthen wrong ones, until this is true of at most two items in five.',
    },
  ];
}

function checkPlaces(bank: readonly Placed<SingleItem>[]): readonly BankProblem[] {
  const fixed = bank.filter(({ item }) => !item.shuffle);
  const places = fixed.map(({ item }) => item.choices.findIndex(({ correct }) => correct));
  const [first] = fixed;
  if (first === undefined || fixed.length < fewestForPattern || new Set(places).size > 1) return [];
  return [
    {
      line: first.lineOf([]),
      rule: 'option-order',
      message: `The right choice is number ${String((places[0] ?? 0) + 1)} in every item that is not shuffled: ${idsOf(fixed)}.`,
      remedy: 'Shuffle the choices, or move the right ones to different places.',
    },
  ];
}
