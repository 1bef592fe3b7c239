import { deskPath } from '#app/addresses.ts';
import { data, redirect } from '@remix-run/node';
import type { z } from 'zod';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Try } from '#app/platform/throttle.server.ts';
import { heldNotes } from '#app/platform/outcome.ts';
import { noted } from './held-note.ts';
import type { Missing } from './missing.ts';

/**
 * Returns the 404 to throw. It also answers requests for what belongs to somebody else, so the two look the
 * same.
 */
export function notFound(what: Missing = 'page'): ReturnType<typeof data<Missing>> {
  return data(what, { status: 404 });
}

/**
 * Counts a try by each rule.
 *
 * @throws 429 if one of them is exhausted
 */
export async function throttled({ throttle }: RequestContext, ...tries: readonly Try[]): Promise<void> {
  if ((await throttle.count(...tries)) > 0) throw data(null, { status: 429 });
}

/**
 * Returns the value.
 *
 * @throws 404 if the value is null
 */
export function orNotFound<T>(value: T | null): T {
  if (value === null) throw notFound();
  return value;
}

/** When to ask again for a document whose worker is busy, in seconds. */
export const busySeconds = 30;

/**
 * Returns the document.
 *
 * @throws 503 if its worker was busy, with the time to wait
 */
export function orBusy<T>({ t }: Pick<RequestContext, 't'>, made: T | 'busy'): T {
  if (made !== 'busy') return made;
  throw busyAnswer(t('file.busy', { seconds: busySeconds }));
}

/** The answer if a worker was busy, in words for whoever asked. */
export const busyAnswer = (text: string): Response =>
  new Response(`${text}\n`, {
    status: 503,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': String(busySeconds) },
  });

/**
 * Returns the address if it is on this site, so that a form may redirect to it. Otherwise returns the desk.
 */
export function safeReturnPath(path: string | null): string {
  return path !== null && /^\/(?![/\\])[\w\-./~%?=&#]*$/.test(path) ? path : deskPath;
}

/** Returns the address in `?to=`, where the learner continues after signing in. */
export const returnPathOf = (request: Request): string =>
  safeReturnPath(new URL(request.url).searchParams.get('to'));

/** Parses the JSON that a script posted. Returns null if it does not match the schema. */
export async function readJson<T extends z.ZodType>(request: Request, schema: T): Promise<z.infer<T> | null> {
  const body: unknown = await request.json().catch(() => null);
  return schema.safeParse(body).data ?? null;
}

/** Answers with a text file to download. */
export const textFile = (name: string, text: string): Response =>
  download(name, 'text/plain; charset=utf-8', text);

/** Answers with a file to download. */
export const download = (name: string, type: string, body: string | Uint8Array): Response =>
  new Response(typeof body === 'string' ? body : Buffer.from(body), {
    headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` },
  });

/**
 * Has the browser clear what it stores for this site, after signing out. The list omits cookies, since that
 * would sign the learner out of every other site of the same domain.
 */
export const clearSiteData = { 'Clear-Site-Data': '"cache", "storage"' };

/**
 * Redirects from a page that has nothing to show to this visitor now. The note about their last post goes
 * along, since the page they arrive at is the first that can show it.
 */
export function redirectFrom(request: Request, to: string): ReturnType<typeof redirect> {
  const held = new URL(request.url).searchParams.get('held');
  const note = heldNotes.find((known) => known === held);
  return redirect(note === undefined ? to : noted(to, note));
}
