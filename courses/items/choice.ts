import { z } from 'zod';
import { partId, text } from '../ids.ts';
import type { BankProblem, Placed, Shuffle } from './kind.ts';
import { inOrder, itemBase } from './base.ts';
import type { ExplanationLine } from './base.ts';

/** A choice of a single or multiple choice item. */
const choiceSchema = z.strictObject({
  id: partId,
  text,
  correct: z.boolean().default(false),
  feedback: text,
});

export type Choice = z.infer<typeof choiceSchema>;

/** The fields that single and multiple choice items share. */
export const choiceItem = itemBase.extend({
  /** False if the order of the choices carries meaning. */
  shuffle: z.boolean().default(true),
  choices: z.array(choiceSchema).min(2).max(6),
});

type ChoiceItem = z.infer<typeof choiceItem>;

/** The fields of a choice that the browser may get before grading. */
export interface PublicChoice {
  readonly id: string;
  readonly text: string;
}

export const publicChoice = ({ id, text }: PublicChoice): PublicChoice => ({ id, text });

export const isUnique = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

export const choiceIds = ({ choices }: ChoiceItem): readonly string[] => choices.map(({ id }) => id);

export const correctIds = ({ choices }: ChoiceItem): readonly string[] =>
  choices.filter(({ correct }) => correct).map(({ id }) => id);

export const drawChoices = (item: ChoiceItem, shuffle: Shuffle): readonly string[] =>
  item.shuffle ? shuffle(choiceIds(item)) : choiceIds(item);

export const publicChoices = ({ choices }: ChoiceItem, order: readonly string[]): readonly PublicChoice[] =>
  inOrder(choices, order).map(publicChoice);

/** Explains every choice, in the order in which they were shown. */
export const explainChoices = (
  { choices }: ChoiceItem,
  order: readonly string[],
  chosen: readonly string[],
): readonly ExplanationLine[] =>
  inOrder(choices, order).map(({ id, text, correct, feedback }) => ({
    text,
    right: correct,
    chosen: chosen.includes(id),
    feedback,
  }));

export const checkAllOfTheAbove = (bank: readonly Placed<ChoiceItem>[]): readonly BankProblem[] =>
  bank.flatMap(({ item, lineOf }) =>
    item.choices.flatMap(({ text }, index) =>
      /\b(all|none|both|any) of (the above|these|them)\b/i.test(text)
        ? [
            {
              line: lineOf(['choices', index, 'text']),
              rule: 'all-of-the-above',
              message: `"${text}" can be chosen without knowing the answer, and makes no sense if choices are shuffled.`,
              remedy: 'Write another plausible choice, or make it an item of kind "multiple".',
            },
          ]
        : [],
    ),
  );

/** From this number on, right answers at the same position are a pattern. */
export const fewestForPattern = 3;

export const idsOf = (bank: readonly Placed<{ readonly id: string }>[]): string =>
  bank.map(({ item }) => item.id).join(', ');
