import { createHash } from 'node:crypto';

/**
 * A file that is the same for everybody. Programs that have it already are told so; for how long they need not ask, and
 * that pages of other sites may read it, the server says for all addresses of such files.
 */
export function publicFile(request: Request, type: string, body: string | Uint8Array): Response {
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { ETag: tag, Vary: 'Accept' };
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
  return new Response(typeof body === 'string' ? body : Buffer.from(body), {
    headers: { ...headers, 'Content-Type': type },
  });
}
