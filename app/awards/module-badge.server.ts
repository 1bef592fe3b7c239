import type { ModuleProgress } from '#courses/progress.ts';
import type { Course } from '#courses/schema/library.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { certificatePath, modulePath } from '#app/addresses.ts';
import { findAwardOf, mustConfirm } from './award.server.ts';
import { maxNameLength } from '#app/http/name-field.ts';
import { zoneQuestionFor } from '#app/ui/time-zone.server.ts';
import { proposeCertificateName, refuseName } from './certificate-name.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { ModuleBadgeView } from './views.ts';

/** Returns how the learner gets the badge of a module, or null if the module is not complete. */
export async function viewModuleBadge(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
  { module, completedAt }: ModuleProgress,
): Promise<ModuleBadgeView | null> {
  if (learner === null || completedAt === null) return null;
  const award = await findAwardOf(context, learner, course.id, module.id);
  if (award !== null) return { kind: 'issued', href: certificatePath(award.facts.serial) };
  if (learner.isGuest || learner.email === null) return { kind: 'account-first' };
  if (mustConfirm(context, learner)) return { kind: 'email-first', email: learner.email };
  const name = await proposeCertificateName(context, learner);
  const asked = await zoneQuestionFor(context, learner);
  return {
    kind: 'ready',
    name: (await refuseName(context, name)) === null ? name : null,
    finishedAt: completedAt.toISOString(),
    siteZone: asked?.siteZone ?? null,
  };
}

/**
 * Returns the page to type the name on a badge, or the address to continue at if the badge is issued or not
 * ready.
 */
export async function viewModuleBadgePage(
  context: RequestContext,
  learner: Learner,
  course: Course,
  progress: ModuleProgress,
) {
  const { module, completedAt } = progress;
  const badge = await viewModuleBadge(context, learner, course, progress);
  const href = modulePath(course.id, module.id);
  if (badge?.kind !== 'ready')
    return { kind: 'elsewhere', to: badge?.kind === 'issued' ? badge.href : href } as const;
  return {
    kind: 'page',
    title: context.t('badge.getTitle', { number: module.number, title: module.title }),
    name: await proposeCertificateName(context, learner),
    maxNameLength,
    zone: await zoneQuestionFor(context, learner),
    finishedAt: completedAt?.toISOString() ?? null,
    href,
  } as const;
}
