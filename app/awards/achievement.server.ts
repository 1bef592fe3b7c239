import { toAchievement } from '#certificates/badge/achievement.ts';
import { badgeContexts } from '#certificates/badge/contexts.ts';
import { englishBadgeWords } from '#certificates/badge/words.ts';
import { callNumberOf, titleOf } from '#certificates/facts.ts';
import type { AchievementFacts } from '#certificates/facts.ts';
import { achievementPath, coursePath, modulePath } from '#app/addresses.ts';
import type { SiteContext } from '#app/platform/context.server.ts';
import { courseAchievement, moduleAchievement } from './award-facts.server.ts';
import { readStanding } from '#app/progress/index.server.ts';

/**
 * Returns the achievement of a course or module as it is today. If the site no longer has it, returns it as
 * it was when it was last awarded. Returns null if it never existed.
 */
export async function findAchievement(
  context: SiteContext,
  courseId: string | undefined,
  moduleId: string | undefined,
): Promise<AchievementFacts | null> {
  const course = context.library.courses.find(({ id }) => id === courseId);
  if (course !== undefined) {
    const { progress } = await readStanding(context, null, course);
    if (moduleId === undefined) return courseAchievement(context, course.id, progress);
    const module = progress.modules.find((candidate) => candidate.module.id === moduleId);
    if (module !== undefined) return moduleAchievement(context, course.id, module);
  }
  return (await context.store.findLatestAward(courseId ?? '', moduleId ?? null))?.facts ?? null;
}

/**
 * Returns the page of an achievement, with a link to its course or module if the site still has it, or null.
 */
export async function viewAchievement(
  context: SiteContext,
  courseId: string | undefined,
  moduleId: string | undefined,
) {
  const facts = await findAchievement(context, courseId, moduleId);
  return facts === null ? null : describePage(context, facts);
}

function describePage({ library }: SiteContext, facts: AchievementFacts) {
  const { courseId, issuer, criteria, objectives, alignment } = facts;
  const moduleId = facts.kind === 'module' ? facts.moduleId : null;
  const course = library.courses.find(({ id }) => id === courseId);
  const isOffered = moduleId === null || course?.modules.some(({ id }) => id === moduleId) === true;
  const name = titleOf(facts);
  const description = englishBadgeWords.description(facts);
  return {
    title: name,
    name,
    description,
    path: achievementPath(courseId, moduleId),
    callNumber: callNumberOf(facts),
    module: facts.kind === 'module' ? { number: facts.moduleNumber, course: facts.courseTitle } : null,
    criteria,
    objectives,
    alignment,
    issuer,
    href:
      course === undefined || !isOffered
        ? null
        : moduleId === null
          ? coursePath(courseId)
          : modulePath(courseId, moduleId),
  };
}

/** Returns the achievement for programs, as JSON-LD. */
export const describeAchievement = ({ publicUrl }: SiteContext, facts: AchievementFacts): string =>
  JSON.stringify({ '@context': badgeContexts, ...toAchievement(facts, publicUrl) });
