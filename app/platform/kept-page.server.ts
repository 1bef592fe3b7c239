import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import accepts from 'accepts';
import type { CompressedPage, Encoding } from './compressed-page.server.ts';

/** A rendered page, with the headers that it was sent with. */
export interface KeptPage {
  readonly page: CompressedPage;
  /** Names and values, one after the other. */
  readonly headers: readonly string[];
}

export interface RenderedPage {
  readonly body: Buffer;
  readonly pageId: string;
}

/** Tells whether a response is whole and may be sent again, and depends on no other header. */
export function isLasting(response: ServerResponse, cacheControl: string): boolean {
  const vary = String(response.getHeader('Vary') ?? '').split(/\s*,\s*/);
  return (
    response.statusCode === 200 &&
    !response.hasHeader('Set-Cookie') &&
    response.getHeader('Cache-Control') === cacheControl &&
    vary.every((name) => /^(cookie|accept-encoding)$/i.test(name))
  );
}

export const isPage = (response: ServerResponse): boolean =>
  String(response.getHeader('Content-Type')).startsWith('text/html');

/** The headers of a response that are not those of every response to the same request. */
const notKept = new Set(['vary', 'x-request-id', 'connection', 'content-length']);

export const headersToKeep = (headers: OutgoingHttpHeaders): readonly string[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || notKept.has(name) ? [] : [name, String(value)],
  );

const varies = ['Vary', 'Cookie, Accept-Encoding'];

/** Sends a page with a new id, or says that the client has it. */
export function sendKept(
  request: IncomingMessage,
  response: ServerResponse,
  { page, headers }: KeptPage,
  pageId: string,
): void {
  const encoding = encodingFor(request, page.encodings);
  const all = [...headers, ...varies];
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

/** Says that the client has the page with this tag. */
export function sendUnchanged(response: ServerResponse, tag: string, cacheControl: string): void {
  response.writeHead(304, ['ETag', tag, 'Cache-Control', cacheControl, ...varies]).end();
}

/** Compares weakly (RFC 9110, section 13.1.2), since a proxy may have weakened the tag. */
export function hasTag({ headers }: IncomingMessage, tag: string): boolean {
  const strong = (one: string): string => one.replace(/^W\//, '');
  const tags = (headers['if-none-match'] ?? '').split(/\s*,\s*/).map(strong);
  return tags.includes(strong(tag));
}

/** Returns the first of the encodings that the client takes. */
const encodingFor = (request: IncomingMessage, encodings: readonly Encoding[]): Encoding =>
  encodings.find((encoding) => accepts(request).encodings([encoding]) === encoding) ?? 'identity';
