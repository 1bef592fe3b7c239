import { z } from 'zod';
import type { Block } from './block.ts';
import { publishedId, text } from './ids.ts';

/** What stands on a page of the guide, in order. */
const pieceSchema = z.discriminatedUnion('kind', [
  /** A tool of a lesson as a form to fill in; of the headings in it only `sections`, where they are given. */
  z.strictObject({
    kind: z.literal('tool'),
    id: publishedId,
    sections: z.array(text).min(1).optional(),
    /** Whether what stands before its first heading is printed too. */
    opening: z.boolean().default(true),
    /** Columns of its tables that a page can do without, by their heads. */
    without: z.array(text).default([]),
  }),
  /**
   * Cards to cut out: one for each row of the table that stands in a tool under that heading, or all that stands there on
   * one card, in as many copies.
   */
  z.strictObject({
    kind: z.literal('cards'),
    id: publishedId,
    section: text,
    copies: z.int().min(1).optional(),
  }),
  /** What a lesson says under one heading. */
  z.strictObject({ kind: z.literal('lesson'), id: publishedId, section: text }),
  /** A drawing of a lesson, by the id of its figure. */
  z.strictObject({ kind: z.literal('drawing'), id: publishedId }),
  /** An empty table to write in: with a label for each row, or that many rows without. */
  z
    .strictObject({
      kind: z.literal('grid'),
      title: text,
      columns: z.array(text).min(2),
      rows: z.array(text).default([]),
      blank: z.int().min(0).default(0),
      /** Rows of an inch and more, for sentences. */
      tall: z.boolean().default(false),
    })
    .refine(({ rows, blank }) => rows.length > 0 || blank > 0, 'needs rows, or a number of blank ones'),
  /** Written for the guide, in Markdown. */
  z.strictObject({ kind: z.literal('text'), text }),
  /** Set apart from the form. */
  z.strictObject({ kind: z.literal('note'), title: text, text }),
  /** Terms of the glossary, with their meanings. */
  z.strictObject({ kind: z.literal('terms'), terms: z.array(text).min(1) }),
  z.strictObject({ kind: z.literal('sources'), title: text, sources: z.array(text).min(1) }),
]);

export const guidePageSchema = z.strictObject({
  id: publishedId,
  title: text,
  /** Printed before the form, in Markdown. */
  instruction: text.optional(),
  /** Lessons that teach the page, where its tools do not tell. */
  lessons: z.array(publishedId).default([]),
  content: z.array(pieceSchema).min(1),
});

/** Some pages by themselves, for whom the whole guide is too much: its own, with more on them, or others. */
const packSchema = z.strictObject({
  id: publishedId,
  title: text,
  /** For whom it is, in Markdown. */
  about: text,
  pages: z
    .array(
      z.union([
        publishedId,
        z.strictObject({ page: publishedId, with: z.array(pieceSchema).min(1) }),
        guidePageSchema,
      ]),
    )
    .min(1),
});

/** `guide.yaml`: the companion guide, put together from the tools of the lessons. */
export const guideFile = z.strictObject({
  title: text,
  subtitle: text,
  /** The day of this edition, such as `2026-11-22`. */
  edition: z.iso.date(),
  /** What the guide is for, in Markdown: on its cover and on its page. */
  about: text,
  /** Where to begin: pages by id, for somebody who is in that position. */
  ways: z.array(z.strictObject({ title: text, pages: z.array(publishedId).min(1), advice: text.optional() })),
  parts: z
    .array(
      z.strictObject({
        letter: z.string().length(1).optional(),
        title: text,
        pages: z.array(guidePageSchema).min(1),
      }),
    )
    .min(1),
  packs: z.array(packSchema).default([]),
  /** Tools that are in no page, on purpose. */
  leftOut: z.array(publishedId).default([]),
});

/** As it was written, with text in Markdown. */
export type GuideFile = z.infer<typeof guideFile>;
export type WrittenPiece = z.infer<typeof pieceSchema>;
export type WrittenPage = z.infer<typeof guidePageSchema>;
export type WrittenPack = z.infer<typeof packSchema>;

/** As it was read, with text as blocks. */
export interface Guide extends Readonly<Omit<GuideFile, 'about' | 'parts' | 'packs'>> {
  readonly about: readonly Block[];
  readonly parts: readonly GuidePart[];
  readonly packs: readonly GuidePack[];
}

export interface GuidePart extends Readonly<Omit<GuideFile['parts'][number], 'pages'>> {
  readonly pages: readonly GuidePage[];
}

export interface GuidePage extends Readonly<Omit<WrittenPage, 'instruction' | 'content'>> {
  /** Empty where there is none. */
  readonly instruction: readonly Block[];
  readonly content: readonly GuidePiece[];
}

export type GuidePiece =
  | Exclude<WrittenPiece, { kind: 'text' | 'note' }>
  | { readonly kind: 'text'; readonly blocks: readonly Block[] }
  | { readonly kind: 'note'; readonly title: string; readonly blocks: readonly Block[] };

export interface GuidePack extends Readonly<Omit<WrittenPack, 'about' | 'pages'>> {
  readonly about: readonly Block[];
  readonly pages: readonly (
    string | GuidePage | { readonly page: string; readonly with: readonly GuidePiece[] }
  )[];
}
