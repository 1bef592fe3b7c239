import type { RequestHandler } from 'express';

/** Methods that change nothing. */
export const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses posts that come from another site (OWASP CSRF Prevention, "verifying origin"). Browsers say where a
 * post comes from in Origin, older and text browsers in Referer; a post that says nothing is refused.
 */
export function requireSameOrigin(publicUrl: string): RequestHandler {
  const publicOrigin = new URL(publicUrl).origin;
  return (request, response, next) => {
    const source = request.get('origin') ?? request.get('referer');
    if (safeMethods.has(request.method) || isOwn(source, request.get('host'), publicOrigin)) {
      next();
      return;
    }
    response
      .status(403)
      .type('text/plain')
      .send('This form was sent from another site, so nothing was changed.\n');
  };
}

function isOwn(source: string | undefined, host: string | undefined, publicOrigin: string): boolean {
  if (source === undefined || !URL.canParse(source)) return false;
  const { origin, host: sourceHost } = new URL(source);
  return origin === publicOrigin || sourceHost === host;
}
