import type { Course } from '#courses/schema/library.ts';
import { profileSkills } from '#courses/skills.ts';
import { modulePath, quizPath, skillsCheckPath, skillsResultPath } from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readSkillsHistory, withSkillsCheck } from './skills-history.server.ts';
import { resumeHref, viewSteps } from './skills-steps.server.ts';
import { countSteps } from './skills-words.ts';
import type { ModuleAdviceView, SkillsStatusView, SkillsStartView } from './views.ts';

/** Returns the state of a learner in a skills check, or null if the course has none. */
export async function viewSkillsStatus(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
): Promise<SkillsStatusView | null> {
  const skillsCourse = withSkillsCheck(course);
  if (skillsCourse === null) return null;
  const { open, finished } = await readSkillsHistory(context, learner, course);
  const latest = finished.at(-1);
  const { minutes } = skillsCourse.skillsCheck;
  const steps = open === null ? [] : viewSteps(context, skillsCourse, open.answers);
  return {
    href: skillsCheckPath(course.id),
    minutes,
    open:
      open === null
        ? null
        : {
            href: resumeHref(context, skillsCourse, open),
            ...countSteps(steps),
          },
    latest:
      latest === undefined
        ? null
        : {
            href: skillsResultPath(course.id, latest.id),
            finishedAt: latest.finishedAt.toISOString(),
          },
  };
}

/**
 * Returns the state in the check after the course, with no result from before. Null until the course is
 * completed.
 */
export async function viewSkillsAfter(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
  completedAt: Date | null,
): Promise<SkillsStatusView | null> {
  const status = completedAt === null ? null : await viewSkillsStatus(context, learner, course);
  if (status === null || completedAt === null) return null;
  const isAfter = status.latest !== null && new Date(status.latest.finishedAt) >= completedAt;
  return { ...status, latest: isAfter ? status.latest : null };
}

/** What the check that was finished last recommends. */
export interface SkillsPath {
  readonly modules: readonly ModuleAdviceView[];
  /** Null if every module can be skipped. */
  readonly start: SkillsStartView | null;
}

/** Returns what the latest check recommends, or null if none is finished. */
export async function readSkillsPath(
  context: RequestContext,
  learner: Learner,
  course: Course,
): Promise<SkillsPath | null> {
  const { skillsCheck } = course;
  if (skillsCheck === null) return null;
  const latest = (await readSkillsHistory(context, learner, course)).finished.at(-1);
  if (latest === undefined) return null;
  const { modules, start } = profileSkills(skillsCheck, latest.answers, course.quizMinutes);
  const first = course.modules.find(({ id }) => id === start?.module.id);
  return {
    modules: modules.map(({ module: { id }, band, minutes }) => ({
      moduleId: id,
      band,
      minutes,
      href: band === 'skip' ? quizPath(course.id, id) : modulePath(course.id, id),
    })),
    start:
      first === undefined || start === null
        ? null
        : {
            number: first.number,
            title: first.title,
            href: modulePath(course.id, first.id),
            minutes: start.minutes,
          },
  };
}
