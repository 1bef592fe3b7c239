import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describeProblems } from '#courses/check.ts';
import { loadLibrary } from '#courses/load.ts';
import type { Course, Library } from '#courses/schema/library.ts';

let shipped: Library | null = null;

/** The content that is shipped, read once. */
export const shippedLibrary = (): Library => (shipped ??= libraryIn(resolve('courses/content')));

export function libraryIn(folder: string): Library {
  const loaded = loadLibrary(folder);
  if (!loaded.ok) throw new Error(describeProblems(loaded.problems));
  return loaded.library;
}

export const shippedCourse = (): Course => courseOf(shippedLibrary(), 'facilitation-skills');

export function courseOf({ courses }: Pick<Library, 'courses'>, courseId: string): Course {
  const course = courses.find(({ id }) => id === courseId);
  if (course === undefined) throw new Error(`there is no course ${courseId}`);
  return course;
}

/** A folder with the shipped course and the very small one of the fixtures. Whoever asks for it removes it. */
export function folderOfTwoCourses(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-two-courses-'));
  for (const from of ['courses/content', 'tests/fixtures/courses'])
    cpSync(resolve(from), folder, { recursive: true });
  return folder;
}
