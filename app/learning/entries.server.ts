import { lessonPath } from '#app/addresses.ts';
import { describeReflection, describeTool } from '#app/course/index.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { summarizePlan } from '#app/plan/index.server.ts';
import type { Course, Lesson } from '#courses/schema/library.ts';
import type { LessonPart } from '#courses/schema/part.ts';

interface PlacedEntry {
  readonly course: Course;
  readonly lesson: Lesson;
  readonly part: Extract<LessonPart, { kind: 'reflection' | 'tool' }>;
  /** The entry as plain text. */
  readonly text: string;
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

/** Returns what the page of entries shows: every entry of a learner, and the plans made from them. */
export async function viewEntries(context: RequestContext, learner: Learner) {
  const { placed, left } = await listEntries(context, learner);
  const plans = await Promise.all(
    context.library.courses.map((course) => summarizePlan(context, learner, course)),
  );
  return {
    title: context.t('notes.title'),
    plans: plans.filter((plan) => plan !== null),
    entries: placed.map(({ course, lesson, part, text, savedAt }) => ({
      key: `${course.id}.${part.id}`,
      title: part.title,
      lesson: `${lesson.number} ${lesson.title}`,
      href: `${lessonPath(course.id, lesson.id)}#${part.id}`,
      text,
      savedAt: savedAt.toISOString(),
    })),
    left: left.map(({ key, course, text, savedAt }) => ({
      key,
      title: titleOfLeft(context, course),
      text,
      savedAt: savedAt.toISOString(),
    })),
  };
}

/** Returns every entry of a learner as one plain text. */
export async function writeEntriesText(context: RequestContext, learner: Learner): Promise<string> {
  const { placed, left } = await listEntries(context, learner);
  return [
    ...placed.map(
      ({ course, lesson, text }) => `${course.title}, ${lesson.number} ${lesson.title}\n\n${text}`,
    ),
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
async function listEntries({ library, store, t }: RequestContext, learner: Learner): Promise<Entries> {
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
          const { entry, savedAt } = found;
          const text = part.kind === 'tool' ? describeTool(part, entry, t) : describeReflection(part, entry);
          return [{ course, lesson, part, text, savedAt }];
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
