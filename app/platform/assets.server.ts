import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import type { RequestHandler } from 'express';
import expressStaticGzip from 'express-static-gzip';

/**
 * Serves the build, with the files that were compressed for it. Browsers cache files with a hash in their
 * name for a year.
 */
export function builtAssets(root: string): RequestHandler {
  const client = join(root, 'build/client');
  const router = express.Router();
  const compressed = { enableBrotli: true, orderPreference: ['br', 'gz'], index: false };
  router.use(
    '/assets',
    expressStaticGzip(join(client, 'assets'), {
      ...compressed,
      serveStatic: { immutable: true, maxAge: '1y', setHeaders: dropPageHeaders },
    }),
    (_request, response) => {
      response.status(404).type('text/plain').send('There is no such file.\n');
    },
  );
  const others = expressStaticGzip(client, { ...compressed, serveStatic: { maxAge: '1h' } });
  router.use((request, response, next) => {
    // No page has such a name, so no disk is asked for it.
    if (/\.\w+$/.test(request.path)) others(request, response, next);
    else next();
  });
  return router;
}

/** The headers that browsers heed for pages only. */
const pageHeaders = [
  'Content-Security-Policy',
  'Permissions-Policy',
  'Cross-Origin-Opener-Policy',
  'Origin-Agent-Cluster',
  'X-Frame-Options',
  'X-DNS-Prefetch-Control',
  'X-Download-Options',
  'X-Permitted-Cross-Domain-Policies',
  'X-XSS-Protection',
];

/** Leaves them out of stylesheets, scripts and fonts. They would add 3 KB to a first visit. */
function dropPageHeaders(response: ServerResponse): void {
  for (const name of pageHeaders) response.removeHeader(name);
}
