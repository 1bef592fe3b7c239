import { z } from 'zod';
import { publishedId, text } from '../schema/ids.ts';

/** What every kind of item has. */
export const itemBase = z.strictObject({
  id: publishedId,
  /** Objective of the module that the item tests. */
  objective: text,
  difficulty: z.enum(['easy', 'medium', 'hard']),
  stem: text,
});

export type ItemBase = z.infer<typeof itemBase>;

/** Points from 0 to 1, and the word for them. `unanswered` counts as wrong. */
export interface Grade {
  readonly points: number;
  readonly verdict: 'right' | 'partly' | 'wrong' | 'unanswered';
}

export const unanswered: Grade = { points: 0, verdict: 'unanswered' };

/** Points between 0 and 1 with the verdict that follows from them. */
export function gradeOf(points: number): Grade {
  if (points >= 1) return { points: 1, verdict: 'right' };
  if (points <= 0) return { points: 0, verdict: 'wrong' };
  return { points, verdict: 'partly' };
}

/** The marks that a learner can give to an answer of their own, in points. */
export const selfMarks = [0, 0.5, 1] as const;

export type SelfMark = (typeof selfMarks)[number];

/** An answer in the learner's own words, with what it is marked by. Holds the key: only for a submitted attempt. */
export interface ToMark {
  readonly answer: string;
  readonly modelAnswer: string;
  readonly feedback: string;
  /** How many of the expected ideas the answer touches. Indicative only: shown to the learner, never a grade. */
  readonly keywords: { readonly found: number; readonly of: number };
}

/** How far an answer has come; a half answer is kept, and pointed out before submitting. */
export type Completeness = 'empty' | 'partial' | 'complete';

/** Reads the posted values of one item: `read()` its own field, `read('a')` the field of its part "a". */
export type ReadField = (part?: string) => readonly string[];

/** Why a posted answer cannot be taken. Only a tampered or damaged form gives one. */
export type AnswerFault = 'unknown-choice' | 'more-than-one' | 'repeated' | 'not-a-place' | 'too-long';

export type Parsed<R> =
  { readonly ok: true; readonly response: R } | { readonly ok: false; readonly fault: AnswerFault };

export const fault = (code: AnswerFault): { readonly ok: false; readonly fault: AnswerFault } => ({
  ok: false,
  fault: code,
});

/** One line of the explanation after grading. */
export interface ReviewLine {
  readonly text: string;
  /** What stands before the text, such as the prompt of a pair. */
  readonly prompt?: string | undefined;
  readonly right: boolean;
  readonly chosen: boolean;
  /** What the learner gave instead, where that is something else. */
  readonly given?: string | undefined;
  readonly feedback?: string | undefined;
}

/** Everything shown about an answer once it is graded. Never sent before. */
export interface Review {
  readonly lines: readonly ReviewLine[];
  readonly why?: string | undefined;
}

/** A value for every id, in the order of the ids; ids that are not known are left out. */
export function inOrder<T extends { readonly id: string }>(
  parts: readonly T[],
  order: readonly string[],
): readonly T[] {
  const byId = new Map(parts.map((part) => [part.id, part]));
  return order.flatMap((id) => byId.get(id) ?? []);
}
