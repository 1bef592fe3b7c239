import type { RequestHandler } from 'express';
import { unsubscribePath } from '#app/addresses.ts';

/**
 * Addresses that hold a signed statement. Whoever knows one may post to it from anywhere, without a session: a mail
 * provider does so for its user, and says no origin or its own (RFC 8058).
 */
const signedAddress = unsubscribePath.firstValue;

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
    if (
      safeMethods.has(request.method) ||
      signedAddress.test(request.path) ||
      isOwn(source, request.get('host'), publicOrigin)
    ) {
      // Remix would compare it once more, with the Host that a proxy in front may have changed.
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
