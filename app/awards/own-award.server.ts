import { achievementPath } from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { findOwnAward } from './award.server.ts';
import { viewRecipient } from './recipient.server.ts';
import { viewAward } from './verification.server.ts';

/** Returns the page of an award for its learner, or null if the award is not theirs. */
export async function viewOwnAward(context: RequestContext, learner: Learner, typed: string | undefined) {
  const own = await findOwnAward(context, learner, typed);
  if (own === null) return null;
  const award = viewAward(own);
  const { facts } = award;
  return {
    title:
      facts.kind === 'module'
        ? context.t('badge.title')
        : context.t('title.certificate', { serial: facts.serial }),
    award,
    recipient: viewRecipient(learner, own),
    achievementHref: achievementPath(facts.courseId, facts.kind === 'module' ? facts.moduleId : null),
    checkedAt: context.now().toISOString(),
  };
}
