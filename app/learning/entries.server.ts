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

/** Returns what the page of entries shows: every entry of a learner, and the plans made from them. */
export async function viewEntries(context: RequestContext, learner: Learner) {
  const entries = await listEntries(context, learner);
  const plans = await Promise.all(
    context.library.courses.map((course) => summarizePlan(context, learner, course)),
  );
  return {
    title: context.t('notes.title'),
    plans: plans.filter((plan) => plan !== null),
    entries: entries.map(({ course, lesson, part, text, savedAt }) => ({
      key: `${course.id}.${part.id}`,
      title: part.title,
      lesson: `${lesson.number} ${lesson.title}`,
      href: `${lessonPath(course.id, lesson.id)}#${part.id}`,
      text,
      savedAt: savedAt.toISOString(),
    })),
  };
}

/** Returns every entry of a learner as one plain text. */
export async function writeEntriesText(context: RequestContext, learner: Learner): Promise<string> {
  const entries = await listEntries(context, learner);
  return entries
    .map(({ course, lesson, text }) => `${course.title}, ${lesson.number} ${lesson.title}\n\n${text}`)
    .join('\n\n');
}

/** Returns how many entries a learner has. */
export const countEntries = async (context: RequestContext, learner: Learner): Promise<number> =>
  (await listEntries(context, learner)).length;

/** Deletes every entry of a learner, also those whose course or lesson the site does not have any more. */
export const deleteEntries = ({ store }: RequestContext, learner: Learner): Promise<void> =>
  store.clearEntries(learner.id);

/** Returns the entries whose reflection or tool is still in a course, in the order of the courses. */
async function listEntries(
  { library, store, t }: RequestContext,
  learner: Learner,
): Promise<readonly PlacedEntry[]> {
  const entries = await Promise.all(
    library.courses.map(async (course) => {
      const saved = await store.readEntries(learner.id, course.id);
      return course.modules
        .flatMap(({ lessons }) => lessons)
        .flatMap((lesson) =>
          lesson.parts.flatMap((part): readonly PlacedEntry[] => {
            if (part.kind !== 'reflection' && part.kind !== 'tool') return [];
            const found = saved.get(part.id);
            if (found === undefined) return [];
            const text =
              part.kind === 'tool'
                ? describeTool(part, found.entry, t)
                : describeReflection(part, found.entry);
            return [{ course, lesson, part, text, savedAt: found.savedAt }];
          }),
        );
    }),
  );
  return entries.flat();
}
