import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import type { Request, RequestHandler } from 'express';
import { tooLargeFilePath, verifyFormPath } from '#app/addresses.ts';
import { safeMethods } from './origin.server.ts';

/**
 * Reads the rest of a post that was answered early, such as one without a session. Otherwise the connection
 * stays blocked, and the next request of the browser waits for it.
 */
export const drainBody: RequestHandler = (request, response, next) => {
  response.once('finish', () => {
    request.removeAllListeners('data');
    request.resume();
  });
  next();
};

/** A name or an address, with a port or without. Names of containers have underscores. */
const hostPattern = /^([\w.-]+|\[[\da-f:.]+\])(:(?<port>\d{1,5}))?$/i;

/** Tells whether a request names one host that an address may have. A request of HTTP/1.0 may name none. */
export function hasSoundHost({ rawHeaders, headers: { host } }: IncomingMessage): boolean {
  if (host === undefined) return true;
  // Node gives the first of several, and a proxy may have read the last.
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  const { port = '0' } = hostPattern.exec(host)?.groups ?? { port: 'none' };
  return hosts.length === 1 && Number(port) <= 65_535;
}

/**
 * Refuses a request whose address cannot be parsed: a malformed Host or two of them, `OPTIONS *`, or a target
 * that names a server.
 */
export const refuseMalformedAddress: RequestHandler = (request, response, next) => {
  const { originalUrl, headers } = request;
  const isSound = originalUrl.startsWith('/') && hasSoundHost(request);
  if (isSound && URL.canParse(`http://${headers.host ?? ''}${originalUrl}`)) next();
  else response.status(400).type('text/plain').send('The address of this request cannot be read.\n');
};

/** Closes the connection of a client that asks for another protocol. It waits for one that never comes. */
export function closeAfterUpgrade({ headers }: IncomingMessage, response: ServerResponse): void {
  if (headers.upgrade !== undefined) response.setHeader('Connection', 'close');
}

/** The methods that reach the routes. */
const routedMethods = ['GET', 'HEAD', 'POST'];

const allowed = [...routedMethods, 'OPTIONS'].join(', ');

/**
 * Answers OPTIONS and refuses every other method. Remix would make the whole page or file for OPTIONS, and
 * fails on some of the others, such as TRACE.
 */
export const answerOtherMethods: RequestHandler = (request, response, next) => {
  if (routedMethods.includes(request.method)) next();
  else if (request.method === 'OPTIONS') response.status(204).set('Allow', allowed).end();
  else
    response
      .status(405)
      .set('Allow', allowed)
      .type('text/plain')
      .send('This site does not know this method.\n');
};

/**
 * Removes what a proxy says of the address that the visitor asked for. Nothing reads it, since PUBLIC_URL is
 * known, and a proxy may pass on what a visitor made up.
 */
export const ignoreForwardedAddress: RequestHandler = (request, _response, next) => {
  delete request.headers['x-forwarded-host'];
  delete request.headers['x-forwarded-proto'];
  next();
};

/**
 * Answers requests of a client router, which no page of ours has, as for an address that does not exist.
 * Remix would answer them with the data of a page, and fails on damaged ones.
 */
export const refuseRouterRequests: RequestHandler = (request, response, next) => {
  const { pathname, searchParams } = new URL(`http://site.invalid${request.originalUrl}`);
  if (pathname !== '/__manifest' && !pathname.endsWith('.data') && !searchParams.has('_data')) next();
  else response.status(404).type('text/plain').send('There is nothing at this address.\n');
};

/** The limit of a form in bytes. Our largest forms are ten long answers and a full tool. */
const largestForm = 1024 * 1024;

/** The limit of a file to be checked. Telephones take photos of 2 to 4 MB. */
const largestFile = 5 * 1024 * 1024;

const limitOf = ({ path }: Request): number => (path === verifyFormPath ? largestFile : largestForm);

/** Refuses a post without a length, which every browser sends, and one that is larger than our forms. */
export const limitBody: RequestHandler = (request, response, next) => {
  const length = Number(request.get('content-length') ?? Number.NaN);
  if (safeMethods.has(request.method) || length <= limitOf(request)) {
    next();
    return;
  }
  // Someone who uploads an oversized file sees the error at the field.
  if (request.path === verifyFormPath && !Number.isNaN(length)) {
    response.redirect(303, tooLargeFilePath);
    return;
  }
  const status = Number.isNaN(length) ? 411 : 413;
  response
    .status(status)
    .type('text/plain')
    .send('This form is too long to be read. What was saved before is safe.\n');
};

const readRaw: RequestHandler = express.raw({ type: () => true, limit: largestFile, inflate: false });

/** How many bodies that are larger than a form are in memory at a time, of strangers as well. */
const mostLargeBodies = 16;

/**
 * Creates what reads the whole body before the request is worked on, so that a slow line holds up nobody
 * else.
 */
export function createBodyReader(): RequestHandler {
  let large = 0;
  return (request, response, next) => {
    if (safeMethods.has(request.method)) {
      next();
      return;
    }
    // Whoever hung up before the form was whole hears no answer.
    if (!request.readable) {
      response.destroy();
      return;
    }
    if (Number(request.get('content-length')) > largestForm) {
      if (large === mostLargeBodies) {
        const words = 'Many files are being checked just now. Try again in half a minute.\n';
        response.status(503).set('Retry-After', '30').type('text/plain').send(words);
        return;
      }
      large++;
      response.once('close', () => large--);
    }
    readRaw(request, response, next);
  };
}
