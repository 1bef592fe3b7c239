import { courseLength } from './lengths.ts';
import type { Course } from './schema/library.ts';

/**
 * Returns the contact hours of a module: its share of the course hours by minutes, rounded down to a quarter
 * of an hour. The modules together therefore never exceed the course.
 *
 * @param minutes the minutes of the lessons that a learner was asked for, and of the quiz
 */
export const moduleHours = (course: Course, minutes: number): number => partOf(course, minutes, Math.floor);

/**
 * Returns the contact hours of a course for a learner who was asked for a part of it: its share of the course
 * hours by minutes, to the nearest quarter of an hour.
 */
export const courseHours = (course: Course, minutes: number): number => partOf(course, minutes, Math.round);

function partOf(course: Course, minutes: number, round: (quarters: number) => number): number {
  const whole = courseLength(course);
  return minutes >= whole ? course.contactHours : round((course.contactHours * minutes * 4) / whole) / 4;
}

/** Returns the contact hours of a recording, rounded down to a quarter of an hour. */
export const trainingHours = (minutes: number, minutesPerHour: Course['minutesPerHour']): number =>
  Math.floor((minutes / minutesPerHour) * 4) / 4;
