import type { RequestHandler } from 'express';

/**
 * Serves programs at the address of a page. The `Accept` header decides between the page and a resource below
 * its address. Without the header, the page answers.
 *
 * @param resources the last segment of the resource's address, by its media type
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
