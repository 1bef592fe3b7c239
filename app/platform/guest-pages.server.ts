import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Library } from '#courses/schema/library.ts';
import { compressPage, templateOf } from './compressed-page.server.ts';
import { hasOwnCookie } from './cookies.server.ts';
import { headersToKeep, isLasting, isPage, sendKept } from './kept-page.server.ts';
import type { KeptPage, RenderedPage } from './kept-page.server.ts';
import { asksForLasting } from './lasting-pages.server.ts';
import type { Lectern } from './lectern.server.ts';

/** The memory for pages, in bytes. Those with a query have their own, since there is no end of queries. */
const memory = { plain: 32 * 1024 * 1024, 'with-query': 8 * 1024 * 1024 };

/** How long a page is sent before it is rendered again, in milliseconds. Some pages depend on the time. */
const freshFor = 60_000;

/** The most pages that are compressed at a time, since other work waits for the same threads. */
const mostAtOnce = 2;

/** How long the old page is sent while one request renders it again, in milliseconds. */
const patience = 10_000;

interface Kept extends KeptPage {
  readonly library: Library;
  readonly template: Buffer;
  freshUntil: number;
}

/** The cache of the pages that guests see. They are rendered by the same routes as all others. */
export interface GuestPages {
  /** Sends the page if it is kept. Returns false if it has to be rendered. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Keeps a page that was rendered for a guest. The headers are those of its response. */
  readonly keep: (request: IncomingMessage, response: ServerResponse, rendered: RenderedPage) => void;
}

export function createGuestPages(lectern: () => Lectern): GuestPages {
  const createCache = (maxSize: number) =>
    new LRUCache<string, Kept>({
      maxSize,
      sizeCalculation: ({ page, template }) => page.size + template.length + 1000,
    });
  const caches = { plain: createCache(memory.plain), 'with-query': createCache(memory['with-query']) };
  /** The addresses with a query that were asked for lately. */
  const asked = new LRUCache<string, true>({ max: 1000 });
  /** The addresses of pages that are being compressed. */
  const making = new Set<string>();
  const cacheOf = (request: IncomingMessage) => {
    const how = hasOwnCookie(request.headers.cookie) ? null : asksForLasting(request, 'guest');
    return how === null || how === 'file' ? null : caches[how];
  };
  return {
    answer: (request, response) => {
      const { url = '' } = request;
      const kept = cacheOf(request)?.get(url);
      const { library, draft, now, random } = lectern();
      if (kept?.library !== library || draft !== null) return false;
      const time = now().getTime();
      if (time > kept.freshUntil) {
        kept.freshUntil = time + patience;
        return false;
      }
      sendKept(request, response, kept, random.id());
      return true;
    },
    keep: (request, response, { body, pageId }) => {
      const { url = '', method } = request;
      const cache = cacheOf(request);
      const { library, draft, now, log } = lectern();
      if (cache === null || method !== 'GET' || draft !== null) return;
      if (!isPage(response) || !isLasting(response, 'no-cache')) return;
      const freshUntil = now().getTime() + freshFor;
      // A page is compressed around zero bytes, and some searches have them.
      if (body.includes(0)) return;
      // Strangers can make up queries without end, so one is kept only if it is asked for again.
      if (cache === caches['with-query'] && !asked.has(url)) {
        asked.set(url, true);
        return;
      }
      const template = templateOf(body, pageId);
      const before = cache.peek(url);
      if (before?.library === library && before.template.equals(template)) {
        before.freshUntil = freshUntil;
        return;
      }
      if (making.has(url) || making.size >= mostAtOnce) return;
      making.add(url);
      const headers = headersToKeep(response.getHeaders());
      compressPage(template, pageId.length)
        .then(
          (page) => cache.set(url, { library, template, page, headers, freshUntil }),
          (error: unknown) => {
            log.error({ err: error }, 'a page could not be compressed');
          },
        )
        .finally(() => making.delete(url));
    },
  };
}
