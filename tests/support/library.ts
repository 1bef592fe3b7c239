import { resolve } from 'node:path';
import { describeProblems, loadLibrary } from '#courses/load.ts';
import type { Course, Library } from '#courses/schema/library.ts';
import { lessonWords } from '#app/messages/messages.ts';

/** The content that is shipped. */
export function shippedLibrary(): Library {
  const loaded = loadLibrary(resolve('courses/content'), lessonWords('en'));
  if (!loaded.ok) throw new Error(describeProblems(loaded.problems));
  return loaded.library;
}

export function shippedCourse(): Course {
  const course = shippedLibrary().courses.find(({ id }) => id === 'facilitation-skills');
  if (course === undefined) throw new Error('the facilitation course is missing');
  return course;
}
