import type { RequestListener } from 'node:http';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import type { HttpLogger } from 'pino-http';
import {
  badgePatterns,
  institutionCallbackPath,
  institutionPath,
  linkPath,
  madeRecordPath,
  mediaPath,
  unsubscribePath,
  verifyListPath,
  verifyPath,
} from '#app/addresses.ts';
import { hasRecordKey } from '#certificates/record-key.ts';
import type { Env } from './env.server.ts';
import type { Lectern } from './lectern.server.ts';
import type { Metrics } from './metrics.server.ts';
import { negotiate } from './negotiate.server.ts';
import { createBusyAnswer } from './busy.server.ts';
import { hasOwnCookie } from './cookies.server.ts';
import { createFair } from './fair.server.ts';
import { createGuestPages } from './guest-pages.server.ts';
import {
  closeAfterUpgrade,
  createBodyReader,
  drainBody,
  ignoreForwardedAddress,
  limitBody,
  refuseMalformedAddress,
  answerOtherMethods,
  refuseRouterRequests,
} from './incoming.server.ts';
import { requireSameOrigin, safeMethods } from './origin.server.ts';
import { createPageHandler } from './page-handler.server.ts';
import { createPersonalPages } from './personal-pages.server.ts';
import { prefetchRulesPath, servePrefetchRules } from './prefetch.server.ts';
import { serveSiteFiles } from './site-files.server.ts';
import { serveReadyFiles } from './ready-files.server.ts';
import type { ReadyFile } from './ready-files.server.ts';

interface ServerConfig {
  /** Called for every request, so that content can be reloaded while the server runs. */
  readonly lectern: () => Lectern;
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  readonly mode: 'production' | 'development';
  /** Serves the files of the browser. */
  readonly assets: RequestHandler;
  readonly metrics: Metrics;
  /** Answers those that watch the server. */
  readonly health: RequestHandler;
  /** The proxies whose forwarding headers are trusted, as Express takes them. */
  readonly trustProxy: Env['trustProxy'];
  /** The folder with the files of videos. */
  readonly contentFolder: string;
  /** The files that are the same for everybody. */
  readonly files: readonly ReadyFile[];
  /** Routes that come before the pages. */
  readonly extra?: RequestHandler;
}

/** Creates the HTTP server. It does not listen yet. */
export function createServer(config: ServerConfig): RequestListener {
  const { lectern, build, mode, assets, metrics, health, trustProxy, contentFolder, files, extra } = config;
  const { publicUrl } = lectern();
  const logRequest = createRequestLog(lectern());
  const guestPages = createGuestPages(lectern);
  const personalPages = createPersonalPages(lectern);
  const fair = createFair();
  const answerBusy = createBusyAnswer(build, () => lectern().library.site);
  // In development, Vite serves the source.
  const script = typeof build === 'function' ? '/app/entry.client.ts' : build.assets.entry.module;
  const app = express();
  app.disable('x-powered-by');
  // Nothing reads `request.query`. Routes parse their address, and no parser builds structures from its
  // names.
  app.set('query parser', false);
  app.set('trust proxy', trustProxy);
  app.use(keepNoFailure);
  app.use(metrics.routes);
  app.use(health);
  app.use(ignoreForwardedAddress);
  app.use(refuseMalformedAddress);
  app.get(prefetchRulesPath, servePrefetchRules);
  app.use(securityHeaders(lectern, mode));
  app.use((_request, response, next) => {
    response.setHeader('Permissions-Policy', permissionsPolicy);
    next();
  });
  app.use(answerOtherMethods);
  app.use(compression());
  app.use(assets);
  app.use(serveSiteFiles(lectern));
  app.use(serveMedia(lectern, contentFolder));
  if (extra !== undefined) app.use(extra);
  app.use(refuseRouterRequests);
  app.use(requireSameOrigin(publicUrl));
  app.use(drainBody);
  app.use(limitBody);
  app.use(createBodyReader());
  app.get(
    verifyPath.pattern,
    negotiate({
      'application/json': 'record',
      'application/vc': 'credential',
      // Earlier and general media types of credentials.
      'application/vc+ld+json': 'credential',
      'application/ld+json': 'credential',
    }),
  );
  app.all(verifyListPath, negotiate({ 'application/json': 'record', 'text/csv': 'results.csv' }));
  app.get(
    // A last segment with a dot is a file below the page.
    badgePatterns.achievement.replace('?', '([^.]+)?'),
    negotiate({ 'application/json': 'achievement.json', 'application/ld+json': 'achievement.json' }),
  );
  app.use(serveReadyFiles(files, lectern, fair, answerBusy));
  app.use(setCacheControl);
  app.all(
    '*',
    createPageHandler({
      build,
      mode,
      lectern,
      fair,
      answerBusy,
      script,
      guestPages,
      personalPages,
    }),
  );
  app.use(answerError);
  return (request, response) => {
    logRequest(request, response);
    metrics.measure(request, response);
    closeAfterUpgrade(request, response);
    if (guestPages.answer(request, response)) return;
    personalPages.answer(request, response).then(
      (isAnswered) => {
        if (!isAnswered) app(request, response);
      },
      // The page says it.
      () => {
        app(request, response);
      },
    );
  };
}

