import type { ModuleProgress } from '#courses/progress.ts';
import type { Course } from '#courses/schema/library.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { certificatePath } from '#app/paths.ts';
import { findAwardOf, mustConfirm } from './award.server.ts';
import { refuseName } from './certificate-name.server.ts';
import type { Learner } from './learner.server.ts';
import { proposeCertificateName } from './profile.server.ts';

/** How a learner who finished a module comes to its badge. */
export type ModuleBadgeView =
  | { readonly kind: 'issued'; readonly href: string }
  | { readonly kind: 'account-first' }
  | { readonly kind: 'email-first'; readonly email: string }
  /** The name is the one that the badge would show; null where it has to be typed. */
  | { readonly kind: 'ready'; readonly name: string | null };

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
