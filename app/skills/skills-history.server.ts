import type { SkillsCheckRecord } from '#courses/records.ts';
import type { Course } from '#courses/schema/library.ts';
import type { SkillsCheck } from '#courses/schema/skills-check.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';

/** A course that has a skills check. */
export type SkillsCourse = Course & { readonly skillsCheck: SkillsCheck };

const hasSkillsCheck = (course: Course): course is SkillsCourse => course.skillsCheck !== null;

/** Returns the course, or null if it has no skills check. */
export const withSkillsCheck = (course: Course): SkillsCourse | null =>
  hasSkillsCheck(course) ? course : null;

/** The skills checks of a learner in a course. */
export interface SkillsHistory {
  readonly open: SkillsCheckRecord | null;
  /** The finished checks, the earliest first. */
  readonly finished: readonly FinishedCheck[];
}

export type FinishedCheck = SkillsCheckRecord & { readonly finishedAt: Date };

const isFinished = (check: SkillsCheckRecord): check is FinishedCheck => check.finishedAt !== null;

/** Reads the skills checks of a learner. A visitor without a session has none. */
export async function readSkillsHistory(
  { store }: RequestContext,
  learner: Learner | null,
  course: Course,
): Promise<SkillsHistory> {
  const checks = learner === null ? [] : await store.listSkillsChecks(learner.id, course.id);
  return {
    open: checks.find(({ finishedAt }) => finishedAt === null) ?? null,
    finished: checks
      .filter(isFinished)
      .toSorted((a, b) => a.finishedAt.getTime() - b.finishedAt.getTime() || a.id.localeCompare(b.id)),
  };
}

/** Returns the number and title of a module, as in "4. Live". */
export function moduleTitle({ modules }: Course, moduleId: string): string {
  const module = modules.find(({ id }) => id === moduleId);
  return module === undefined ? '' : `${String(module.number)}. ${module.title}`;
}
