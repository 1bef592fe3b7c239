import { z } from 'zod';
import { publishedId, text } from '../ids.ts';

/** The fields that every kind of item has. */
export const itemBase = z.strictObject({
  id: publishedId,
  /** The objective of the module that the item tests. */
  objective: text,
  /** The language of the item. It is the one of the course, whatever a quiz says. */
  locale: z.string().default('en-US'),
  difficulty: z.enum(['easy', 'medium', 'hard']),
  stem: text,
});

export type ItemBase = z.infer<typeof itemBase>;

/** Points from 0 to 1, and the verdict for them. An unanswered item counts as wrong. */
export interface Grade {
  readonly points: number;
  readonly verdict: 'right' | 'partly' | 'wrong' | 'unanswered';
}

export const unanswered: Grade = { points: 0, verdict: 'unanswered' };

/** Returns points between 0 and 1 with their verdict. */
export function gradeOf(points: number): Grade {
  if (points >= 1) return { points: 1, verdict: 'right' };
  if (points <= 0) return { points: 0, verdict: 'wrong' };
  return { points, verdict: 'partly' };
}

/** The marks that learners can give to their own answers, in points. */
export const selfMarks = [0, 0.5, 1] as const;

export type SelfMark = (typeof selfMarks)[number];

/** An answer and what its learner marks it by. It holds the key, so it is only for a submitted attempt. */
export interface ToMark {
  readonly answer: string;
  readonly modelAnswer: string;
  readonly feedback: string;
  /** How many of the expected ideas the answer mentions. This is a hint to the learner and never a grade. */
  readonly keywords: { readonly found: number; readonly of: number };
}

/** How complete an answer is. A partial answer is stored, and the learner is told before submitting. */
export type Completeness = 'empty' | 'partial' | 'complete';

/** Returns the posted values of one item: `read()` for its own field, `read('a')` for its line "a". */
export type ReadField = (lineId?: string) => readonly string[];

/** A value that a form posts for one item: for its own field, or for one of its lines. */
export interface PostedField {
  readonly lineId?: string;
  readonly value: string;
}

/** Why a posted answer is refused. Only a damaged or tampered form gives a fault. */
export type AnswerFault = 'unknown-choice' | 'more-than-one' | 'repeated' | 'not-a-place' | 'too-long';

export type Parsed<R> =
  { readonly ok: true; readonly response: R } | { readonly ok: false; readonly fault: AnswerFault };

export const fault = (code: AnswerFault): { readonly ok: false; readonly fault: AnswerFault } => ({
  ok: false,
  fault: code,
});

/** One line of the explanation of an answer. */
export interface ExplanationLine {
  readonly text: string;
  /** The text before the line, such as the prompt of a pair. */
  readonly prompt?: string | undefined;
  readonly right: boolean;
  readonly chosen: boolean;
  /** The answer of the learner, if it is another one. */
  readonly given?: string | undefined;
  /** What that answer was graded as, if it was typed in other words. */
  readonly read?: string | undefined;
  readonly feedback?: string | undefined;
}

/** The explanation of an answer. It holds the key, so it is sent only after grading. */
export interface Explanation {
  readonly lines: readonly ExplanationLine[];
  readonly why?: string | undefined;
}

/** Returns the elements in the order of the ids. Unknown ids are left out. */
export function inOrder<T extends { readonly id: string }>(
  elements: readonly T[],
  order: readonly string[],
): readonly T[] {
  const byId = new Map(elements.map((element) => [element.id, element]));
  return order.flatMap((id) => byId.get(id) ?? []);
}
