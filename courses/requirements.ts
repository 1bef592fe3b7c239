import type { Ledger, Requirements } from './ledger.ts';
import type { Course, Module } from './schema/library.ts';

/** Returns the requirements of a learner who starts the course today. */
export function requirementsOf(course: Course): Requirements {
  return {
    modules: course.modules.map((module) => ({
      id: module.id,
      lessons: module.lessons.map((lesson) => lesson.id),
    })),
  };
}

/**
 * Returns the modules that a learner is asked for: those of the start that still exist. If none of them does,
 * they are those of today. Once the course is completed, they are those that the completion attests.
 */
export function askedModules(course: Course, { requirements, completion }: Ledger): readonly Module[] {
  const ids = (completion?.facts?.modules ?? requirements.modules).map(({ id }) => id);
  const left = course.modules.filter(({ id }) => ids.includes(id));
  return left.length > 0 || completion?.facts != null ? left : course.modules;
}

/**
 * Returns the ids of the lessons that a module asks a learner for: those of the start that still exist. If
 * none of them does, they are those of today, unless the learner has finished every one that was replaced.
 */
export function askedLessons(module: Module, ledger: Ledger): readonly string[] {
  const asked = ledger.requirements.modules.find(({ id }) => id === module.id)?.lessons ?? [];
  const today = module.lessons.map(({ id }) => id);
  const left = asked.filter((id) => today.includes(id));
  if (left.length > 0) return left;
  const isDone = asked.length > 0 && asked.every((id) => lessonDoneAt(ledger, id) !== null);
  return isDone ? asked : today;
}

/** Returns when the learner finished a lesson, or null. */
export const lessonDoneAt = ({ lessons }: Ledger, id: string): Date | null =>
  lessons.find(({ lessonId, undoneAt }) => lessonId === id && undoneAt === null)?.completedAt ?? null;
