import { z } from 'zod';
import { itemSchema } from '../items/item.ts';

/** `quiz.yaml`: the item bank of a module. */
export const quizFile = z.strictObject({ items: z.array(itemSchema).min(1) });
