import type { ServerResponse } from 'node:http';
import { createRequestHandler as createExpressHandler } from '@remix-run/express';
import { createRequestHandler } from '@remix-run/node';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import type { Request as ExpressRequest, RequestHandler } from 'express';
import { translator } from '#app/messages/messages.ts';
import { sessionPath } from '#app/addresses.ts';
import type { Lectern } from './lectern.server.ts';
import { safeMethods } from './origin.server.ts';
import { readVisitor } from './session.server.ts';
import { networkOf } from './throttle.server.ts';

interface PageHandlerConfig {
  readonly lectern: () => Lectern;
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  readonly mode: 'production' | 'development';
  readonly nonceOf: NonceOf;
  /** The address of the script for pages that need one. */
  readonly script: string;
}

/** Returns the CSP nonce of a response. */
export type NonceOf = (response: ServerResponse) => string;

/** Creates the handler of all pages. It makes the context that loaders and actions receive. */
export function createPageHandler(config: PageHandlerConfig): RequestHandler {
  const { build, mode, lectern, nonceOf, script } = config;
  const replay = createRequestHandler(build, mode);

  async function contextOf(
    request: ExpressRequest,
    nonce: string,
    browser: Browser,
  ): Promise<AppLoadContext> {
    const { auth, now, publicUrl } = lectern();
    const { cookie, setCookies } = browser;
    // The script that asks how long the session lasts must not extend it.
    const isUse = request.path !== sessionPath || !safeMethods.has(request.method);
    const visitor = await readVisitor({ auth, now, cookie, isUse, setCookies }).then(
      (read) => () => read,
      // The error is thrown when a page reads it, so that the learner sees our error page.
      (error: unknown) => () => {
        throw error;
      },
    );
    return {
      ...lectern(),
      get learner() {
        return visitor().learner;
      },
      get session() {
        return visitor().session;
      },
      log: request.log,
      nonce,
      script,
      client: networkOf(request.ip ?? ''),
      cookie,
      userAgent: request.get('user-agent') ?? '',
      setCookies,
      replay: async (path, body) =>
        replay(
          new Request(new URL(path, publicUrl), {
            method: 'POST',
            body,
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          }),
          await contextOf(request, nonce, {
            cookie: browser.cookieAfter(),
            setCookies,
            cookieAfter: browser.cookieAfter,
          }),
        ),
      locale: 'en',
      t: translator('en'),
    };
  }

  const handle = createExpressHandler({
    build,
    mode,
    getLoadContext: (request, response) =>
      contextOf(request, nonceOf(response), browserOf(request.get('cookie') ?? '', response)),
  });
  return (request, response, next) => {
    // It passes errors to `next`, so its promise never rejects.
    void handle(request, response, next);
  };
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
