import { createRequestHandler } from '@remix-run/node';
import type { AppLoadContext, EntryContext, RequestHandler, ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';

type ServerRoute = ServerBuild['routes'][string];
type Loader = NonNullable<ServerRoute['module']['loader']>;
type LoaderArgs = Parameters<Loader>[0];
type Loaded = ReadonlyMap<string, Promise<unknown>>;

/**
 * Creates a handler of a route that answers as Remix's does, and sooner. Remix makes several copies of each
 * request, and encodes all that loaders return for a script that no page of ours has. Here, the loaders are
 * called and the page is rendered, and that is all. What is not such a page is left to Remix, with what the
 * loaders came to: posts, redirects, errors and files.
 *
 * @param build has only the root and the route
 */
export function createDocumentHandler(
  build: ServerBuild,
  route: ServerRoute,
  mode: 'production' | 'development',
): RequestHandler {
  const loaded = new WeakMap<AppLoadContext, Loaded>();
  const remix = createRequestHandler(withLoaded(build, loaded), mode);
  const { root } = build.routes;
  if (root === undefined || !('default' in route.module)) return remix;
  const render = build.entry.module.default;
  const known = {
    manifest: build.assets,
    routeModules: Object.fromEntries(Object.values(build.routes).map(({ id, module }) => [id, module])),
    future: build.future,
    isSpaMode: build.isSpaMode,
    serverHandoffString: '',
    serializeError: ({ message }: Error) => ({ message }),
  };
  const place = route.index === true ? { index: true as const } : { path: route.path ?? '' };
  const child = { id: route.id, handle: route.module.handle, ...place };
  const pattern = { id: root.id, path: '', handle: root.module.handle, children: [child] };

  return async (request, context) => {
    const { pathname, search } = new URL(request.url);
    const matches = matchRoutes([pattern], pathname);
    const isPage = request.method === 'GET' && !search.includes('_data=') && matches !== null;
    if (!isPage || context === undefined) return remix(request, context);
    const args = { request, context, params: matches.at(-1)?.params ?? {} };
    const loading = new Map([root, route].map((one) => [one.id, load(one, args)]));
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

async function load({ module: { loader } }: ServerRoute, args: LoaderArgs): Promise<unknown> {
  return loader === undefined ? null : loader(args);
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

/** Returns a build whose loaders are not called again for a request that they were called for. */
function withLoaded(build: ServerBuild, loaded: WeakMap<AppLoadContext, Loaded>): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const { loader } = route.module;
    if (loader === undefined) return [id, route] as const;
    const again = (args: LoaderArgs) => loaded.get(args.context)?.get(id) ?? loader(args);
    return [id, { ...route, module: { ...route.module, loader: again } }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) };
}
