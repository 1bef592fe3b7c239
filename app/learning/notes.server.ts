import type { Course, Lesson } from '#courses/schema/library.ts';
import type { LessonPart } from '#courses/schema/part.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { describeReflection, describeTool } from '#app/course/index.server.ts';

export interface Note {
  readonly course: Course;
  readonly lesson: Lesson;
  readonly part: Extract<LessonPart, { kind: 'reflection' | 'tool' }>;
  readonly text: string;
  readonly savedAt: Date;
}

/** Everything that a learner filled in and that the courses still ask, in the order of the courses. */
export async function readNotes(
  { library, store, t }: RequestContext,
  learner: Learner,
): Promise<readonly Note[]> {
  const notes = await Promise.all(
    library.courses.map(async (course) => {
      const entries = await store.readEntries(learner.id, course.id);
      return course.modules
        .flatMap(({ lessons }) => lessons)
        .flatMap((lesson) =>
          lesson.parts.flatMap((part): readonly Note[] => {
            if (part.kind !== 'reflection' && part.kind !== 'tool') return [];
            const saved = entries.get(part.id);
            if (saved === undefined) return [];
            const text =
              part.kind === 'tool'
                ? describeTool(part, saved.entry, t)
                : describeReflection(part, saved.entry);
            return [{ course, lesson, part, text, savedAt: saved.savedAt }];
          }),
        );
    }),
  );
  return notes.flat();
}
