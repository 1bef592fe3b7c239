import { adviseOn } from '#courses/advice/advise.ts';
import { checkContent, describeProblems } from '#courses/check.ts';
import { courseLength } from '#courses/lengths.ts';
import { describeEdit } from '#courses/edit-effects.ts';
import { assembleLibrary } from '#courses/load.ts';
import { readContent } from '#courses/read.ts';
import type { Course } from '#courses/schema/library.ts';
import { courseStats } from '#courses/stats.ts';
import type { LessonStats } from '#courses/stats.ts';
import { unprintableInCourses } from '#app/platform/printing.server.ts';
import { count } from './count.ts';
import { done } from './done.ts';
import type { CliDone } from './done.ts';

/**
 * Lists every problem and all advice about the content of a folder. It fails if there is a problem.
 *
 * @param earlier a folder with earlier content, to tell what the edit means for learners who have started; or
 *   null
 */
export async function check(folder: string, withStats: boolean, earlier: string | null): Promise<CliDone> {
  const content = readContent(folder);
  const problems = checkContent(content);
  const warnings = await adviseOn(content);
  const advice = warnings.length === 0 ? [] : [describeProblems(warnings, 'warning')];
  if (problems.length > 0) return done([...advice, describeProblems(problems), ''].join('\n'), 1);
  const { courses } = assembleLibrary(content);
  const unprintable = await unprintableInCourses({ courses });
  if (unprintable.length > 0) return done([...advice, ...unprintable, ''].join('\n'), 1);
  const sizes = courses.map((course) => describeCourse(course, withStats));
  if (earlier === null) return done([...advice, ...sizes, ''].join('\n'));
  const read = readContent(earlier);
  const whole = read.courses.filter(({ isWhole }) => isWhole);
  if (whole.length === 0) return done(`${earlier} is no content folder with a course that can be read.\n`, 1);
  const effects = assembleLibrary({ ...read, courses: whole }).courses.map((course) =>
    describeEffects(course, courses),
  );
  return done([...advice, ...sizes, '', ...effects, ''].join('\n'));
}

/** Says what became of an earlier course for the learners who have started it and not finished. */
function describeEffects(before: Course, courses: readonly Course[]): string {
  const after = courses.find(({ id }) => id === before.id);
  const effects =
    after === undefined
      ? ['The course was removed. Nobody can continue it. Completions and awards stay.']
      : describeEdit(before, after);
  return [`Learners of ${before.title} who have started and not finished:`, ...effects].join('\n- ');
}

function describeCourse(course: Course, withStats: boolean): string {
  const size = [
    count(course.modules.length, 'module'),
    count(course.lessonCount, 'lesson'),
    count(courseLength(course), 'minute'),
  ];
  const stats = withStats ? courseStats(course).map(describeLesson) : [];
  return [`${course.title}: ${size.join(', ')}. No problems.`, ...stats].join('\n');
}

function describeLesson({ number, title, minutes, words, hardestGrade }: LessonStats): string {
  const columns = [
    number,
    title.padEnd(42),
    `${String(minutes)} min`.padStart(7),
    `${String(words)} words`.padStart(11),
  ];
  return `${columns.join('  ')}  hardest screen: grade ${hardestGrade.toFixed(1)}`;
}
