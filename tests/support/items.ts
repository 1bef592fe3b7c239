import fc from 'fast-check';
import { z } from 'zod';
import {
  completeness,
  itemSchema,
  noResponse,
  parseResponse,
  partIds,
  solveItem,
  toPublic,
} from '#courses/items/item.ts';
import type { Item, ItemKind, PublicItem, Response } from '#courses/items/item.ts';
import type { ReadField } from '#courses/items/base.ts';

const base = { objective: '1.1', difficulty: 'easy' } as const;

const examples = {
  single: {
    ...base,
    id: 'single',
    kind: 'single',
    stem: 'Which?',
    choices: [
      { id: 'a', text: 'Right', correct: true, feedback: 'Yes.' },
      { id: 'b', text: 'Wrong', feedback: 'No.' },
      { id: 'c', text: 'Also wrong', feedback: 'No, either.' },
    ],
  },
  multiple: {
    ...base,
    id: 'multiple',
    kind: 'multiple',
    stem: 'Which two?',
    choices: [
      { id: 'a', text: 'Right', correct: true, feedback: 'Yes.' },
      { id: 'b', text: 'Wrong', feedback: 'No.' },
      { id: 'c', text: 'Also right', correct: true, feedback: 'Yes, too.' },
      { id: 'd', text: 'Also wrong', feedback: 'No, either.' },
    ],
  },
  'true-false': {
    ...base,
    id: 'true-false',
    kind: 'true-false',
    stem: 'So it is.',
    key: false,
    feedback: { true: 'It is not.', false: 'Right.' },
  },
  matching: {
    ...base,
    id: 'matching',
    kind: 'matching',
    stem: 'Match.',
    prompts: [
      { id: 'p', text: 'One', answer: 'first', feedback: 'One is first.' },
      { id: 'q', text: 'Two', answer: 'second', feedback: 'Two is second.' },
      { id: 'r', text: 'Three', answer: 'third', feedback: 'Three is third.' },
    ],
    answers: [
      { id: 'third', text: 'Third' },
      { id: 'first', text: 'First' },
      { id: 'second', text: 'Second' },
    ],
  },
  ordering: {
    ...base,
    id: 'ordering',
    kind: 'ordering',
    stem: 'Order.',
    lines: [
      { id: 'dawn', text: 'Dawn' },
      { id: 'noon', text: 'Noon' },
      { id: 'dusk', text: 'Dusk' },
      { id: 'night', text: 'Night' },
    ],
    feedback: 'The sun decides.',
  },
  'short-text': {
    ...base,
    id: 'short-text',
    kind: 'short-text',
    stem: 'Say it.',
    modelAnswer: 'Young people stay and older people are less alone.',
    keywords: [
      ['young', 'kids'],
      ['alone', 'lonely'],
    ],
    feedback: 'Name the hope.',
  },
  numeric: {
    ...base,
    id: 'numeric',
    kind: 'numeric',
    stem: 'How many?',
    answer: 5,
    tolerance: 0.5,
    unit: 'minutes',
    feedback: '45 ÷ 9 = 5.',
  },
} as const satisfies Record<ItemKind, unknown>;

/** A small valid item of that kind. */
export function exampleItem<K extends ItemKind>(kind: K): Extract<Item, { kind: K }> {
  const item = itemSchema.parse(examples[kind]);
  const isOfKind = (parsed: Item): parsed is Extract<Item, { kind: K }> => parsed.kind === kind;
  if (!isOfKind(item)) throw new Error(`the example of ${kind} is of another kind`);
  return item;
}

/** Two items of one kind that differ only in their key and feedback. */
export type Twins = readonly [Item, Item];

/** Texts that are trimmed and not empty, with characters that HTML must escape. */
const words = fc.string({ maxLength: 12 }).map((text) => `w${text}`.trim());

const parts = (minLength: number, maxLength: number) =>
  fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z0-9]{1,6}$/), text: words }), {
    minLength,
    maxLength,
    selector: ({ id }) => id,
  });

const numbers = fc.integer({ min: -100_000, max: 100_000 }).map((number) => number / 100);

/** @param make returns the fields of an item for its public part and its key */
const twins = <Shown, Key>(
  kind: ItemKind,
  shown: fc.Arbitrary<Shown>,
  key: fc.Arbitrary<Key>,
  make: (shown: Shown, key: Key) => Record<string, unknown>,
): fc.Arbitrary<Twins> =>
  fc.tuple(words, shown, key, key).map(([stem, common, one, other]) => {
    const item = (own: Key) => itemSchema.parse({ ...base, id: 'twin', kind, stem, ...make(common, own) });
    return [item(one), item(other)];
  });

