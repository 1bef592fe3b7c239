import { createHash } from 'node:crypto';
import type { Attempt } from '#db/store.ts';
import { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { heldPostMinutes } from '#app/platform/lectern.server.ts';
import { saveForm } from './answers.server.ts';

/**
 * Keeps a form that was posted after the session had ended, until its learner signs in again. The browser gets a signed
 * cookie with a random token; the server stores the form under the token's hash.
 */
export async function holdPost(context: RequestContext, attemptId: string, form: PostedForm): Promise<void> {
  const { store, now, random, heldPostCookie, setCookies } = context;
  const token = Buffer.from(random.bytes(32)).toString('base64url');
  const body = new URLSearchParams([...form].map(([name, text]) => [name, text])).toString();
  await store.holdPost({ tokenHash: hashOf(token), attemptId, body, heldAt: now() }, oldest(now()));
  setCookies(new Headers({ 'Set-Cookie': await heldPostCookie.serialize(token) }));
}

/**
 * Applies the form that the browser has a token for, and gives the attempt that it belonged to. Somebody else's is dropped
 * unread.
 */
export async function releaseHeldPost(
  context: RequestContext,
  request: Request,
  learnerId: string,
): Promise<Attempt | null> {
  const { store, now, heldPostCookie, setCookies } = context;
  const token: unknown = await heldPostCookie.parse(request.headers.get('Cookie'));
  if (typeof token !== 'string') return null;
  setCookies(new Headers({ 'Set-Cookie': await heldPostCookie.serialize('', { maxAge: 0 }) }));
  const held = await store.takeHeldPost(hashOf(token), oldest(now()));
  const attempt = held === null ? null : await store.findAttempt(learnerId, held.attemptId);
  if (held === null || attempt === null) return null;
  await saveForm(context, learnerId, attempt, new PostedForm(new URLSearchParams(held.body)));
  return attempt;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const oldest = (now: Date): Date => new Date(now.getTime() - heldPostMinutes * 60_000);
