import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadContent } from '#app/platform/content.server.ts';
import type { Course, Library } from '#courses/schema/library.ts';
import { testContent } from './server.ts';

let shipped: Library | null = null;
let fixture: Library | null = null;

/** The content that is shipped, read once. Only tests about what stands in it, and benches, use it. */
export const shippedLibrary = (): Library => (shipped ??= libraryIn(resolve('courses/content')));

/** The content of every test server, read once. */
export const fixtureLibrary = (): Library => (fixture ??= libraryIn(testContent));

export const libraryIn = (folder: string): Library => loadContent(folder).library;

export const shippedCourse = (): Course => courseOf(shippedLibrary(), 'facilitation-skills');

/** The course of every test server. */
export const fixtureCourse = (): Course => courseOf(fixtureLibrary(), 'desk-phone');

/** A course of six modules, each with five lessons of ten minutes, for rules about many modules. */
export function largeCourse(): Course {
  const course = fixtureCourse();
  const modules = Array.from({ length: 6 }, (_module, place) => {
    const number = place + 1;
    const [pattern] = course.modules.slice(place % course.modules.length);
    const [lesson] = pattern?.lessons ?? [];
    if (pattern === undefined || lesson === undefined) throw new Error('the course has no lesson');
    return {
      ...pattern,
      id: `module-${String(number)}`,
      number,
      lessons: Array.from({ length: 5 }, (_lesson, index) => ({
        ...lesson,
        id: `lesson-${String(number)}-${String(index + 1)}`,
        number: `${String(number)}.${String(index + 1)}`,
        place: index + 1,
        minutes: 10,
      })),
      items: pattern.items.map((item) => ({ ...item, id: `${item.id}-${String(number)}` })),
      minutes: 50,
    };
  });
  return { ...course, modules, lessonCount: 30, minutes: 300 };
}

export function courseOf({ courses }: Pick<Library, 'courses'>, courseId: string): Course {
  const course = courses.find(({ id }) => id === courseId);
  if (course === undefined) throw new Error(`there is no course ${courseId}`);
  return course;
}

/** A folder with the content of test servers and a second course. Whoever asks for it removes it. */
export function folderOfTwoCourses(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-two-courses-'));
  for (const from of [testContent, resolve('tests/fixtures/second-course')])
    cpSync(from, folder, { recursive: true });
  return folder;
}
