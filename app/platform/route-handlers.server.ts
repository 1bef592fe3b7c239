import { createRequestHandler } from '@remix-run/node';
import type { RequestHandler, ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import type { Params } from '@remix-run/react';
import { LRUCache } from 'lru-cache';
import { createDocumentHandler } from './document-handler.server.ts';
import type { DocumentHandler } from './document-handler.server.ts';

/** Remembered addresses: at most this many, and each of at most this many characters. */
const remembered = { count: 5_000, length: 300 };

/**
 * Creates a handler that answers as Remix's does. Remix compiles the patterns of all routes several times for
 * each request, which took a fifth of the time of a small page. Here, an address is matched once, and each
 * route has a handler of its own that knows no other route but the root.
 */
export function createRouteHandler(
  build: ServerBuild | (() => Promise<ServerBuild>),
  mode: 'production' | 'development',
): RequestHandler {
  // In development, the routes change.
  if (typeof build === 'function') return createRequestHandler(build, mode);
  const patterns = Object.values(build.routes)
    .filter(({ id }) => id !== 'root')
    .map(({ id, path = '', index }) => (index === true ? { id, index } : { id, path }));
  const handlerOfRoute = new Map<string, DocumentHandler>();
  const places = new LRUCache<string, Place>({ max: remembered.count });

  const placeOf = (pathname: string): Place => {
    const known = places.get(pathname);
    if (known !== undefined) return known;
    const match = matchRoutes(patterns, pathname)?.at(-1);
    const place = { id: match?.route.id ?? '', params: match?.params ?? {} };
    if (pathname.length <= remembered.length) places.set(pathname, place);
    return place;
  };

  const handlerOf = (id: string): DocumentHandler => {
    const known = handlerOfRoute.get(id);
    if (known !== undefined) return known;
    const route = build.routes[id];
    const own = only(build, ['root', id]);
    const handler =
      route === undefined ? createRequestHandler(own, mode) : createDocumentHandler(own, route, mode);
    handlerOfRoute.set(id, handler);
    return handler;
  };

  return (request, context) => {
    const url = new URL(request.url);
    const { id, params } = placeOf(url.pathname);
    return handlerOf(id)(request, context, { url, params });
  };
}

/** The route of an address, and the values of its parameters. */
interface Place {
  readonly id: string;
  readonly params: Params;
}

/** Returns the build as if it had only these routes. */
function only(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const keep = <T>(routes: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.includes(id)));
  const { assets } = build;
  return { ...build, routes: keep(build.routes), assets: { ...assets, routes: keep(assets.routes) } };
}