/** Creates what logs each request with its id when it was answered. */
const createRequestLog = ({ log, random }: Lectern): HttpLogger =>
  pinoHttp({
    logger: log,
    genReqId: (_request, response) => {
      const id = random.id();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    customLogLevel: (_request, response, error) => {
      if (error !== undefined) return 'error';
      return response.statusCode >= 400 ? 'warn' : 'info';
    },
    // What failed has a line of its own. This one would only add the stack of the logger.
    customErrorObject: (_request, _response, error, { err, ...line }: Readonly<Record<string, unknown>>) =>
      isMadeForStatus(error) ? line : { ...line, err },
    serializers: {
      req: (request: { id: unknown; method: unknown; url: unknown }) => ({
        id: request.id,
        method: request.method,
        url: withoutToken(request.url),
      }),
      res: (response: { statusCode: unknown }) => ({ status: response.statusCode }),
    },
  });

/** Tells whether an error was made by the logger of requests, for a status of 500 and more. */
const isMadeForStatus = ({ message }: Error): boolean => message.startsWith('failed with status code');

/** Hides tokens in addresses from the log, since everybody who reads such an address can use it. */
function withoutToken(url: unknown): unknown {
  if (typeof url !== 'string') return url;
  const hidden = url
    .replace(unsubscribePath.firstValue, '$1[hidden]')
    .replace(linkPath.firstValue, '$1[hidden]')
    .replace(madeRecordPath.firstValue, '$1[hidden]')
    .replace(new RegExp(`^(${institutionCallbackPath}[^?]*)\\?.*`, 'i'), '$1?[hidden]');
  if (!hasRecordKey(hidden)) return hidden;
  const [path = ''] = hidden.split('?', 1);
  return hasRecordKey(path) ? '/[hidden]' : `${path}?[hidden]`;
}

/** Serves the files of videos that lessons show, with range requests. */
function serveMedia(lectern: () => Lectern, contentFolder: string): RequestHandler {
  return (request, response, next) => {
    const media = lectern()
      .library.courses.flatMap((course) => course.media)
      .find(({ courseId, file }) => mediaPath(courseId, file) === request.path);
    if (media === undefined) next();
    else response.sendFile(media.path, { root: contentFolder, maxAge: '1h' });
  };
}

/** Pages use passkeys, and may show a video on the whole screen. Helmet has no such header. */
const permissionsPolicy = [
  ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'idle-detection'],
  ...['magnetometer', 'microphone', 'midi', 'payment', 'serial', 'usb', 'xr-spatial-tracking'],
]
  .map((feature) => `${feature}=()`)
  .concat('publickey-credentials-create=(self)', 'publickey-credentials-get=(self)')
  .join(', ');

/** Returns the origins of the video players of trainings. No other frame is allowed. */
function players({ library }: Lectern): string {
  const origins = library.trainings.flatMap(({ watch }) =>
    watch?.kind === 'player' ? [new URL(watch.embedUrl).origin] : [],
  );
  return origins.length === 0 ? "'none'" : [...new Set(origins)].join(' ');
}

function securityHeaders(lectern: () => Lectern, mode: ServerConfig['mode']): RequestHandler {
  const isSecure = lectern().publicUrl.startsWith('https:');
  // The live reload of Vite uses a web socket and injects styles. Production has neither.
  const isDevelopment = mode === 'development';
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", ...(isDevelopment ? ["'unsafe-inline'"] : [])],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'"],
        frameSrc: [() => players(lectern())],
        connectSrc: ["'self'", ...(isDevelopment ? ['ws:'] : [])],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isSecure,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
  });
}

/**
 * Keeps caches from storing a failure, whatever the response said before it failed. The status is final when
 * the head is written.
 */
const keepNoFailure: RequestHandler = (_request, response, next) => {
  response.writeHead = new Proxy(response.writeHead.bind(response), {
    apply: (writeHead, _self, args: unknown[]): unknown => {
      if (response.statusCode >= 500) response.setHeader('Cache-Control', 'no-store');
      return Reflect.apply(writeHead, response, args);
    },
  });
  next();
};

/**
 * Keeps caches from storing responses to requests with our cookies, since every page shows the learner's
 * name.
 */
const setCacheControl: RequestHandler = (request, response, next) => {
  if (response.hasHeader('Cache-Control')) {
    next();
    return;
  }
  const isPersonal = hasOwnCookie(request.headers.cookie);
  // The sign-in through an institution creates a session without a post.
  const makesSession = !safeMethods.has(request.method) || request.path.startsWith(institutionPath);
  response.setHeader('Cache-Control', isPersonal || makesSession ? 'private, no-store' : 'no-cache');
  response.vary('Cookie');
  next();
};

/** Answers errors outside Remix, which has its own error page: broken requests, and bugs of the server. */
const answerError: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const status = clientErrorOf(error);
  if (status === null) request.log.error({ err: error }, 'request failed outside the pages');
  if (response.headersSent) {
    next(error);
    return;
  }
  response
    .status(status ?? 500)
    .type('text/plain')
    .send(
      status === null
        ? `Something went wrong on our side. What was saved before is safe. Reference: ${String(response.getHeader('X-Request-Id'))}\n`
        : 'This address or request is damaged. Go back, or start at the front page.\n',
    );
};

/** Returns the status of an error that the client caused, such as a malformed address, or null. */
function clientErrorOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('status' in error)) return null;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : null;
}
