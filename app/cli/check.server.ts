import { adviseOn } from '#courses/advice/advise.ts';
import { checkContent, describeProblems } from '#courses/check.ts';
import { assembleLibrary } from '#courses/load.ts';
import { readContent } from '#courses/read.ts';
import type { Course } from '#courses/schema/library.ts';
import { courseStats } from '#courses/stats.ts';
import type { LessonStats } from '#courses/stats.ts';
import { count } from './count.ts';
import { done } from './done.ts';
import type { CliDone } from './done.ts';

/** Lists every problem and all advice about the content of a folder. It fails if there is a problem. */
export async function check(folder: string, withStats: boolean): Promise<CliDone> {
  const content = readContent(folder);
  const problems = checkContent(content);
  const warnings = await adviseOn(content);
  const advice = warnings.length === 0 ? [] : [describeProblems(warnings, 'warning')];
  if (problems.length > 0) return done([...advice, describeProblems(problems), ''].join('\n'), 1);
  const courses = assembleLibrary(content).courses.map((course) => describeCourse(course, withStats));
  return done([...advice, ...courses, ''].join('\n'));
}

function describeCourse(course: Course, withStats: boolean): string {
  const size = [
    count(course.modules.length, 'module'),
    count(course.lessonCount, 'lesson'),
    count(course.minutes, 'minute'),
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
