import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import accepts from 'accepts';
import { LRUCache } from 'lru-cache';
import type { Library } from '#courses/schema/library.ts';
import {
  aboutPath,
  coursePath,
  eventPath,
  eventsPath,
  frontPath,
  glossaryPath,
  guidePath,
  lessonPath,
  modulePath,
  modulePrintPath,
  privacyPath,
  quizPath,
  searchPath,
  signInPath,
  signUpPath,
  skillsCheckPath,
  sourcesPath,
  toolPath,
  trainingPath,
  trainingsPath,
  verifyFormPath,
} from '#app/addresses.ts';
import { compressPage, templateOf } from './compressed-page.server.ts';
import type { CompressedPage, Encoding } from './compressed-page.server.ts';
import { hasOwnCookie } from './cookies.server.ts';
import { hasSoundHost } from './incoming.server.ts';
import type { Lectern } from './lectern.server.ts';

/**
 * The pages that are the same for everybody without a cookie of ours. Only a search and a list have a
 * query.
 */
const plain = pathsOf([
  frontPath,
  coursePath.pattern,
  modulePath.pattern,
  modulePrintPath.pattern,
  lessonPath.pattern,
  toolPath.pattern,
  quizPath.pattern,
  skillsCheckPath.pattern,
  glossaryPath.pattern,
  sourcesPath.pattern,
  aboutPath.pattern,
  guidePath.pattern,
  trainingsPath,
  trainingPath.pattern,
  eventsPath,
  eventPath.pattern,
  searchPath,
  privacyPath,
  verifyFormPath,
  signInPath,
  signUpPath,
]);
const withQuery = new RegExp(`^(${trainingsPath}|${searchPath})\\?`);

function pathsOf(patterns: readonly string[]): RegExp {
  return new RegExp(`^(${patterns.map((one) => one.replace(/:\w+/g, '[\\w-]+')).join('|')})$`);
}

/** The memory for pages, in bytes. Those with a query have their own, since there is no end of queries. */
const memory = { plain: 32 * 1024 * 1024, withQuery: 8 * 1024 * 1024 };

/** How long a page is sent before it is rendered again, in milliseconds. Some pages depend on the time. */
const freshFor = 60_000;

/** The most pages that are compressed at a time, since other work waits for the same threads. */
const mostAtOnce = 2;

/** How long the old page is sent while one request renders it again, in milliseconds. */
const patience = 10_000;

interface Kept {
  readonly library: Library;
  readonly template: Buffer;
  readonly page: CompressedPage;
  /** Names and values, one after the other. */
  readonly headers: readonly string[];
  freshUntil: number;
}

/** The cache of the pages that guests see. They are rendered by the same routes as all others. */
export interface GuestPages {
  /** Sends the page if it is kept. Returns false if it has to be rendered. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Keeps a page that was rendered for a guest. The headers are those of its response. */
  readonly keep: (request: IncomingMessage, response: ServerResponse, rendered: RenderedPage) => void;
}

export interface RenderedPage {
  readonly body: Buffer;
  readonly pageId: string;
}

export function createGuestPages(lectern: () => Lectern): GuestPages {
  const createCache = (maxSize: number) =>
    new LRUCache<string, Kept>({
      maxSize,
      sizeCalculation: ({ page, template }) => page.size + template.length + 1000,
    });
  const caches = { plain: createCache(memory.plain), withQuery: createCache(memory.withQuery) };
  /** The addresses with a query that were asked for lately. */
  const asked = new LRUCache<string, true>({ max: 1000 });
  /** The addresses of pages that are being compressed. */
  const making = new Set<string>();
  const cacheOf = (request: IncomingMessage) => {
    const { method, url = '', headers } = request;
    // A damaged address is refused by the handlers after this one.
    if ((method !== 'GET' && method !== 'HEAD') || hasOwnCookie(headers.cookie) || !hasSoundHost(request))
      return null;
    if (plain.test(url)) return caches.plain;
    return withQuery.test(url) ? caches.withQuery : null;
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
      send(request, response, kept, random.id());
      return true;
    },
    keep: (request, response, { body, pageId }) => {
      const { url = '', method } = request;
      const cache = cacheOf(request);
      const { library, draft, now, log } = lectern();
      if (cache === null || method !== 'GET' || draft !== null || !isSame(response)) return;
      const freshUntil = now().getTime() + freshFor;
      // A page is compressed around zero bytes, and some searches have them.
      if (body.includes(0)) return;
      // Strangers can make up queries without end, so one is kept only if it is asked for again.
      if (cache === caches.withQuery && !asked.has(url)) {
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
      const headers = headersOf(response.getHeaders());
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

/** Tells whether a response would be the same for every guest. */
function isSame(response: ServerResponse): boolean {
  const vary = String(response.getHeader('Vary') ?? '').split(/\s*,\s*/);
  return (
    response.statusCode === 200 &&
    !response.hasHeader('Set-Cookie') &&
    response.getHeader('Cache-Control') === 'no-cache' &&
    String(response.getHeader('Content-Type')).startsWith('text/html') &&
    vary.every((name) => /^(cookie|accept-encoding)$/i.test(name))
  );
}

/** The headers of a response that are not those of every response to the same request. */
const notKept = new Set(['vary', 'x-request-id', 'connection', 'content-length']);

const headersOf = (headers: OutgoingHttpHeaders): readonly string[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || notKept.has(name) ? [] : [name, String(value)],
  );

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { page, headers }: Kept,
  pageId: string,
): void {
  const encoding = encodingFor(request, page.encodings);
  const all = [...headers, 'Vary', 'Cookie, Accept-Encoding'];
  if (page.hash !== null) {
    const tag = `"${page.hash}-${encoding}"`;
    all.push('ETag', tag);
    if (hasTag(request, tag)) {
      response.writeHead(304, all).end();
      return;
    }
  }
  const bytes = page.bytes(encoding, pageId);
  all.push('Content-Length', String(bytes.length));
  if (encoding !== 'identity') all.push('Content-Encoding', encoding);
  response.writeHead(200, all).end(request.method === 'HEAD' ? undefined : bytes);
}

/** Compares weakly (RFC 9110, section 13.1.2), since a proxy may have weakened the tag. */
function hasTag({ headers }: IncomingMessage, tag: string): boolean {
  const tags = (headers['if-none-match'] ?? '').split(/\s*,\s*/).map((one) => one.replace(/^W\//, ''));
  return tags.includes(tag) || tags.includes('*');
}

/** Returns the first of the encodings that the client takes. */
const encodingFor = (request: IncomingMessage, encodings: readonly Encoding[]): Encoding =>
  encodings.find((encoding) => accepts(request).encodings([encoding]) === encoding) ?? 'identity';
