import type { RequestHandler } from 'express';
import { unsubscribePath } from '#app/addresses.ts';

/**
 * Addresses with a signed token. A post needs no session and no origin, since mail providers post for their
 * users (RFC 8058).
 */
const signedAddress = unsubscribePath.whole;

/** Methods that change nothing. */
export const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses posts from other sites (OWASP CSRF Prevention, "verifying origin"). Browsers send the Origin
 * header, and older and text browsers send Referer. A post with neither is refused.
 */
export function requireSameOrigin(publicUrl: string): RequestHandler {
  const publicOrigin = new URL(publicUrl).origin;
  return (request, response, next) => {
    const source = request.get('origin') ?? request.get('referer');
    if (
      safeMethods.has(request.method) ||
      signedAddress.test(request.path) ||
      isOwn(source, request.get('host'), publicOrigin)
    ) {
      // Remix would compare it again, with a Host header that a proxy may have changed.
      delete request.headers.origin;
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
