import { z } from 'zod';
import { publishedId, text } from '../ids.ts';
import type { Block, Scenario } from './block.ts';
import type { Media } from './media.ts';

/** A part of a lesson: text that is the same for everybody, or something to fill in or answer. */
export type LessonPart =
  | { readonly kind: 'text'; readonly blocks: readonly Block[] }
  | Scenario
  | Reflection
  | Tool
  | Video
  /** A practice question: a `check` tag, which asks an item of a quiz and answers it at once. */
  | { readonly kind: 'practice'; readonly itemId: string };

/** Returns the blocks of a text or scenario, which are the same for everybody. Other parts have none. */
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
  /** The number in the guide, such as "T1.1". */
  readonly code: string;
  readonly title: string;
  /** Whether the tool is a page of the learner's Conversation Plan. */
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

/** A recording beside the lesson, with WebVTT captions. */
export interface VideoFile {
  readonly kind: 'file';
  readonly film: Media;
  readonly captions: Media;
}

/** A page elsewhere that shows the recording with captions. */
export interface VideoLink {
  readonly kind: 'link';
  readonly url: string;
  /** The download size, as the author found it. */
  readonly megabytes: number;
}

export type ToolPart =
  | { readonly kind: 'text'; readonly blocks: readonly Block[] }
  | { readonly kind: 'field'; readonly field: Field };

export const fieldKinds = ['line', 'text', 'yes-no', 'date', 'number', 'choice', 'checks'] as const;

/** One field to fill in. */
export const fieldSchema = z
  .strictObject({
    id: publishedId,
    kind: z.enum(fieldKinds),
    label: text,
    hint: text.optional(),
    /** The options of a `choice` or `checks` field. */
    options: z.array(text).default([]),
  })
  .refine(
    ({ kind, options }) => (kind === 'choice' || kind === 'checks') === options.length >= 2,
    'choice and checks need options="First | Second", and no other kind may have options',
  );

/** Returns whether the text of a date field is a day of the calendar, such as "2027-02-28". */
export const isDay = (value: string): boolean => z.iso.date().safeParse(value).success;

export type Field = z.infer<typeof fieldSchema>;

/** The id of the only field of a reflection. */
export const reflectionField = 'text';

/**
 * A learner's entry: values by field id. `checks` have one value for each tick. Any other field has several
 * values only if two were kept, of a guest and an account or of two windows, and then the newer one is first.
 */
export type Entry = Readonly<Record<string, readonly string[]>>;

/** The most characters of one field. */
export const maxFieldLength = 5000;

/** Returns the fields of a tool or reflection, or null if the lesson has none with that id. */
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

/** The reason that an entry cannot be saved, and its field. */
export interface EntryProblem {
  readonly field: string;
  readonly fault: 'too-long' | 'unknown-option';
}

type ReadEntry =
  { readonly ok: true; readonly entry: Entry } | { readonly ok: false; readonly problem: EntryProblem };

/**
 * Reads posted fields. Empty values are dropped, so a field can be without values.
 *
 * @param isUntouched tells whether a field shows what it was rendered with, and so is not checked again
 */
export function readEntry(
  fields: readonly Field[],
  read: (fieldId: string) => readonly string[],
  isUntouched: (fieldId: string, values: readonly string[]) => boolean,
): ReadEntry {
  const entry: Record<string, readonly string[]> = {};
  for (const { id, kind, options } of fields) {
    const values = read(id).filter((value) => value.trim() !== '');
    const isChecked = !isUntouched(id, values);
    const allowed = kind === 'yes-no' ? ['yes', 'no'] : options;
    const isFree = kind === 'line' || kind === 'text' || kind === 'date' || kind === 'number';
    if (isChecked && !isFree && values.some((value) => !allowed.includes(value))) {
      return { ok: false, problem: { field: id, fault: 'unknown-option' } };
    }
    if (isChecked && values.some((value) => value.length > maxFieldLength)) {
      return { ok: false, problem: { field: id, fault: 'too-long' } };
    }
    entry[id] = kind === 'checks' ? values : values.slice(0, 1);
  }
  return { ok: true, entry };
}
