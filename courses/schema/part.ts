import { z } from 'zod';
import { publishedId, text } from './ids.ts';
import type { Block, Scenario } from './block.ts';
import type { Media } from './media.ts';

/** A lesson is a row of parts: text that is the same for everybody, and what a learner fills in or answers. */
export type LessonPart =
  | { readonly kind: 'text'; readonly blocks: readonly Block[] }
  | Scenario
  | Reflection
  | Tool
  | Video
  | { readonly kind: 'check'; readonly itemId: string };

/** What a part says to everybody, without what is filled in or asked. */
export function textOf(part: LessonPart): readonly Block[] {
  if (part.kind === 'scenario') return [part];
  return part.kind === 'text' ? part.blocks : [];
}

export interface Reflection {
  readonly kind: 'reflection';
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Tool {
  readonly kind: 'tool';
  readonly id: string;
  /** As the guide numbers it, such as "T1.1". */
  readonly code: string;
  readonly title: string;
  /** It becomes a page of the learner's Conversation Plan. */
  readonly plan: boolean;
  readonly body: readonly ToolPart[];
}

export interface Video {
  readonly kind: 'video';
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly transcript: readonly Block[];
  readonly source: VideoFile | VideoLink;
}

/** A recording beside the lesson, with its captions as WebVTT. */
export interface VideoFile {
  readonly kind: 'file';
  readonly film: Media;
  readonly captions: Media;
}

/** A page elsewhere that shows the recording with captions. */
export interface VideoLink {
  readonly kind: 'link';
  readonly url: string;
  /** What watching it takes, as the author found it. */
  readonly megabytes: number;
}

export type ToolPart =
  | { readonly kind: 'text'; readonly blocks: readonly Block[] }
  | { readonly kind: 'field'; readonly field: Field };

export const fieldKinds = ['line', 'text', 'yes-no', 'date', 'number', 'choice', 'checks'] as const;

/** One thing to fill in. */
export const fieldSchema = z
  .strictObject({
    id: publishedId,
    kind: z.enum(fieldKinds),
    label: text,
    hint: text.optional(),
    /** What can be chosen, for `choice` and `checks`. */
    options: z.array(text).default([]),
  })
  .refine(
    ({ kind, options }) => (kind === 'choice' || kind === 'checks') === options.length >= 2,
    'choice and checks need options="First | Second", and no other kind has any',
  );

export type Field = z.infer<typeof fieldSchema>;

/** The one field of a reflection. */
export const reflectionField = 'text';

/**
 * What a learner filled in: values by field id. `checks` have one for each tick; any other field has several only
 * where a guest's words joined an account's, the newer first.
 */
export type Entry = Readonly<Record<string, readonly string[]>>;

/** Characters of one field; enough for a long evening's thought. */
export const maxFieldLength = 5000;

/** The fields of what can be filled in, or null where the lesson has nothing of that id. */
export function fieldsOf(parts: readonly LessonPart[], id: string): readonly Field[] | null {
  for (const part of parts) {
    if (part.kind === 'reflection' && part.id === id) {
      return [{ id: reflectionField, kind: 'text', label: part.title, options: [] }];
    }
    if (part.kind === 'tool' && part.id === id) {
      return part.body.flatMap((piece) => (piece.kind === 'field' ? [piece.field] : []));
    }
  }
  return null;
}

/** Why what was filled in cannot be saved, at which field. */
export interface EntryProblem {
  readonly field: string;
  readonly fault: 'too-long' | 'unknown-option';
}

export type ReadEntry =
  { readonly ok: true; readonly entry: Entry } | { readonly ok: false; readonly problem: EntryProblem };

/** Reads posted fields; what is empty is left out, so that an entry without anything is empty. */
export function readEntry(fields: readonly Field[], read: (fieldId: string) => readonly string[]): ReadEntry {
  const entry: Record<string, readonly string[]> = {};
  for (const { id, kind, options } of fields) {
    const values = read(id)
      .map((value) => value.replaceAll('\r\n', '\n'))
      .filter((value) => value.trim() !== '');
    const allowed = kind === 'yes-no' ? ['yes', 'no'] : options;
    const isFree = kind === 'line' || kind === 'text' || kind === 'date' || kind === 'number';
    if (!isFree && values.some((value) => !allowed.includes(value))) {
      return { ok: false, problem: { field: id, fault: 'unknown-option' } };
    }
    if (values.some((value) => value.length > maxFieldLength)) {
      return { ok: false, problem: { field: id, fault: 'too-long' } };
    }
    if (values.length > 0) entry[id] = kind === 'checks' ? values : values.slice(0, 1);
  }
  return { ok: true, entry };
}
