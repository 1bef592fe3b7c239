import { coursePath, glossaryPath, lessonPath, modulePath, quizPath, sourcesPath } from '#app/addresses.ts';
import type { PlacedLesson, Stop } from '#app/http/catalogue.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readStanding, viewModuleProgress } from '#app/progress/index.server.ts';
import { viewPracticeQuestions, viewOpening } from '#app/quiz/index.server.ts';
import { describeLesson } from '#app/ui/structured-data.ts';
import type { Course } from '#courses/schema/library.ts';
import { viewBases, viewEntries } from './entry.server.ts';
import type { StopView } from './views.ts';

/** Returns what the page of a lesson shows: the lesson, and what the learner did and wrote in it. */
export async function viewLesson(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
  { module, lesson, previous, next }: PlacedLesson,
) {
  const { progress } = await readStanding(context, learner, course);
  const entries = await viewEntries(context, learner, course, lesson.parts);
  const standing = progress.modules.find((one) => one.module.id === module.id);
  const outline = standing === undefined ? null : viewModuleProgress(course, standing);
  return {
    title: `${lesson.number} ${lesson.title}`,
    description: context.t('lesson.lead', { minutes: lesson.minutes, outcome: lesson.outcome }),
    structured: describeLesson(context, course, lesson),
    course: {
      id: course.id,
      glossaryHref: glossaryPath(course.id),
      sourcesHref: sourcesPath(course.id),
      href: coursePath(course.id),
      lessonHref: lessonPath(course.id, lesson.id),
    },
    quizMinutes: course.quizMinutes,
    opening: viewOpening(lesson),
    questions: viewPracticeQuestions(lesson.practiceItems),
    entries,
    bases: viewBases(lesson.parts, entries),
    module: {
      href: modulePath(course.id, module.id),
      number: module.number,
      title: module.title,
      lessonCount: module.lessons.length,
    },
    lesson: {
      id: lesson.id,
      number: lesson.number,
      place: lesson.place,
      title: lesson.title,
      minutes: lesson.minutes,
      outcome: lesson.outcome,
      parts: lesson.parts,
      terms: lesson.terms,
      sources: lesson.sources,
    },
    outline,
    completedAt: outline?.lessons.find(({ id }) => id === lesson.id)?.completedAt ?? null,
    previous: previous === null ? null : viewStop(course.id, previous),
    next: viewStop(course.id, next),
  };
}

function viewStop(courseId: string, stop: Stop): StopView {
  const href = stopPath(courseId, stop);
  return stop.kind === 'lesson'
    ? { kind: stop.kind, href, title: `${stop.lesson.number} ${stop.lesson.title}` }
    : { kind: stop.kind, href, title: String(stop.module.number) };
}

/** Returns the address of a lesson, or of the quiz after the last lesson of a module. */
export const stopPath = (courseId: string, stop: Stop): string =>
  stop.kind === 'lesson' ? lessonPath(courseId, stop.lesson.id) : quizPath(courseId, stop.module.id);
