import { z } from 'zod';
import { text } from '../schema/ids.ts';
import { fault, gradeOf, itemBase, unanswered } from './part.ts';
import type { Completeness, Grade, Parsed, ReadField, Review } from './part.ts';

/** Characters of one answer; enough for two paragraphs. */
export const maxLength = 2000;

export const schema = itemBase.extend({
  kind: z.literal('short-text'),
  modelAnswer: text,
  /** Groups of words; an answer that has one word of each group probably says what the model says. */
  keywords: z.array(z.array(text).min(1)).min(1),
  feedback: text,
});

export const responseSchema = z.strictObject({ kind: z.literal('short-text'), text: z.string() });

/** The learner's own mark beside the model answer, in points. */
export const selfMarks = [0, 0.5, 1] as const;

export type ShortTextItem = z.infer<typeof schema>;
export type ShortTextResponse = z.infer<typeof responseSchema>;
export type SelfMark = (typeof selfMarks)[number];

export interface PublicShortText {
  readonly kind: 'short-text';
  readonly stem: string;
}

export function parse(_item: ShortTextItem, read: ReadField): Parsed<ShortTextResponse> {
  const [given = '', ...more] = read();
  if (more.length > 0) return fault('more-than-one');
  // Browsers post line breaks as CR LF; two characters for one would make the limit unfair.
  const text = given.replaceAll('\r\n', '\n');
  return text.length > maxLength ? fault('too-long') : { ok: true, response: { kind: 'short-text', text } };
}

export function toPublic(item: ShortTextItem): PublicShortText {
  return { kind: 'short-text', stem: item.stem };
}

export function completeness(response: ShortTextResponse): Completeness {
  return response.text.trim() === '' ? 'empty' : 'complete';
}

/** Curriculum, section A: the learner marks the answer beside the model answer; the mark is the grade. */
export function grade(response: ShortTextResponse, mark: SelfMark | undefined): Grade {
  if (completeness(response) === 'empty') return unanswered;
  return gradeOf(mark ?? 0);
}

/** How many of the keyword groups an answer touches. Indicative only: shown to the learner, never a grade. */
export function countKeywordGroups(item: ShortTextItem, answer: string): { found: number; of: number } {
  const words = answer.toLocaleLowerCase('en').normalize('NFC');
  const found = item.keywords.filter((group) =>
    group.some((word) => words.includes(word.toLocaleLowerCase('en'))),
  );
  return { found: found.length, of: item.keywords.length };
}

/** The first line is the learner's own text, the second the model answer. */
export function review(item: ShortTextItem, response: ShortTextResponse): Review {
  return {
    lines: [
      { text: response.text, right: false, chosen: true },
      { text: item.modelAnswer, right: true, chosen: false },
    ],
    why: item.feedback,
  };
}
