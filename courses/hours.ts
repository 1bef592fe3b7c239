import type { Course, Module } from './schema/library.ts';

/**
 * Returns the contact hours of one module: its share of the course hours by minutes, rounded down to a
 * quarter of an hour. The modules together therefore never exceed the course.
 */
export function moduleHours(course: Course, module: Module): number {
  const total = course.minutes + course.modules.length * course.quizMinutes;
  const share = (module.minutes + course.quizMinutes) / total;
  return Math.floor(course.contactHours * share * 4) / 4;
}

/** Returns the contact hours of a recording, rounded down to a quarter of an hour. */
export const trainingHours = (minutes: number, minutesPerHour: Course['minutesPerHour']): number =>
  Math.floor((minutes / minutesPerHour) * 4) / 4;
