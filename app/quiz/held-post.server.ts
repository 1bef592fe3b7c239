import { createHash } from 'node:crypto';
import { attemptPath, heldOutcomePath, lateResultPath } from '#app/addresses.ts';
import { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { heldPostMinutes } from '#app/platform/cookies.server.ts';
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
 * Applies the form that the browser has a token for.
 *
 * @returns where its learner goes on, and is told what became of it; null where nothing was held, or it was somebody
 * else's, which is dropped unread
 */
export async function releaseHeldPost(context: RequestContext, learnerId: string): Promise<string | null> {
  const { store, now, cookie, heldPostCookie, setCookies } = context;
  const token: unknown = await heldPostCookie.parse(cookie);
  if (typeof token !== 'string') return null;
  setCookies(new Headers({ 'Set-Cookie': await heldPostCookie.serialize('', { maxAge: 0 }) }));
  const held = await store.takeHeldPost(hashOf(token), oldest(now()));
  if (held === null) return null;
  const { attemptId, body } = held;
  const saved = await saveForm(context, learnerId, attemptId, new PostedForm(new URLSearchParams(body)));
  switch (saved.kind) {
    case 'gone':
      return null;
    case 'saved':
      return attemptPath(attemptId);
    case 'stale':
    case 'refused':
      return heldOutcomePath(attemptId, saved.kind);
    case 'locked':
      return lateResultPath(attemptId);
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const oldest = (now: Date): Date => new Date(now.getTime() - heldPostMinutes * 60_000);
