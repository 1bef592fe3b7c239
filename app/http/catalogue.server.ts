import type { Course, Lesson, Library, Module } from '#courses/schema/library.ts';
import type { Tool } from '#courses/schema/part.ts';
import { notFound } from './responses.server.ts';

/** @throws 404 if the library has no such course */
export function findCourse(library: Library, courseId: string | undefined): Course {
  const course = library.courses.find(({ id }) => id === courseId);
  if (course === undefined) throw notFound();
  return course;
}

/** @throws 404 if the course has no such module */
export function findModule(course: Course, moduleId: string | undefined): Module {
  const module = course.modules.find(({ id }) => id === moduleId);
  if (module === undefined) throw notFound();
  return module;
}

/** A step through a course: a lesson, or the quiz that ends a module. */
export type Stop =
  | { readonly kind: 'lesson'; readonly module: Module; readonly lesson: Lesson }
  | { readonly kind: 'quiz'; readonly module: Module };

export interface PlacedLesson {
  readonly module: Module;
  readonly lesson: Lesson;
  readonly previous: Stop | null;
  /** The last lesson of a module is followed by the quiz. */
  readonly next: Stop;
}

/** @throws 404 if the course has no such lesson */
export function findLesson(course: Course, lessonId: string | undefined): PlacedLesson {
  const stops = course.modules.flatMap((module): Stop[] => [
    ...module.lessons.map((lesson) => ({ kind: 'lesson', module, lesson }) as const),
    { kind: 'quiz', module },
  ]);
  const index = stops.findIndex((stop) => stop.kind === 'lesson' && stop.lesson.id === lessonId);
  const stop = stops[index];
  const next = stops[index + 1];
  if (stop?.kind !== 'lesson' || next === undefined) throw notFound();
  return { module: stop.module, lesson: stop.lesson, previous: stops[index - 1] ?? null, next };
}

export interface PlacedTool {
  readonly lesson: Lesson;
  readonly tool: Tool;
}

/** @throws 404 if the course has no such tool */
export function findTool(course: Course, toolId: string | undefined): PlacedTool {
  for (const lesson of course.modules.flatMap((module) => module.lessons)) {
    for (const part of lesson.parts)
      if (part.kind === 'tool' && part.id === toolId) return { lesson, tool: part };
  }
  throw notFound();
}
