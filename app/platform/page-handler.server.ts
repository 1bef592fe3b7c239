import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import type { Request as ExpressRequest, RequestHandler, Response as ExpressResponse } from 'express';
import { translator } from '#app/messages/messages.ts';
import { sessionPath } from '#app/addresses.ts';
import type { AnswerBusy } from './busy.server.ts';
import type { Fair } from './fair.server.ts';
import type { GuestPages } from './guest-pages.server.ts';
import { kindOf } from './kind.server.ts';
import type { Lectern } from './lectern.server.ts';
import type { PersonalPages } from './personal-pages.server.ts';
import { addressInstead, allowOutcome } from './outcome-cookie.server.ts';
import { safeMethods } from './origin.server.ts';
import { isPage } from './kept-page.server.ts';
import { bodyOf } from './page-response.server.ts';
import { joinNewGuests } from './new-guests.server.ts';
import { offerPrefetch } from './prefetch.server.ts';
import { createRouteHandler } from './route-handlers.server.ts';
import { readVisitor } from './session.server.ts';
import type { Visitor } from './session.server.ts';
import { networkOf, watchWaits } from './throttle.server.ts';
import type { Throttle } from './throttle.server.ts';
import { typedTexts } from './typed-texts.server.ts';

interface PageHandlerConfig {
  readonly lectern: () => Lectern;
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  readonly mode: 'production' | 'development';
  readonly fair: Fair;
  readonly answerBusy: AnswerBusy;
  readonly guestPages: GuestPages;
  readonly personalPages: PersonalPages;
  /** The address of the script for pages that need one. */
  readonly script: string;
}

/** Creates the handler of all pages. It makes the context that loaders and actions receive. */
export function createPageHandler(config: PageHandlerConfig): RequestHandler {
  const { build, mode, lectern, script, fair, answerBusy, guestPages, personalPages } = config;
  const handle = createRouteHandler(build, mode);

  /** Reads the session. An error is thrown when a page asks for it, so that our error page is shown. */
  async function visitorOf(request: ExpressRequest, browser: Browser): Promise<() => Visitor> {
    const { cookie, setCookies } = browser;
    // The script that asks how long the session lasts must not extend it.
    const isUse = request.path !== sessionPath || !safeMethods.has(request.method);
    try {
      const found = await readVisitor({ ...lectern(), cookie, isUse, setCookies });
      await joinNewGuests(lectern(), { cookie, setCookies }, found.learner);
      return () => found;
    } catch (error) {
      return () => {
        throw error;
      };
    }
  }

  /** Has a browser forget the pages of a session that has ended elsewhere, so that Back shows none. */
  function forgetPages(response: ExpressResponse, cookie: string, visitor: () => Visitor): void {
    if (lectern().sessionCookie.isIn(cookie) && isNobody(visitor)) response.set('Clear-Site-Data', '"cache"');
  }

  /** Where a learner goes who opened an address that says what was done, without having done it. */
  const insteadOf = async (
    request: ExpressRequest,
    browser: Browser,
    visitor: () => Visitor,
  ): Promise<string | null> =>
    safeMethods.has(request.method) && !isNobody(visitor)
      ? addressInstead(lectern(), browser, request.originalUrl)
      : null;

  function contextOf(
    request: ExpressRequest,
    browser: Browser,
    visitor: () => Visitor,
    throttle: Throttle,
    leaveTurn: () => void,
  ): AppLoadContext {
    const { cookie, setCookies } = browser;
    return {
      ...lectern(),
      throttle,
      get learner() {
        return visitor().learner;
      },
      get session() {
        return visitor().session;
      },
      log: request.log,
      pageId: lectern().random.id(),
      script,
      client: networkOf(request.ip ?? ''),
      cookie,
      userAgent: request.get('user-agent') ?? '',
      get typed() {
        return typedTexts(request);
      },
      setCookies,
      leaveTurn,
      replay: async (path, body) => {
        const after = { ...browser, cookie: browser.cookieAfter() };
        return handle(
          new Request(new URL(path, lectern().publicUrl), {
            method: 'POST',
            body,
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          }),
          contextOf(request, after, await visitorOf(request, after), throttle, leaveTurn),
        );
      },
      locale: lectern().library.site.language,
      t: translator(lectern().library.site.language),
    };
  }

  async function answer(request: ExpressRequest, response: ExpressResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    const kind = kindOf(request.method, request.path);
    const client = networkOf(request.ip ?? '');
    const done = await fair.run({ kind, client, left: gone.signal }, async (leaveTurn) => {
      const { throttle, longestWait } = watchWaits(lectern().throttle);
      const browser = browserOf(request.get('cookie') ?? '', response);
      const visitor = await visitorOf(request, browser);
      forgetPages(response, browser.cookie, visitor);
      const instead = await insteadOf(request, browser, visitor);
      if (instead !== null) {
        response.set('Cache-Control', 'private, no-store').redirect(instead);
        return;
      }
      const context = contextOf(request, browser, visitor, throttle, leaveTurn);
      const page = await handle(requestOf(request, lectern().publicUrl, gone.signal), context);
      if (page.status === 429) response.set('Retry-After', String(longestWait()));
      const location = page.headers.get('Location');
      if (location !== null) await allowOutcome({ ...lectern(), setCookies: browser.setCookies }, location);
      writeHead(page, response);
      // A page that is fetched ahead would keep a session on a shared computer alive.
      if (page.status === 200 && isPage(response) && context.learner?.isShared !== true)
        offerPrefetch(response);
      // In one piece: each chunk would wait for a thread that compresses it, and then for its turn among all
      // that other connections do. A client that reads slowly holds no place either.
      const body = await bodyOf(page);
      if (body === null) response.end();
      else {
        const rendered = { body, pageId: context.pageId };
        guestPages.keep(request, response, rendered);
        personalPages.keep(request, response, visitor, rendered);
        sendBody(request, response, body);
      }
    });
    if (done.kind === 'shed' && !gone.signal.aborted) answerBusy(request, response, done.retryAfter);
  }

  return (request, response, next) => {
    answer(request, response).catch(next);
  };
}