const twinsOf: Readonly<Record<ItemKind, fc.Arbitrary<Twins>>> = {
  single: twins(
    'single',
    fc.record({ choices: parts(2, 6), shuffle: fc.boolean() }),
    fc.record({ right: fc.nat(5), feedback: words }),
    ({ choices, shuffle }, { right, feedback }) => ({
      shuffle,
      choices: choices.map((choice, index) => ({
        ...choice,
        correct: index === right % choices.length,
        feedback,
      })),
    }),
  ),
  multiple: twins(
    'multiple',
    fc.record({ choices: parts(2, 6), shuffle: fc.boolean() }),
    fc.record({ right: fc.nat(5), count: fc.nat(5), feedback: words }),
    ({ choices, shuffle }, { right, count, feedback }) => ({
      shuffle,
      choices: choices.map((choice, index) => ({
        ...choice,
        correct: (index + right) % choices.length <= count % (choices.length - 1),
        feedback,
      })),
    }),
  ),
  'true-false': twins(
    'true-false',
    fc.constant(null),
    fc.record({ key: fc.boolean(), feedback: fc.record({ true: words, false: words }) }),
    (_shown, key) => key,
  ),
  matching: twins(
    'matching',
    fc.record({ prompts: parts(2, 8), answers: parts(2, 8) }),
    fc.record({ picks: fc.array(fc.nat(7), { minLength: 8, maxLength: 8 }), feedback: words }),
    ({ prompts, answers }, { picks, feedback }) => ({
      answers,
      prompts: prompts.map((prompt, index) => ({
        ...prompt,
        answer: answers[(picks[index] ?? 0) % answers.length]?.id,
        feedback,
      })),
    }),
  ),
  ordering: twins(
    'ordering',
    parts(3, 8),
    fc.record({ turn: fc.nat(7), feedback: words }),
    (lines, { turn, feedback }) => ({ lines: [...lines.slice(turn), ...lines.slice(0, turn)], feedback }),
  ),
  'short-text': twins(
    'short-text',
    fc.constant(null),
    fc.record({
      modelAnswer: words,
      keywords: fc.array(fc.array(words, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      feedback: words,
    }),
    (_shown, key) => key,
  ),
  numeric: twins(
    'numeric',
    fc.record({ unit: words }),
    fc.record({ answer: numbers, tolerance: numbers.map(Math.abs), feedback: words }),
    (shown, key) => ({ ...shown, ...key }),
  ),
};

/** Generates items of a kind, each with its twin and with a response to both. */
export const answeredTwins = (kind: ItemKind) =>
  twinsOf[kind].chain(([item, twin]) => responsesTo(item).map((response) => ({ item, twin, response })));

/** Generates responses as forms post them. Fields that the item refuses become an empty response. */
const responsesTo = (item: Item): fc.Arbitrary<Response> =>
  fc.oneof(
    fc.constant(solveItem(item)),
    fc.array(postTo(item), { minLength: 1, maxLength: 10 }).map((posts) => {
      const taken = posts.flatMap((post) => {
        const parsed = parseResponse(item, post);
        return parsed.ok ? [parsed.response] : [];
      });
      return taken.find((response) => completeness(item, response) !== 'empty') ?? noResponse(item);
    }),
  );

/** Generates posts of all sorts: the fields of any kind, filled in from any list of values. */
const postTo = (item: Item): fc.Arbitrary<ReadField> => {
  const ids = partIds(item);
  return fc
    .constantFrom(
      ...idLists(toPublic({ item, order: ids }, undefined)),
      ids.map((_id, index) => String(index + 1)),
      ['true', 'false'],
      [' ', '5', '-2.5 minutes', 'several words', 'Two\nlines & "more"'],
    )
    .chain((values) =>
      fc.record({
        own: fc.shuffledSubarray(values, { maxLength: Math.min(3, values.length) }),
        ofParts: fc.oneof(
          fc.shuffledSubarray(values, { minLength: values.length }),
          fc.array(fc.constantFrom('', ...values), { maxLength: ids.length }),
        ),
      }),
    )
    .map(({ own, ofParts }) => (part) => {
      if (part === undefined) return own;
      const value = ofParts[ids.indexOf(part)];
      return value === undefined ? [] : [value];
    });
};

/** Returns the ids of each list of parts. */
const idLists = (item: PublicItem): string[][] =>
  Object.values(item).flatMap((value: unknown) => {
    const lists = z.array(z.object({ id: z.string() })).safeParse(value);
    return lists.success ? [lists.data.map(({ id }) => id)] : [];
  });
