import { z } from 'zod';
import { publishedId, text } from '../ids.ts';
import type { Block } from './block.ts';

/** The content of a guide page, in order. */
const pieceSchema = z.discriminatedUnion('kind', [
  /** A tool of a lesson as a form. If `sections` is given, only the text under these headings is printed. */
  z.strictObject({
    kind: z.literal('tool'),
    id: publishedId,
    sections: z.array(text).min(1).optional(),
    /** Whether the text before the first heading is printed. */
    opening: z.boolean().default(true),
    /** The table columns to leave out, by their headings. */
    without: z.array(text).default([]),
  }),
  /**
   * Cards to cut out. Each row of the table under that heading of a tool is a card. With `copies`, the whole
   * section is one card, printed that often.
   */
  z.strictObject({
    kind: z.literal('cards'),
    id: publishedId,
    section: text,
    copies: z.int().min(1).optional(),
  }),
  /** The text of a lesson under one heading. */
  z.strictObject({ kind: z.literal('lesson'), id: publishedId, section: text }),
  /** A drawing of a lesson, by the id of its figure. */
  z.strictObject({ kind: z.literal('drawing'), id: publishedId }),
  /** An empty table to write in, with labeled rows or a number of blank ones. */
  z
    .strictObject({
      kind: z.literal('grid'),
      title: text,
      columns: z.array(text).min(2),
      rows: z.array(text).default([]),
      blank: z.int().min(0).default(0),
      /** Whether rows are at least an inch high, for sentences. */
      tall: z.boolean().default(false),
    })
    .refine(({ rows, blank }) => rows.length > 0 || blank > 0, 'needs rows, or a number of blank rows'),
  /** Text for the guide, in Markdown. */
  z.strictObject({ kind: z.literal('text'), text }),
  /** A note that is set apart from the form. */
  z.strictObject({ kind: z.literal('note'), title: text, text }),
  /** Terms of the glossary, with their meanings. */
  z.strictObject({ kind: z.literal('terms'), terms: z.array(text).min(1) }),
  z.strictObject({ kind: z.literal('sources'), title: text, sources: z.array(text).min(1) }),
]);

export const guidePageSchema = z.strictObject({
  id: publishedId,
  title: text,
  /** Markdown that is printed before the form. */
  instruction: text.optional(),
  /** The lessons that teach the page, besides those of its tools. */
  lessons: z.array(publishedId).default([]),
  content: z.array(pieceSchema).min(1),
});

/**
 * A selection of pages as a separate document, for readers who do not need the whole guide. It has pages of
 * the guide, with additions, or its own.
 */
const packSchema = z.strictObject({
  id: publishedId,
  title: text,
  /** The readers whom the pack is for, in Markdown. */
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

/** `guide.yaml`: the companion guide, assembled from the tools of the lessons. */
export const guideFile = z.strictObject({
  title: text,
  subtitle: text,
  /** The day of this edition, such as `2026-11-22`. */
  edition: z.iso.date(),
  /** The purpose of the guide, in Markdown, for its cover and its page. */
  about: text,
  /** Suggested first pages, by id, for a reader in that position. */
  ways: z.array(z.strictObject({ title: text, pages: z.array(publishedId).min(1), advice: text.optional() })),
  parts: z
    .array(
      z.strictObject({
        letter: z.string().length(1).optional(),
        title: text,
        /** The module whose scene opens the part in print. */
        module: publishedId.optional(),
        pages: z.array(guidePageSchema).min(1),
      }),
    )
    .min(1),
  packs: z.array(packSchema).default([]),
  /** The tools that are on no page on purpose. */
  leftOut: z.array(publishedId).default([]),
});

/** The guide as the file has it, with text in Markdown. */
export type GuideFile = z.infer<typeof guideFile>;
export type WrittenPiece = z.infer<typeof pieceSchema>;
export type WrittenPage = z.infer<typeof guidePageSchema>;
export type WrittenPack = z.infer<typeof packSchema>;

/** The guide of a course, with parsed text. */
export interface Guide extends Readonly<Omit<GuideFile, 'about' | 'parts' | 'packs'>> {
  readonly about: readonly Block[];
  readonly parts: readonly GuidePart[];
  readonly packs: readonly GuidePack[];
}

interface GuidePart extends Readonly<Omit<GuideFile['parts'][number], 'pages'>> {
  readonly pages: readonly GuidePage[];
}

export interface GuidePage extends Readonly<Omit<WrittenPage, 'instruction' | 'content'>> {
  /** An empty list if the page has no instruction. */
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
