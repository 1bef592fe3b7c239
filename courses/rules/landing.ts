import type { Problem } from '../schema/library.ts';
import type { CourseSources } from '../sources.ts';

/** Checks that the sample of a course is one of its lessons. */
export function checkLanding({ course, modules }: CourseSources): readonly Problem[] {
  const { sample } = course.data.landing;
  const lessons = modules.flatMap((module) => module.lessons);
  if (sample === undefined || lessons.some(({ data }) => data.id === sample)) return [];
  return [
    {
      file: course.file,
      line: course.lineOf(['landing', 'sample']),
      rule: 'unknown-lesson',
      message: `The course has no lesson "${sample}".`,
      remedy: 'Use the id of a lesson of this course, or remove the line.',
    },
  ];
}
