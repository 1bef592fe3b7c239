import { itemSchema } from '#courses/items/item.ts';
import type { Item, ItemKind } from '#courses/items/item.ts';

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

export const itemKinds: readonly ItemKind[] = [
  'single',
  'multiple',
  'true-false',
  'matching',
  'ordering',
  'short-text',
  'numeric',
];
