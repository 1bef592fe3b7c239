import { createHash } from 'node:crypto';
import { attemptPath, heldOutcomePath, lateResultPath } from '#app/addresses.ts';
import { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { heldPostMinutes } from '#app/platform/cookies.server.ts';
import { savePostedAnswers } from './answers.server.ts';

/**
 * Stores a form that was posted after the session had ended, until its learner signs in again. The form is
 * stored under the hash of a random token.
 *
 * @returns the token, which only the browser keeps
 */
export async function holdPost(
  { store, now, random }: RequestContext,
  attemptId: string,
  form: PostedForm,
): Promise<string> {
  const token = Buffer.from(random.bytes(32)).toString('base64url');
  const body = new URLSearchParams([...form].map(([name, text]) => [name, text])).toString();
  await store.holdPost({ tokenHash: hashOf(token), attemptId, body, heldAt: now() }, oldest(now()));
  return token;
}

/**
 * Applies the form that is stored under a token, and deletes it.
 *
 * @returns the page that tells the learner the outcome, or null if no form was stored or the attempt does not
 * belong to the learner
 */
export async function releaseHeldPost(
  context: RequestContext,
  token: string,
  learnerId: string,
): Promise<string | null> {
  const { store, now } = context;
  const held = await store.takeHeldPost(hashOf(token), oldest(now()));
  if (held === null) return null;
  const { attemptId, body } = held;
  const form = new PostedForm(new URLSearchParams(body));
  const saved = await savePostedAnswers(context, learnerId, attemptId, form);
  switch (saved.kind) {
    case 'not-found':
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
