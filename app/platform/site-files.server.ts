import { Router } from 'express';
import type { RequestHandler, Response } from 'express';
import { siteLogoPath, siteSheetPath } from '#app/addresses.ts';
import type { Lectern } from './lectern.server.ts';

/** A logo is a picture only: opened by itself, it runs nothing and loads nothing. */
const pictureOnly = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Serves the colors and the logo of the operator. The hash in an address is that of the file. */
export function serveSiteFiles(lectern: () => Lectern): RequestHandler {
  const router = Router();
  router.get(siteSheetPath.pattern, (request, response, next) => {
    const { sheet } = lectern().library.site;
    if (sheet?.hash !== request.params.hash) next();
    else send(response, 'text/css; charset=utf-8', sheet.css);
  });
  router.get(siteLogoPath.pattern, (request, response, next) => {
    const { logo } = lectern().library.site;
    if (logo?.hash !== request.params.hash) {
      next();
      return;
    }
    response.set('Content-Security-Policy', pictureOnly);
    send(response, logo.type, Buffer.from(logo.data, 'base64'));
  });
  return router;
}

function send(response: Response, type: string, body: string | Buffer): void {
  response.set({ 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' }).send(body);
}
