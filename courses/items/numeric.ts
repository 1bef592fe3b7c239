import { z } from 'zod';
import { text } from '../ids.ts';
import type { ItemRules } from './kind.ts';
import { fault, gradeOf, itemBase } from './base.ts';
import type { Completeness, Explanation, Grade, Parsed, ReadField } from './base.ts';

/** The limit of one answer in characters. */
export const maxLength = 40;

const schema = itemBase.extend({
  kind: z.literal('numeric'),
  answer: z.number(),
  /** The largest difference of a right answer, either way. */
  tolerance: z.number().min(0),
  unit: text,
  feedback: text,
});

/** The text is stored as typed, so that nothing is lost. It is parsed as a number when graded. */
const responseSchema = z.strictObject({ kind: z.literal('numeric'), text: z.string() });

type NumericItem = z.infer<typeof schema>;
type NumericResponse = z.infer<typeof responseSchema>;

interface PublicNumeric {
  readonly kind: 'numeric';
  readonly stem: string;
  readonly unit: string;
}

/** An item that is answered by a number. */
export const numeric = {
  kind: 'numeric',
  schema,
  responseSchema,
  skeleton: { answer: 10, tolerance: 0, unit: 'minutes', feedback: 'Say why.' },
  none: { kind: 'numeric', text: '' },
  solve: ({ answer }) => ({ kind: 'numeric', text: String(answer) }),
  partIds: () => [],
  drawOrder: () => [],
  parse,
  toPublic: ({ stem, unit }): PublicNumeric => ({ kind: 'numeric', stem, unit }),
  completeness,
  grade,
  explain,
  toMark: null,
  move: null,
  checkBank: () => [],
} satisfies ItemRules<typeof schema, typeof responseSchema, PublicNumeric>;

/**
 * Parses a number as people type it: "5", " 5.0 minutes", "1,200", "−3", ".5". Returns null if there is none.
 */
export function readNumber(typed: string): number | null {
  const plain = typed
    .trim()
    .replaceAll('−', '-')
    .replace(/(\d),(?=\d{3}(\D|$))/g, '$1');
  const found = /^[$€£]?\s*([+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+))\s*(?:\p{L}[\p{L}\s.]*|%)?$/u.exec(plain)?.[1];
  return found === undefined ? null : Number(found.replace(',', '.'));
}

function parse(_item: NumericItem, read: ReadField): Parsed<NumericResponse> {
  const [given = '', ...more] = read();
  if (more.length > 0) return fault('more-than-one');
  return given.length > maxLength
    ? fault('too-long')
    : { ok: true, response: { kind: 'numeric', text: given } };
}

function completeness(_item: NumericItem, response: NumericResponse): Completeness {
  if (response.text.trim() === '') return 'empty';
  return readNumber(response.text) === null ? 'partial' : 'complete';
}

function grade(item: NumericItem, response: NumericResponse): Grade {
  const value = readNumber(response.text);
  // A decimal fraction such as 0.1 + 0.2 must not fall out of a tolerance by rounding.
  const off = value === null ? Infinity : Math.abs(value - item.answer) - item.tolerance;
  return gradeOf(off <= 1e-9 ? 1 : 0);
}

function explain(item: NumericItem, _order: readonly string[], response: NumericResponse): Explanation {
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