function isNobody(visitor: () => Visitor): boolean {
  try {
    return visitor().learner === null;
  } catch {
    return false;
  }
}

/** Returns the request as pages read it. Its body was read before, so that it does not hold a place. */
function requestOf(request: ExpressRequest, publicUrl: string, signal: AbortSignal): Request {
  const { method, originalUrl } = request;
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headers))
    for (const value of [values].flat()) if (value !== undefined) headers.append(name, value);
  const body: unknown = request.body;
  return new Request(new URL(publicUrl).origin + originalUrl, {
    method,
    headers,
    signal,
    ...(Buffer.isBuffer(body) ? { body: Uint8Array.from(body) } : {}),
  });
}

function writeHead(page: Response, response: ExpressResponse): void {
  response.status(page.status);
  for (const [name, value] of page.headers) response.append(name, value);
}

/** Bodies from this size on are compressed, and pages up to the other at once, in bytes. */
const compressed = { from: 1024, atOnce: 256 * 1024 };

/**
 * Sends a body. A page is compressed here: a stream that compresses takes longer than all of its bytes do at
 * this level, and the best level would take as long as the page.
 */
function sendBody(request: ExpressRequest, response: ExpressResponse, body: Buffer): void {
  const isSmall = body.length >= compressed.from && body.length <= compressed.atOnce;
  if (!isPage(response) || !isSmall || request.acceptsEncodings(['gzip', 'identity']) !== 'gzip') {
    response.end(body);
    return;
  }
  const sent = gzipSync(body, { level: 3 });
  response.set({ 'Content-Encoding': 'gzip', 'Content-Length': String(sent.length) }).end(sent);
}

/** The cookies of a request, and those that its response sets. */
interface Browser {
  /** The `Cookie` header of the request, or an empty text. */
  readonly cookie: string;
  readonly setCookies: (headers: Headers) => void;
  /** The `Cookie` header that the browser will send after this response. */
  readonly cookieAfter: () => string;
}

function browserOf(cookie: string, response: ServerResponse): Browser {
  const jar = new Map(cookie.split(/; */).map((pair) => [nameOf(pair), pair]));
  return {
    cookie,
    setCookies: (headers) => {
      for (const line of headers.getSetCookie()) {
        response.appendHeader('Set-Cookie', line);
        const [pair = ''] = line.split(';');
        jar.set(nameOf(pair), pair);
      }
    },
    cookieAfter: () => [...jar.values()].join('; '),
  };
}

const nameOf = (pair: string): string => pair.split('=', 1)[0] ?? '';
