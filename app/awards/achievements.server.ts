import { titleOf } from '#certificates/facts.ts';
import type { Award } from '#db/award-store.ts';
import {
  achievementImagePath,
  achievementPath,
  certificatePath,
  completionPath,
  moduleBadgePath,
} from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readStanding } from '#app/progress/index.server.ts';
import { readCreditRecord } from './credit-record.server.ts';
import type { EarnedView, WaitingView } from './views.ts';

/** Returns all that a learner has earned here: certificates, badges and contact hours. */
export async function viewAchievements(context: RequestContext, learner: Learner) {
  const awards = await context.store.listAwardsOf(learner.id);
  const valid = awards.filter(({ status }) => status.kind === 'valid');
  const { totals } = await readCreditRecord(context, learner, { from: null, to: null });
  return {
    title: context.t('achievements.title'),
    isGuest: learner.isGuest,
    certificates: valid.filter(({ facts }) => facts.kind === 'course').map(viewEarned),
    badges: valid.filter(({ facts }) => facts.kind === 'module').map(viewEarned),
    waiting: await listWaiting(context, learner, awards),
    totals,
  };
}

function viewEarned({ facts }: Award): EarnedView {
  const { serial, courseId, courseTitle, completedOn, contactHours, issuer } = facts;
  const moduleId = facts.kind === 'module' ? facts.moduleId : null;
  return {
    serial,
    title: titleOf(facts),
    courseTitle,
    completedOn,
    contactHours,
    issuer: issuer.name,
    href: certificatePath(serial),
    image: achievementImagePath(achievementPath(courseId, moduleId), 'svg'),
  };
}

/** Lists what the learner has finished, and has no award for yet. */
async function listWaiting(
  context: RequestContext,
  learner: Learner,
  awards: readonly Award[],
): Promise<readonly WaitingView[]> {
  const has = (courseId: string, moduleId: string | null) =>
    awards.some(
      ({ facts }) =>
        facts.courseId === courseId && (facts.kind === 'module' ? facts.moduleId : null) === moduleId,
    );
  const lists = await Promise.all(
    context.library.courses.map(async (course): Promise<readonly WaitingView[]> => {
      const { progress } = await readStanding(context, learner, course);
      const ofCourse: readonly WaitingView[] =
        progress.completedAt === null || has(course.id, null)
          ? []
          : [{ kind: 'certificate', title: course.title, href: completionPath(course.id) }];
      const ofModules = progress.modules
        .filter(({ module, completedAt }) => completedAt !== null && !has(course.id, module.id))
        .map(({ module }): WaitingView => ({
          kind: 'badge',
          title: module.title,
          href: moduleBadgePath(course.id, module.id),
        }));
      return [...ofCourse, ...ofModules];
    }),
  );
  return lists.flat();
}
