import '@remix-run/node';
import type { RequestContext } from './platform/context.server.ts';

declare module '@remix-run/node' {
  /** Remix reads the type of `context` from this interface. */
  interface AppLoadContext extends RequestContext {}

  /** Loaders give plain data; Remix encodes it (turbo-stream). */
  interface Future {
    v3_singleFetch: true;
  }
}
