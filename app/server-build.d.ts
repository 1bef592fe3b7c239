/** What Vite makes of the routes for the server. */
declare module 'virtual:remix/server-build' {
  import type { ServerBuild } from '@remix-run/node';

  const build: ServerBuild;
  export = build;
}

declare module '*/remix.config.js' {
  import type { VitePluginConfig } from '@remix-run/dev';

  const config: VitePluginConfig;
  export default config;
}
