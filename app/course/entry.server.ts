import { mergeEntry, shownValues } from '#courses/merge-entry.ts';
import { fieldsOf, readEntry } from '#courses/schema/part.ts';
import type { EntryProblem, Field, LessonPart } from '#courses/schema/part.ts';
import type { Course, Lesson } from '#courses/schema/library.ts';
import { baseName, entryFieldName } from './entry-fields.ts';
import { signOwner } from '#app/http/author.server.ts';
import { digestOf } from '#app/http/digest.server.ts';
import { postedFrom } from '#app/http/posted-form.server.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { SaveResponse } from '#app/ui/save-response.ts';
import { savedText } from '#app/ui/saved-text.server.ts';
import { startOf } from '#app/progress/index.server.ts';
import type { EntryBases, EntryView } from './views.ts';

/** Returns what a learner wrote in these parts of a course, by the id of the reflection or tool. */
export async function viewEntries(
  { store }: RequestContext,
  learner: Learner | null,
  course: Course,
  parts: readonly LessonPart[],
): Promise<Readonly<Record<string, EntryView>>> {
  const ids = formsIn(parts);
  if (learner === null || ids.length === 0) return {};
  const entries = await store.readEntries(learner.id, course.id, ids);
  return Object.fromEntries(
    [...entries].map(([id, { entry, savedAt }]) => [id, { values: entry, savedAt: savedAt.toISOString() }]),
  );
}

/**
 * Returns the hidden fields of the reflections and tools in these parts: digests of what they were rendered
 * with. A later post then changes only what the learner changed.
 */
export function viewBases(
  parts: readonly LessonPart[],
  entries: Readonly<Record<string, EntryView>>,
): EntryBases {
  const bases = formsIn(parts).flatMap((entryId) =>
    (fieldsOf(parts, entryId) ?? []).map((field) => {
      const shown = shownValues(field, entries[entryId]?.values[field.id] ?? []);
      return [baseName(entryId, field.id), digestOf(shown)] as const;
    }),
  );
  return Object.fromEntries(bases);
}

/** Returns the ids of the reflections and tools among the parts. */
const formsIn = (parts: readonly LessonPart[]): readonly string[] =>
  parts.flatMap((part) => (part.kind === 'reflection' || part.kind === 'tool' ? [part.id] : []));

/** What became of a posted entry. */
type EntrySaved =
  | {
      readonly kind: 'saved';
      /** What the fields show that this post changed. */
      readonly shown: readonly ShownField[];
    }
  /** Another window had changed the same field. Both texts are saved. */
  | { readonly kind: 'both'; readonly shown: readonly ShownField[] }
  | { readonly kind: 'refused'; readonly problem: EntryProblem }
  /** The lesson has no reflection or tool with that id. It was removed after the page was opened. */
  | { readonly kind: 'gone' };

interface ShownField {
  readonly field: Field;
  readonly values: readonly string[];
  /** Whether another window had changed it too. */
  readonly isConflict: boolean;
}

/** Saves what a posted entry changes. What another window changed meanwhile is kept beside it. */
export async function saveEntry(
  context: RequestContext,
  learner: Learner,
  course: Course,
  lesson: Lesson,
  entryId: string,
  form: PostedForm,
): Promise<EntrySaved> {
  const fields = fieldsOf(lesson.parts, entryId);
  if (fields === null) return { kind: 'gone' };
  const isBase = (fieldId: string, shown: readonly string[]) =>
    digestOf(shown) === (form.texts(baseName(entryId, fieldId))[0] ?? digestOf([]));
  const read = readEntry(fields, (fieldId) => form.texts(entryFieldName(entryId, fieldId)), isBase);
  if (!read.ok) return { kind: 'refused', problem: read.problem };
  const posted = ({ id }: Field) => read.entry[id] ?? [];
  const { page, sequence } = postedFrom(form);
  const merged = await context.store.saveEntry(startOf(course, learner, context.now()), entryId, (stored) => {
    // Nobody saved since this page did, so it replaces what it saved itself, even if no response told it so.
    const isLast = page !== '' && page === stored.page;
    // A post that was held up on the way holds less than the one that overtook it.
    if (isLast && sequence < stored.sequence) return { ...stored, shown: [] };
    const changed = fields.filter((field) => isLast || !isBase(field.id, posted(field)));
    const { entry, conflicts } = mergeEntry(
      stored.entry,
      changed.map((field) => ({
        field,
        values: posted(field),
        isBase: (shown) => isLast || isBase(field.id, shown),
      })),
    );
    const shownIn = (field: Field) => shownValues(field, entry[field.id] ?? []);
    const hasSeenAll = fields.every((field) => digestOf(shownIn(field)) === digestOf(posted(field)));
    const shown = changed.map((field) => ({
      field,
      values: shownIn(field),
      isConflict: conflicts.includes(field.id),
    }));
    return { entry, shown, page: hasSeenAll && page !== '' ? page : null, sequence };
  });
  const { shown } = merged;
  return shown.some(({ isConflict }) => isConflict) ? { kind: 'both', shown } : { kind: 'saved', shown };
}

/** Returns what a page shows after its script saved an entry: new digests, and the texts that were joined. */
export async function describeSaved(
  context: RequestContext,
  learner: Learner,
  entryId: string,
  shown: readonly ShownField[],
): Promise<SaveResponse> {
  const conflicts = shown.filter(({ isConflict }) => isConflict);
  const time = await savedText(context, learner);
  return {
    owner: signOwner(context, learner),
    text: conflicts.length === 0 ? time : `${time}. ${context.t('saved.both')}`,
    bases: Object.fromEntries(
      shown.map(({ field, values }) => [baseName(entryId, field.id), digestOf(values)]),
    ),
    joined: Object.fromEntries(
      conflicts
        .filter(({ field: { kind } }) => kind === 'text' || kind === 'line')
        .map(({ field, values }) => [entryFieldName(entryId, field.id), values.join('')]),
    ),
  };
}
