import type { Course } from '#courses/schema/library.ts';
import { stepOnPath } from '#courses/path.ts';
import type { CourseProgress, NextStep } from '#courses/progress.ts';
import { profileSkills } from '#courses/skills.ts';
import { modulePath, quizPath, skillsCheckPath, skillsResultPath } from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readSkillsHistory, withSkillsCheck } from './skills-history.server.ts';
import { resumeHref, viewSteps } from './skills-steps.server.ts';
import { countSteps } from './skills-words.ts';
import type { ModuleAdviceView, SkillsStatusView, SkillsStartView } from './views.ts';

/**
 * Returns the state of a learner in a skills check, or null if the course has none. After the course, a check
 * from before it is no result any more, since the check then shows what has changed.
 */
export async function viewSkillsStatus(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
  { completedAt }: Pick<CourseProgress, 'completedAt'>,
): Promise<SkillsStatusView | null> {
  const skillsCourse = withSkillsCheck(course);
  if (skillsCourse === null) return null;
  const { open, finished } = await readSkillsHistory(context, learner, course);
  const latest = finished
    .filter(({ finishedAt }) => completedAt === null || finishedAt >= completedAt)
    .at(-1);
  const { minutes } = skillsCourse.skillsCheck;
  const steps = open === null ? [] : viewSteps(context, skillsCourse, open.answers);
  return {
    href: skillsCheckPath(course.id),
    minutes,
    isAfter: completedAt !== null,
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

/** The path that the check which was finished last recommends. */
export interface SkillsPath {
  /** Empty if no check is finished, and after the course, when there is nothing to recommend any more. */
  readonly modules: readonly ModuleAdviceView[];
  /** The module to start with. Null if every module can be skipped, or none is recommended. */
  readonly start: SkillsStartView | null;
  /** The next step of the learner on that path, or in the order of the course. */
  readonly step: NextStep;
  /** Whether the check leads elsewhere than on from where the learner stopped. */
  readonly leads: boolean;
}

/** Returns where the latest check leads a learner in a course. Every page that shows a next step asks it. */
export async function readSkillsPath(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
  progress: CourseProgress,
): Promise<SkillsPath> {
  const { skillsCheck } = course;
  const none: SkillsPath = { modules: [], start: null, step: progress.next, leads: false };
  if (skillsCheck === null || progress.completedAt !== null) return none;
  const latest = (await readSkillsHistory(context, learner, course)).finished.at(-1);
  if (latest === undefined) return none;
  const { modules, start } = profileSkills(skillsCheck, latest.answers, course);
  const first = course.modules.find(({ id }) => id === start?.module.id);
  const advice = modules.map(({ module: { id }, band, minutes }) => ({
    moduleId: id,
    band,
    minutes,
    href: band === 'skip' ? quizPath(course.id, id) : modulePath(course.id, id),
  }));
  const step = stepOnPath(progress, advice);
  return {
    modules: advice,
    step,
    leads: !isSameStep(step, progress.next),
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

const isSameStep = (a: NextStep, b: NextStep): boolean =>
  a.kind === 'lesson' && b.kind === 'lesson' ? a.lesson === b.lesson : a.kind === b.kind;
