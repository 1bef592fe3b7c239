import type { RequestHandler } from 'express';
import { unsubscribePath, walletCredentialPath, walletTokenPath } from '#app/addresses.ts';

/**
 * Addresses with a signed token. A post needs no session and no origin, since mail providers post for their
 * users (RFC 8058).
 */
const signedAddress = unsubscribePath.whole;

/**
 * Addresses of wallets, which are no browsers and send no origin. What a post does there depends on a secret
 * in it and never on a session, so another site can do nothing with the session of its visitor.
 */
const ofWallets: readonly string[] = [walletTokenPath, walletCredentialPath];

/** Methods that change nothing. */
export const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The names of this computer. Without a public address, people open the site by either. */
const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Refuses posts from other sites (OWASP CSRF Prevention, "verifying origin"). Browsers send the Origin
 * header, and older and text browsers send Referer. A post with neither is refused, and so is one of which
 * the browser says that another site sent it (Sec-Fetch-Site). The Host header decides nothing, since
 * whoever leads a browser here may choose it.
 *
 * @param publicUrl its scheme, host and port are those of our pages
 */
export function requireSameOrigin(publicUrl: string): RequestHandler {
  const own = ownOrigins(new URL(publicUrl));
  return (request, response, next) => {
    const site = request.get('sec-fetch-site');
    const isForeign = site === 'cross-site' || site === 'same-site';
    const source = request.get('origin') ?? request.get('referer');
    if (
      safeMethods.has(request.method) ||
      signedAddress.test(request.path) ||
      ofWallets.includes(request.path) ||
      (!isForeign && source !== undefined && URL.canParse(source) && own.has(new URL(source).origin))
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

function ownOrigins(publicUrl: URL): ReadonlySet<string> {
  const { protocol, hostname, port, origin } = publicUrl;
  if (!loopback.includes(hostname)) return new Set([origin]);
  return new Set(loopback.map((name) => new URL(`${protocol}//${name}:${port}`).origin));
}
