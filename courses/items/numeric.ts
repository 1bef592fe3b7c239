import { z } from 'zod';
import { text } from '../ids.ts';
import { formatNumber, readNumber } from '../number.ts';
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
  /** The number in the answer as it will be graded, or null if there is none. */
  readonly read: string | null;
}

/** An item that is answered by a number. */
export const numeric = {
  kind: 'numeric',
  schema,
  responseSchema,
  skeleton: { answer: 10, tolerance: 0, unit: 'minutes', feedback: 'Say why.' },
  none: { kind: 'numeric', text: '' },
  solve: ({ answer, locale }) => ({ kind: 'numeric', text: formatNumber(answer, locale) }),
  partIds: () => [],
  drawOrder: () => [],
  parse,
  toFields: ({ text: value }) => (value === '' ? [] : [{ value }]),
  toPublic: (item, _order, response): PublicNumeric => ({
    kind: 'numeric',
    stem: item.stem,
    unit: item.unit,
    read: readBack(item, response),
  }),
  completeness,
  grade,
  explain,
  toMark: null,
  move: null,
  checkBank: () => [],
} satisfies ItemRules<typeof schema, typeof responseSchema, PublicNumeric>;

/** Returns the number in an answer, or null if there is none. */
const valueOf = ({ locale, unit }: NumericItem, { text: typed }: NumericResponse): number | null =>
  readNumber(typed, locale, unit);

function readBack(item: NumericItem, response: NumericResponse): string | null {
  const value = valueOf(item, response);
  return value === null ? null : formatNumber(value, item.locale);
}

function parse(_item: NumericItem, read: ReadField): Parsed<NumericResponse> {
  const [given = '', ...more] = read();
  if (more.length > 0) return fault('more-than-one');
  return given.length > maxLength
    ? fault('too-long')
    : { ok: true, response: { kind: 'numeric', text: given } };
}

function completeness(item: NumericItem, response: NumericResponse): Completeness {
  if (response.text.trim() === '') return 'empty';
  return valueOf(item, response) === null ? 'partial' : 'complete';
}

function grade(item: NumericItem, response: NumericResponse): Grade {
  const value = valueOf(item, response);
  // A decimal fraction such as 0.1 + 0.2 must not fall out of a tolerance by rounding.
  const off = value === null ? Infinity : Math.abs(value - item.answer) - item.tolerance;
  return gradeOf(off <= 1e-9 ? 1 : 0);
}

function explain(item: NumericItem, _order: readonly string[], response: NumericResponse): Explanation {
  const right = grade(item, response).verdict === 'right';
  const typed = response.text.trim();
  const read = readBack(item, response);
  return {
    lines: [
      {
        text: `${formatNumber(item.answer, item.locale)} ${item.unit}`,
        right,
        chosen: typed !== '',
        ...(right || typed === ''
          ? {}
          : { given: typed, ...(read === null || read === typed ? {} : { read }) }),
        feedback: item.feedback,
      },
    ],
  };
}
