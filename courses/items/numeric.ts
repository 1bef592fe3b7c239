import { z } from 'zod';
import { text } from '../schema/ids.ts';
import { fault, gradeOf, itemBase, unanswered } from './part.ts';
import type { Completeness, Grade, Parsed, ReadField, Review } from './part.ts';

const maxLength = 40;

export const schema = itemBase.extend({
  kind: z.literal('numeric'),
  answer: z.number(),
  /** How far off an answer may be, either way, and still be right. */
  tolerance: z.number().min(0),
  unit: text,
  feedback: text,
});

/** Kept as typed, so that nothing is lost; read as a number when graded. */
export const responseSchema = z.strictObject({ kind: z.literal('numeric'), text: z.string() });

export type NumericItem = z.infer<typeof schema>;
export type NumericResponse = z.infer<typeof responseSchema>;

export interface PublicNumeric {
  readonly kind: 'numeric';
  readonly stem: string;
  readonly unit: string;
}

/** The number in what somebody typed: "5", " 5.0 minutes", "1,200", "−3", ".5"; null where there is none. */
export function readNumber(typed: string): number | null {
  const plain = typed
    .trim()
    .replaceAll('−', '-')
    .replace(/(\d),(?=\d{3}(\D|$))/g, '$1');
  const found = /^[$€£]?\s*([+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+))\s*(?:\p{L}[\p{L}\s.]*|%)?$/u.exec(plain)?.[1];
  return found === undefined ? null : Number(found.replace(',', '.'));
}

export function parse(_item: NumericItem, read: ReadField): Parsed<NumericResponse> {
  const [given = '', ...more] = read();
  if (more.length > 0) return fault('more-than-one');
  return given.length > maxLength
    ? fault('too-long')
    : { ok: true, response: { kind: 'numeric', text: given } };
}

export function toPublic(item: NumericItem): PublicNumeric {
  return { kind: 'numeric', stem: item.stem, unit: item.unit };
}

/** What is typed but holds no number is half an answer: the learner is told before submitting. */
export function completeness(response: NumericResponse): Completeness {
  if (response.text.trim() === '') return 'empty';
  return readNumber(response.text) === null ? 'partial' : 'complete';
}

export function grade(item: NumericItem, response: NumericResponse): Grade {
  if (completeness(response) === 'empty') return unanswered;
  const value = readNumber(response.text);
  // A decimal fraction such as 0.1 + 0.2 must not fall out of a tolerance by rounding.
  const off = value === null ? Infinity : Math.abs(value - item.answer) - item.tolerance;
  return gradeOf(off <= 1e-9 ? 1 : 0);
}

export function review(item: NumericItem, response: NumericResponse): Review {
  const right = grade(item, response).verdict === 'right';
  const typed = response.text.trim();
  return {
    lines: [
      {
        text: `${String(item.answer)} ${item.unit}`,
        right,
        chosen: typed !== '',
        ...(right || typed === '' ? {} : { given: typed }),
        feedback: item.feedback,
      },
    ],
  };
}
