import type { RequestHandler } from 'express';

/**
 * A page that programs read at the same address: what a request accepts says whether the page answers it, or a resource
 * below it. Without a wish it is the page.
 *
 * @param resources the last part of the resource's address, by the media type that asks for it
 */
export const negotiate =
  (resources: Readonly<Record<string, string>>): RequestHandler =>
  (request, response, next) => {
    response.vary('Accept');
    const wanted = request.accepts(['text/html', ...Object.keys(resources)]);
    const resource = wanted === false ? undefined : resources[wanted];
    if (resource !== undefined) {
      const [path = '', query] = request.url.split('?');
      request.url = `${path}/${resource}${query === undefined ? '' : `?${query}`}`;
      // Remix reads the original address.
      request.originalUrl = request.url;
    }
    next();
  };
