import { callNumberOf, nameOf, toAchievement } from '#certificates/badge/achievement.ts';
import type { AchievementFacts } from '#certificates/badge/achievement-facts.ts';
import { badgeContexts } from '#certificates/badge/contexts.ts';
import { englishWords } from '#certificates/badge/words.ts';
import { achievementPath, coursePath, modulePath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { courseAchievement, moduleAchievement } from './award-facts.server.ts';
import { drawPicture } from './badge.server.ts';
import type { BadgeFile } from './badge.server.ts';
import { readStanding } from '#app/progress/index.server.ts';
import { notFound } from '#app/http/responses.server.ts';

/**
 * What a badge of a course, or of one of its modules, is for: as the course is today, or, where the site has it no more, as
 * it was when it was awarded last.
 *
 * @throws 404 for what was never there to be earned
 */
export async function findAchievement(
  context: RequestContext,
  courseId: string | undefined,
  moduleId: string | undefined,
): Promise<AchievementFacts> {
  const course = context.library.courses.find(({ id }) => id === courseId);
  if (course !== undefined) {
    const { progress } = await readStanding(context, null, course);
    if (moduleId === undefined) return courseAchievement(context, course, progress);
    const module = progress.modules.find((candidate) => candidate.module.id === moduleId);
    if (module !== undefined) return moduleAchievement(context, course, module);
  }
  const award = await context.store.findLatestAward(courseId ?? '', moduleId ?? null);
  if (award === null) throw notFound();
  return award.facts;
}

/** The achievement for people, with its course or module where there still is one to go to. */
export function viewAchievement({ library }: RequestContext, facts: AchievementFacts) {
  const { courseId, issuer, criteria, objectives } = facts;
  const moduleId = facts.kind === 'module' ? facts.moduleId : null;
  const course = library.courses.find(({ id }) => id === courseId);
  const isOffered = moduleId === null || course?.modules.some(({ id }) => id === moduleId) === true;
  const name = nameOf(facts);
  const description = englishWords.description(facts);
  return {
    title: name,
    name,
    description,
    path: achievementPath(courseId, moduleId),
    callNumber: callNumberOf(facts),
    module: facts.kind === 'module' ? { number: facts.moduleNumber, course: facts.courseTitle } : null,
    criteria,
    objectives,
    issuer,
    href:
      course === undefined || !isOffered
        ? null
        : moduleId === null
          ? coursePath(courseId)
          : modulePath(courseId, moduleId),
  };
}

/** The achievement for programs, as JSON-LD. */
export const describeAchievement = ({ publicUrl }: RequestContext, facts: AchievementFacts): string =>
  JSON.stringify({ '@context': badgeContexts, ...toAchievement(facts, publicUrl) });

/** The picture of an achievement, which holds nobody's credential. */
export async function drawAchievement(
  context: RequestContext,
  facts: AchievementFacts,
  format: 'png' | 'svg',
): Promise<Omit<BadgeFile, 'name'>> {
  const { rasterize } = await context.badges();
  const svg = await drawPicture(context, facts);
  return format === 'svg'
    ? { type: 'image/svg+xml', body: svg }
    : { type: 'image/png', body: await rasterize(svg) };
}
