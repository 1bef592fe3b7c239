import { coursePath, glossaryPath, lessonPath, modulePath, quizPath, sourcesPath } from '#app/addresses.ts';
import type { PlacedLesson, Stop } from '#app/http/catalogue.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readStanding, viewModuleProgress } from '#app/progress/index.server.ts';
import { answerPractice, viewPracticeQuestions } from '#app/quiz/index.server.ts';
import type { PracticeOutcome } from '#app/quiz/index.server.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import { describeLesson } from '#app/ui/structured-data.ts';
import type { Item } from '#courses/items/item.ts';
import type { Course, Lesson } from '#courses/schema/library.ts';
import { viewBases, viewEntries } from './entry.server.ts';
import { viewContents, viewMeanings } from './lesson-contents.server.ts';
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
  const opening = viewPracticeQuestions(openingOf(lesson))[0] ?? null;
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
    opening,
    contents: viewContents(context.t, lesson, opening?.id ?? null),
    meanings: viewMeanings(course, lesson),
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
    previous: previous === null ? null : viewStop(course, previous),
    next: viewStop(course, next),
  };
}

/** Returns the question that is asked before a lesson, unless it is one of its checks. */
const openingOf = ({ openingItem, practiceItems }: Lesson): readonly Item[] =>
  openingItem === null || practiceItems.includes(openingItem) ? [] : [openingItem];

/** Looks at the posted answer to a question that a lesson asks, before it or in it. */
export const answerInLesson = (lesson: Lesson, form: PostedForm): PracticeOutcome =>
  answerPractice([...openingOf(lesson), ...lesson.practiceItems], form);

function viewStop({ id, quizMinutes }: Course, stop: Stop): StopView {
  const href = stopPath(id, stop);
  if (stop.kind === 'quiz')
    return { kind: stop.kind, href, title: String(stop.module.number), minutes: quizMinutes };
  const { number, title, minutes } = stop.lesson;
  return { kind: stop.kind, href, title: `${number} ${title}`, minutes };
}

/** Returns the address of a lesson, or of the quiz after the last lesson of a module. */
export const stopPath = (courseId: string, stop: Stop): string =>
  stop.kind === 'lesson' ? lessonPath(courseId, stop.lesson.id) : quizPath(courseId, stop.module.id);
