import type { Course, Module } from './schema/library.ts';

/** How long modules and courses take. Every page, plan, paper and rule reckons with these minutes. */

type Quizzes = Pick<Course, 'quizMinutes'>;

/** The minutes of a module: its lessons and its quiz. */
export const moduleLength = ({ quizMinutes }: Quizzes, { minutes }: Pick<Module, 'minutes'>): number =>
  minutes + quizMinutes;

/** The minutes of a course: its lessons and its quizzes. */
export const courseLength = (
  course: Quizzes & { readonly modules: readonly Pick<Module, 'minutes'>[] },
): number => course.modules.reduce((sum, module) => sum + moduleLength(course, module), 0);
