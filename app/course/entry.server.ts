import { fieldsOf, readEntry } from '#courses/schema/part.ts';
import type { EntryProblem } from '#courses/schema/part.ts';
import type { Course, Lesson } from '#courses/schema/library.ts';
import { entryFieldName } from './entry-fields.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { startOf } from '#app/progress/index.server.ts';
import type { EntryView } from './views.ts';

/** Returns the entries of a learner in a course, by the id of the reflection or tool. */
export async function viewCourseEntries(
  { store }: RequestContext,
  learner: Learner | null,
  course: Course,
): Promise<Readonly<Record<string, EntryView>>> {
  if (learner === null) return {};
  const entries = await store.readEntries(learner.id, course.id);
  return Object.fromEntries(
    [...entries].map(([id, { entry, savedAt }]) => [id, { values: entry, savedAt: savedAt.toISOString() }]),
  );
}

/** What became of a posted entry. */
type EntrySaved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly problem: EntryProblem }
  /** The lesson has no reflection or tool with that id. It was removed after the page was opened. */
  | { readonly kind: 'gone' };

/** Saves a posted entry. */
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
  const read = readEntry(fields, (fieldId) => form.texts(entryFieldName(entryId, fieldId)));
  if (!read.ok) return { kind: 'refused', problem: read.problem };
  await context.store.saveEntry(startOf(course, learner, context.now()), entryId, read.entry);
  return { kind: 'saved' };
}
