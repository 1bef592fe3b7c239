import { skillsCheckPath, skillsResultPath, coursePath } from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readStanding } from '#app/progress/index.server.ts';
import { readSkillsHistory } from './skills-history.server.ts';
import type { SkillsCourse } from './skills-history.server.ts';
import { viewSkillsStatus } from './skills-status.server.ts';
import { resumeHref } from './skills-steps.server.ts';
import type { SkillsCheckView } from './views.ts';

/** Returns the page on which a skills check is started, resumed and deleted. */
export async function viewSkillsCheck(
  context: RequestContext,
  learner: Learner | null,
  course: SkillsCourse,
): Promise<SkillsCheckView> {
  const { t } = context;
  const { progress } = await readStanding(context, learner, course);
  const { finished } = await readSkillsHistory(context, learner, course);
  const { modules, minutes } = course.skillsCheck;
  return {
    title: t('skills.title'),
    description: t('skills.intro'),
    course: { href: coursePath(course.id) },
    here: skillsCheckPath(course.id),
    size: {
      statements: modules.flatMap(({ statements }) => statements).length,
      situations: modules.length,
      minutes,
    },
    isAfter: progress.completedAt !== null,
    open: (await viewSkillsStatus(context, learner, course, progress))?.open ?? null,
    results: finished.map(({ id, finishedAt }) => ({
      href: skillsResultPath(course.id, id),
      finishedAt: finishedAt.toISOString(),
    })),
  };
}

/**
 * Starts a skills check, or resumes the open one.
 *
 * @returns the page on which it is answered
 */
export async function startSkillsCheck(
  context: RequestContext,
  learner: Learner,
  course: SkillsCourse,
): Promise<string> {
  const { store, random, now } = context;
  await store.startSkillsCheck({ id: random.id(), learnerId: learner.id, courseId: course.id, now: now() });
  const { open } = await readSkillsHistory(context, learner, course);
  return open === null ? skillsCheckPath(course.id) : resumeHref(context, course, open);
}

/** Deletes all skills checks of a learner in a course. */
export const deleteSkillsChecks = (
  { store }: RequestContext,
  learner: Learner,
  course: SkillsCourse,
): Promise<void> => store.deleteSkillsChecks(learner.id, course.id);
