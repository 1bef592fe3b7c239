import { redirect } from '@remix-run/node';
import type { RequestContext } from '#app/platform/context.server.ts';
import { requireLearner } from './learner.server.ts';
import type { Learner } from './learner.server.ts';

/** The learner, who has an account; a guest is led to signing up and back, whoever has no session to signing in. */
export async function requireAccount(context: RequestContext, request: Request): Promise<Learner> {
  const learner = await requireLearner(context, request);
  if (!learner.isGuest) return learner;
  const { pathname } = new URL(request.url);
  throw redirect(`/sign-up?to=${encodeURIComponent(pathname)}`);
}
