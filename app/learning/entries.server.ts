import { lessonPath } from '#app/addresses.ts';
import { describeReflection, describeTool } from '#app/course/index.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { summarizePlan } from '#app/plan/index.server.ts';
import type { Course, Lesson } from '#courses/schema/library.ts';
import { createFinder } from '#courses/search/own-words.ts';
import { lineText } from '#courses/plain-text.ts';
import type { Entry, LessonPart } from '#courses/schema/part.ts';
import { viewEntryFields } from './entry-fields.server.ts';
import type { NoteView } from './views.ts';

interface PlacedEntry {
  readonly course: Course;
  readonly lesson: Lesson;
  readonly part: Extract<LessonPart, { kind: 'reflection' | 'tool' }>;
  readonly entry: Entry;
  readonly savedAt: Date;
}

/** An entry whose reflection or tool was taken out, so that nothing but its words is known of it. */
interface LeftEntry {
  readonly key: string;
  /** Null if the site no longer offers the course. */
  readonly course: Course | null;
  readonly text: string;
  readonly savedAt: Date;
}

interface Entries {
  /** In the order of the courses. */
  readonly placed: readonly PlacedEntry[];
  /** The oldest first. */
  readonly left: readonly LeftEntry[];
}

/**
 * Returns what the page of entries shows: every entry of a learner, or those with the words of a query, and
 * the plans made from them.
 */
export async function viewEntries(context: RequestContext, learner: Learner, query: string) {
  const { placed, left } = await listEntries(context, learner);
  const notes = placed.map((one) => viewNote(context, one));
  const leftNotes = left.map(({ key, course, text, savedAt }) => ({
    key,
    title: titleOfLeft(context, course),
    text,
    savedAt: savedAt.toISOString(),
  }));
  const isFound = createFinder(query);
  const found = notes.filter((note) => isFound?.(wordsOfNote(note)) ?? true);
  const foundLeft = leftNotes.filter(({ title, text }) => isFound?.(`${title} ${text}`) ?? true);
  const plans = await Promise.all(
    context.library.courses.map((course) => summarizePlan(context, learner, course)),
  );
  return {
    title: context.t('notes.title'),
    plans: plans.filter((plan) => plan !== null),
    entries: found,
    left: foundLeft,
    count: placed.length + left.length,
    /** What was looked for, and how many entries have it. Null without words to look for. */
    search: isFound === null ? null : { query, found: found.length + foundLeft.length },
  };
}

function viewNote(context: RequestContext, { course, lesson, part, entry, savedAt }: PlacedEntry): NoteView {
  const { t } = context;
  return {
    key: `${course.id}.${part.id}`,
    kind: part.kind === 'tool' ? t('entry.tool', { code: part.code }) : t('notes.reflection'),
    title: part.title,
    lesson: `${lesson.number} ${lesson.title}`,
    href: `${lessonPath(course.id, lesson.id)}#${part.id}`,
    asked: part.kind === 'reflection' ? part.blocks : [],
    fields: viewEntryFields(context, part, entry),
    savedAt: savedAt.toISOString(),
  };
}

/** The words by which a note is found: what it shows. */
const wordsOfNote = ({ kind, title, lesson, asked, fields }: NoteView): string =>
  [
    kind,
    title,
    lesson,
    lineText(asked),
    ...fields.flatMap(({ label, texts }) => [label ?? '', ...texts]),
  ].join('\n');

/** Formats an entry as plain text. */
const describeEntry = ({ t }: RequestContext, { part, entry }: PlacedEntry): string =>
  part.kind === 'tool' ? describeTool(part, entry, t) : describeReflection(part, entry);

/** Returns every entry of a learner as one plain text. */
export async function writeEntriesText(context: RequestContext, learner: Learner): Promise<string> {
  const { placed, left } = await listEntries(context, learner);
  return [
    ...placed.map((one) => {
      const { course, lesson } = one;
      return `${course.title}, ${lesson.number} ${lesson.title}\n\n${describeEntry(context, one)}`;
    }),
    ...left.map(({ course, text }) => `${titleOfLeft(context, course)}\n\n${text}\n`),
  ].join('\n\n');
}

const titleOfLeft = ({ t }: RequestContext, course: Course | null): string =>
  course === null ? t('notes.leftCourse') : t('notes.leftIn', { course: course.title });

/** Returns how many entries a learner has. */
export const countEntries = async ({ store }: RequestContext, learner: Learner): Promise<number> =>
  (await store.listEntries(learner.id)).length;

/** Deletes every entry of a learner, also those whose course or lesson the site does not have any more. */
export const deleteEntries = ({ store }: RequestContext, learner: Learner): Promise<void> =>
  store.clearEntries(learner.id);

/** Returns all entries of a learner: those of parts that a course has, and the others. */
async function listEntries({ library, store }: RequestContext, learner: Learner): Promise<Entries> {
  const saved = await store.listEntries(learner.id);
  const keyOf = (courseId: string, entryId: string) => `${courseId}.${entryId}`;
  const savedBy = new Map(saved.map((one) => [keyOf(one.courseId, one.entryId), one]));
  const placed = library.courses.flatMap((course) =>
    course.modules
      .flatMap(({ lessons }) => lessons)
      .flatMap((lesson) =>
        lesson.parts.flatMap((part): readonly PlacedEntry[] => {
          if (part.kind !== 'reflection' && part.kind !== 'tool') return [];
          const found = savedBy.get(keyOf(course.id, part.id));
          if (found === undefined) return [];
          return [{ course, lesson, part, entry: found.entry, savedAt: found.savedAt }];
        }),
      ),
  );
  const shown = new Set(placed.map(({ course, part }) => keyOf(course.id, part.id)));
  const left = saved.flatMap(({ courseId, entryId, entry, savedAt }): readonly LeftEntry[] => {
    const key = keyOf(courseId, entryId);
    if (shown.has(key)) return [];
    const course = library.courses.find(({ id }) => id === courseId) ?? null;
    return [{ key, course, text: Object.values(entry).flat().join('\n\n'), savedAt }];
  });
  return { placed, left };
}
