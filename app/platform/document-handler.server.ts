import { createRequestHandler } from '@remix-run/node';
import type { AppLoadContext, EntryContext, ServerBuild } from '@remix-run/node';
import type { Params } from '@remix-run/react';

type ServerRoute = ServerBuild['routes'][string];
type Handle = NonNullable<ServerRoute['module']['loader']>;
type HandleArgs = Parameters<Handle>[0];
/** Answers a request for an address that was matched. */
export type DocumentHandler = (
  request: Request,
  context: AppLoadContext | undefined,
  matched: { readonly url: URL; readonly params: Params },
) => Promise<Response>;

/** What loaders, or an action, came to, by the id of their route. */
type Loaded = ReadonlyMap<string, Promise<unknown>>;

/**
 * Creates a handler of a route that answers as Remix's does, and sooner. Remix makes several copies of each
 * request, and encodes all that loaders return for a script that no page of ours has. Here, the loaders are
 * called and the page is rendered, or what a file returns is sent, and that is all. Everything else is left
 * to Remix, with what the loaders came to: posts to pages, redirects and errors.
 *
 * @param build has only the root and the route
 */
export function createDocumentHandler(
  build: ServerBuild,
  route: ServerRoute,
  mode: 'production' | 'development',
): DocumentHandler {
  const loaded = new WeakMap<AppLoadContext, Loaded>();
  const remix = createRequestHandler(withLoaded(build, loaded), mode);
  const { root } = build.routes;
  if (root === undefined) return remix;
  const place = route.index === true ? { index: true as const } : { path: route.path ?? '' };
  const child = { id: route.id, handle: route.module.handle, ...place };
  if (!('default' in route.module)) {
    const remixAsPage = createRequestHandler(withLoaded(asPage(build, route), loaded), mode);
    return async (request, context, { params }) => {
      const answer = request.method === 'GET' ? route.module.loader : route.module.action;
      const isLeft = request.method !== 'GET' && request.method !== 'POST';
      if (isLeft || context === undefined || answer === undefined) return remix(request, context);
      const answering = call(answer, { request, context, params });
      const file = await answering.catch(() => null);
      if (file instanceof Response && file.ok) return file;
      loaded.set(context, new Map([[route.id, answering]]));
      // Its body has been read.
      const { method, headers, signal } = request;
      const isShown = method === 'GET' && headers.get('Accept')?.includes('text/html') === true;
      return (isShown ? remixAsPage : remix)(new Request(request.url, { method, headers, signal }), context);
    };
  }
  const render = build.entry.module.default;
  const known = {
    manifest: build.assets,
    routeModules: Object.fromEntries(Object.values(build.routes).map(({ id, module }) => [id, module])),
    future: build.future,
    isSpaMode: build.isSpaMode,
    serverHandoffString: '',
    serializeError: ({ message }: Error) => ({ message }),
  };
  const pattern = { id: root.id, path: '', handle: root.module.handle, children: [child] };

  return async (request, context, { url: { pathname, search }, params }) => {
    const isPage = request.method === 'GET' && !search.includes('_data=');
    if (!isPage || context === undefined) return remix(request, context);
    const matches = [
      { params, pathname: '/', pathnameBase: '/', route: pattern },
      { params, pathname, pathnameBase: pathname, route: child },
    ];
    const args = { request, context, params };
    const loading = new Map([root, route].map(({ id, module }) => [id, call(module.loader, args)]));
    const loaderData = await dataOf(loading);
    if (loaderData === null) {
      loaded.set(context, loading);
      return remix(request, context);
    }
    const entry: EntryContext = {
      ...known,
      renderMeta: {},
      staticHandlerContext: {
        basename: '/',
        location: { pathname, search, hash: '', state: null, key: 'default' },
        matches,
        loaderData,
        actionData: null,
        errors: null,
        statusCode: 200,
        loaderHeaders: {},
        actionHeaders: {},
        activeDeferreds: null,
      },
    };
    try {
      return await render(request, 200, new Headers(), entry, context);
    } catch {
      // Remix renders it again, logs the error and shows our error page.
      loaded.set(context, loading);
      return remix(request, context);
    }
  };
}

async function call(handle: Handle | undefined, args: HandleArgs): Promise<unknown> {
  return handle === undefined ? null : handle(args);
}

/** Returns what the loaders returned, or null if that is not data alone. */
async function dataOf(loading: Loaded): Promise<Record<string, unknown> | null> {
  const results = await Promise.allSettled(loading.values());
  const values = results.map((result) => (result.status === 'fulfilled' ? result.value : undefined));
  if (!values.every(isPlain)) return null;
  return Object.fromEntries([...loading.keys()].map((id, index) => [id, values[index]]));
}

/** Tells data from a response, and from data with a status or headers. */
const isPlain = (value: unknown): boolean =>
  value !== undefined &&
  !(value instanceof Response) &&
  !(typeof value === 'object' && value !== null && 'type' in value && value.type === 'DataWithResponseInit');

/** Returns the build with a file as a page, so that a browser shows our page of an error. */
const asPage = (build: ServerBuild, route: ServerRoute): ServerBuild => ({
  ...build,
  routes: { ...build.routes, [route.id]: { ...route, module: { ...route.module, default: () => null } } },
});

/** Returns a build in which nothing is called again for a request that it was called for. */
function withLoaded(build: ServerBuild, loaded: WeakMap<AppLoadContext, Loaded>): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const once = (handle: Handle) => (args: HandleArgs) => loaded.get(args.context)?.get(id) ?? handle(args);
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader === undefined ? {} : { loader: once(loader) }),
      // A page loads its data after its own action, which is never called here.
      ...(action === undefined || 'default' in route.module ? {} : { action: once(action) }),
    };
    return [id, { ...route, module }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) };
}
