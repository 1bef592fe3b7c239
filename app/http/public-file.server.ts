import { createHash } from 'node:crypto';

/**
 * Answers with a file that is the same for everybody, or with 304 if the client has it. The server sets the
 * cache and CORS headers for all addresses of such files.
 */
export const publicFile = (request: Request, type: string, body: string | Uint8Array): Response =>
  answer(request, body, { Vary: 'Accept', 'Content-Type': type });

/**
 * Answers with a file of a course to download. It depends only on the paper size, which the language
 * suggests.
 */
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
