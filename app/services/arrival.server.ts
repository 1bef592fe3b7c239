import { redirect } from '@remix-run/node';
import type { RequestContext } from '#app/platform/context.server.ts';
import { attemptPath } from '#app/paths.ts';
import { releaseHeldPost } from './held-post.server.ts';

interface Arrived {
  readonly learnerId: string;
  /** The cookies of the session. */
  readonly headers: Headers;
}

/** Leads somebody who just signed in to where they wanted to go; what they posted while signed out is saved first. */
export async function arrive(
  context: RequestContext,
  request: Request,
  { learnerId, headers }: Arrived,
  to: string,
): Promise<ReturnType<typeof redirect>> {
  const released = await releaseHeldPost(context, request, learnerId);
  for (const [name, value] of released.headers) headers.append(name, value);
  return redirect(released.attempt === null ? to : attemptPath(released.attempt.id), { headers });
}
