import type { Course, Module } from './schema/library.ts';

/**
 * Contact hours of one module: its share of the hours of the course by minutes, in whole quarters of an hour, so that the
 * modules together never come to more than the course.
 */
export function moduleHours(course: Course, module: Module): number {
  const total = course.minutes + course.modules.length * course.quizMinutes;
  const share = (module.minutes + course.quizMinutes) / total;
  return Math.floor(course.contactHours * share * 4) / 4;
}

/** Contact hours of a recording of so many minutes, in whole quarters of an hour and never more than it lasts. */
export const trainingHours = (minutes: number, minutesPerHour: Course['minutesPerHour']): number =>
  Math.floor((minutes / minutesPerHour) * 4) / 4;
