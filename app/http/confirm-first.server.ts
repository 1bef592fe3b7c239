import { redirect } from '@remix-run/node';
import { confirmPath, returning } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { holdPost } from './held-post.server.ts';
import type { Learner } from './learner.server.ts';
import type { PostedForm } from './posted-form.server.ts';

/**
 * Redirects a learner to the page where they confirm that it is them, which leads back.
 *
 * @param form is held meanwhile and carried out afterwards. Null if there is none, or if it has a secret
 */
export async function confirmFirst(
  context: RequestContext,
  request: Request,
  learner: Learner,
  form: PostedForm | null,
): Promise<never> {
  const { pathname } = new URL(request.url);
  if (form !== null) await holdPost(context, learner.id, { path: pathname, form });
  throw redirect(returning(confirmPath, pathname));
}
