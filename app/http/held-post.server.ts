import { createHash } from 'node:crypto';
import type { HeldPost } from '#db/held-post-store.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { heldPostMinutes } from '#app/platform/cookies.server.ts';
import { textsIn } from '#app/platform/typed-texts.server.ts';
import { noted } from './held-note.ts';
import type { HeldNote } from './held-note.ts';
import { ownerName, pageName } from '#app/platform/page-fields.ts';
import type { PostedForm } from './posted-form.server.ts';

/** The limits of what waits for one learner and for all, in characters. A form has at most a million. */
const limits = { perOwner: 4_000_000, inAll: 200_000_000 };

/**
 * Stores a form until the learner of its page signs in again in this browser. It is stored under the hash of
 * a random token, which only the browser keeps.
 *
 * @returns whether it was stored. It is not if nobody is known to wait for it, or if too much waits
 */
export async function holdPost(
  context: RequestContext,
  ownerId: string | null,
  { path, form, button }: { readonly path: string; readonly form: PostedForm; readonly button?: string },
): Promise<boolean> {
  const { store, now, random, throttle, client } = context;
  if (ownerId === null || (await throttle.count(['heldFrom', client])) > 0) return false;
  const known = await readToken(context);
  const token = known ?? Buffer.from(random.bytes(32)).toString('base64url');
  const pressed = button ?? form.text('do');
  // Whoever signs in is the owner then, even if they were another guest before.
  const fields = [...form].filter(([name]) => name !== ownerName && name !== 'do');
  const body = new URLSearchParams(fields.map(([name, text]) => [name, text]));
  if (pressed !== '') body.set('do', pressed);
  const held = await store.holdPost(
    {
      tokenHash: hashOf(token),
      path,
      page: form.text(pageName).slice(0, 64),
      button: pressed,
      ownerId,
      body: body.toString(),
      heldAt: now(),
    },
    { ...limits, oldest: oldest(now()) },
  );
  if (held !== 'held') return false;
  await setToken(context, token);
  return true;
}

/**
 * Posts the forms that wait in this browser for the learner who has just signed in.
 *
 * @returns the page that shows the outcome of the last one, or null if no form waited
 */
export async function releaseHeldPosts(context: RequestContext, learnerId: string): Promise<string | null> {
  const { store, now } = context;
  const token = await readToken(context);
  if (token === null) return null;
  const waiting = await store.listHeldPosts(hashOf(token), learnerId, oldest(now()));
  let path: string | null = null;
  for (const post of waiting) {
    const released = await release(context, post);
    if (released === null) continue;
    path = released.to;
    if (released.isDone) await store.dropHeldPost(post);
  }
  return path;
}

/**
 * Returns the texts of the forms that could not be saved after a sign-in, for the page that says so. They are
 * kept as long as forms that wait.
 */
export async function unsavedTexts(context: RequestContext, request: Request): Promise<readonly string[]> {
  const { pathname, searchParams } = new URL(request.url);
  const { store, learner, now } = context;
  const isNoted = unsavedNotes.some((note) => note === searchParams.get('held'));
  const token = isNoted && learner !== null ? await readToken(context) : null;
  if (token === null || learner === null) return [];
  const waiting = await store.listHeldPosts(hashOf(token), learner.id, oldest(now()));
  return waiting
    .filter(({ path }) => path.split('?', 1)[0] === pathname)
    .flatMap(({ body }) => textsIn(body));
}

const unsavedNotes = ['stale', 'refused', 'gone'] as const satisfies readonly HeldNote[];

/**
 * Returns the page that shows the outcome, and whether the form was carried out. Returns null after a failure
 * of the server or if a limit is exhausted: the form goes on waiting.
 */
async function release(
  { replay }: RequestContext,
  { path, body }: HeldPost,
): Promise<{ readonly to: string; readonly isDone: boolean } | null> {
  const response = await replay(path, body);
  await response.body?.cancel();
  const to = response.headers.get('Location');
  if (to !== null) return { to, isDone: true };
  if (response.status >= 500 || response.status === 429) return null;
  if (response.ok) return { to: path, isDone: true };
  const note = response.status === 404 ? 'gone' : response.status === 409 ? 'stale' : 'refused';
  return { to: noted(path, note), isDone: false };
}

async function setToken({ heldPostCookie, setCookies }: RequestContext, token: string): Promise<void> {
  setCookies(new Headers({ 'Set-Cookie': await heldPostCookie.serialize(token) }));
}

async function readToken({ cookie, heldPostCookie }: RequestContext): Promise<string | null> {
  const token: unknown = await heldPostCookie.parse(cookie);
  return typeof token === 'string' && token !== '' ? token : null;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const oldest = (now: Date): Date => new Date(now.getTime() - heldPostMinutes * 60_000);
