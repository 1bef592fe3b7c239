import { deskPath } from '#app/addresses.ts';
import { data } from '@remix-run/node';
import type { z } from 'zod';
import type { Missing } from './missing.ts';

/** Thrown for what does not exist, and for what belongs to somebody else: the two look the same from outside. */
export function notFound(what: Missing = 'page'): ReturnType<typeof data<Missing>> {
  return data(what, { status: 404 });
}

/** An address on this site that a form may send the learner to, or the desk. */
export function safeReturnPath(path: string | null): string {
  return path !== null && /^\/(?![/\\])[\w\-./~%?=&#]*$/.test(path) ? path : deskPath;
}

/** Where `?to=` says that the learner wants to go. */
export const returnPathOf = (request: Request): string =>
  safeReturnPath(new URL(request.url).searchParams.get('to'));

/**
 * The form that was posted.
 *
 * @throws 400 for a body that is no form
 */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw data(null, { status: 400 });
  }
}

/** What a script posted, or null where it has not the shape that it should have. */
export async function readJson<T extends z.ZodType>(request: Request, schema: T): Promise<z.infer<T> | null> {
  const body: unknown = await request.json().catch(() => null);
  return schema.safeParse(body).data ?? null;
}

/** A text to keep, as a file with that name. */
export const textFile = (name: string, text: string): Response =>
  download(name, 'text/plain; charset=utf-8', text);

/** Something to keep, as a file with that name and media type. */
export const download = (name: string, type: string, body: string | Uint8Array): Response =>
  new Response(typeof body === 'string' ? body : Buffer.from(body), {
    headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` },
  });
