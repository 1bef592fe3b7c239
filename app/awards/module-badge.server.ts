import type { ModuleProgress } from '#courses/progress.ts';
import type { Course } from '#courses/schema/library.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { certificatePath } from '#app/addresses.ts';
import { findAwardOf, mustConfirm } from './award.server.ts';
import { proposeCertificateName, refuseName } from './certificate-name.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { ModuleBadgeView } from './views.ts';

/** Null where the module is not complete. */
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
  return { kind: 'ready', name: (await refuseName(context, name)) === null ? name : null };
}
