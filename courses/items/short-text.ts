import { z } from 'zod';
import { comparable } from '../comparable.ts';
import { text } from '../ids.ts';
import type { ItemRules } from './kind.ts';
import { fault, gradeOf, itemBase } from './base.ts';
import type { Parsed, ReadField, ToMark } from './base.ts';

/** The limit of one answer in characters, which is enough for two paragraphs. */
export const maxLength = 2000;

const schema = itemBase.extend({
  kind: z.literal('short-text'),
  modelAnswer: text,
  /** An answer with one word of each group probably says the same as the model answer. */
  keywords: z.array(z.array(text).min(1)).min(1),
  feedback: text,
});

const responseSchema = z.strictObject({ kind: z.literal('short-text'), text: z.string() });

type ShortTextItem = z.infer<typeof schema>;
type ShortTextResponse = z.infer<typeof responseSchema>;

interface PublicShortText {
  readonly kind: 'short-text';
  readonly stem: string;
}

/** An item that the learner answers in their own words, and marks. */
export const shortText = {
  kind: 'short-text',
  schema,
  responseSchema,
  skeleton: {
    modelAnswer: 'Write a good answer here.',
    keywords: [['a word that a good answer has', 'another word for it']],
    feedback: 'Say why.',
  },
  none: { kind: 'short-text', text: '' },
  solve: ({ modelAnswer }) => ({ kind: 'short-text', text: modelAnswer }),
  partIds: () => [],
  drawOrder: () => [],
  parse,
  toFields: ({ text: value }) => (value === '' ? [] : [{ value }]),
  toPublic: ({ stem }): PublicShortText => ({ kind: 'short-text', stem }),
  completeness: (_item, response) => (response.text.trim() === '' ? 'empty' : 'complete'),
  /** The learner's own mark is the grade (curriculum, section A). */
  grade: (_item, _response, mark) => gradeOf(mark ?? 0),
  /** The first line is the learner's own text, and the second is the model answer. */
  explain: (item, _order, response) => ({
    lines: [
      { text: response.text, right: false, chosen: true },
      { text: item.modelAnswer, right: true, chosen: false },
    ],
    why: item.feedback,
  }),
  toMark: (item, response) => ({
    answer: response.text,
    modelAnswer: item.modelAnswer,
    feedback: item.feedback,
    keywords: countKeywordGroups(item, response.text),
  }),
  move: null,
  checkBank: () => [],
} satisfies ItemRules<typeof schema, typeof responseSchema, PublicShortText>;

function parse(_item: ShortTextItem, read: ReadField): Parsed<ShortTextResponse> {
  const [text = '', ...more] = read();
  if (more.length > 0) return fault('more-than-one');
  return text.length > maxLength ? fault('too-long') : { ok: true, response: { kind: 'short-text', text } };
}

/** Counts the groups of which the answer has a word. */
function countKeywordGroups({ keywords }: ShortTextItem, answer: string): ToMark['keywords'] {
  const words = comparable(answer);
  const found = keywords.filter((group) => group.some((word) => words.includes(comparable(word))));
  return { found: found.length, of: keywords.length };
}
