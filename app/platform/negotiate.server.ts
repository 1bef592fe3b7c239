import type { RequestHandler } from 'express';

/** Media types of a credential: of the data model in force, and of the one before it, which is still asked for. */
const credentialTypes = ['application/vc', 'application/vc+ld+json', 'application/ld+json'];

/**
 * A certificate is read at one address by people and by programs: what a request accepts says which page or resource
 * answers it. Without a wish it is the page.
 */
export const negotiateVerification: RequestHandler = (request, response, next) => {
  response.vary('Accept');
  const wanted = request.accepts(['text/html', 'application/json', ...credentialTypes]);
  if (wanted !== false && wanted !== 'text/html') {
    const resource = wanted === 'application/json' ? 'record' : 'credential';
    const [path = '', query] = request.originalUrl.split('?');
    // Remix reads the original address.
    request.originalUrl = `${path}/${resource}${query === undefined ? '' : `?${query}`}`;
  }
  next();
};
