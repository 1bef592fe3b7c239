import { z } from 'zod';
import { partId, text } from '../schema/ids.ts';
import { itemBase } from './part.ts';

/** A choice of a single or multiple choice item. */
export const choiceSchema = z.strictObject({
  id: partId,
  text,
  correct: z.boolean().default(false),
  feedback: text,
});

export type Choice = z.infer<typeof choiceSchema>;

/** What single and multiple choice items share. */
export const choiceItem = itemBase.extend({
  /** False where the order of the choices carries meaning. */
  shuffle: z.boolean().default(true),
  choices: z.array(choiceSchema).min(2).max(6),
});

/** A choice as the browser may know it before grading. */
export interface PublicChoice {
  readonly id: string;
  readonly text: string;
}

export const publicChoice = ({ id, text }: PublicChoice): PublicChoice => ({ id, text });

export const isUnique = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;
