import { createHash } from 'node:crypto';

/**
 * A file that is the same for everybody. Programs that have it already are told so; for how long they need not ask, and
 * that pages of other sites may read it, the server says for all addresses of such files.
 */
export const publicFile = (request: Request, type: string, body: string | Uint8Array): Response =>
  answer(request, body, { Vary: 'Accept', 'Content-Type': type });

/** A file of a course to keep, by that name: the same for everybody who prints on the same paper. */
export const keptFile = (request: Request, type: string, name: string, body: Uint8Array): Response =>
  answer(request, body, {
    Vary: 'Accept-Language',
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
  });

function answer(request: Request, body: string | Uint8Array, headers: Record<string, string>): Response {
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const { Vary = '' } = headers;
  if (request.headers.get('if-none-match') === tag)
    return new Response(null, { status: 304, headers: { ETag: tag, Vary } });
  return new Response(typeof body === 'string' ? body : Buffer.from(body), {
    headers: { ...headers, ETag: tag },
  });
}
