import { createServer as createHttpServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { SettingError } from './setting-error.server.ts';

export interface Listening {
  readonly port: number;
  /** Answers requests from now on. Until then, each is told that the server is starting. */
  readonly serve: (app: RequestListener) => void;
  /**
   * Goes on accepting connections for a moment and then accepts no more. Answers every request that arrives
   * on an accepted one, and then calls `closed`.
   */
  readonly drain: (closed: () => void) => void;
  /** Leaves the port at once, for the processes that serve. Closes every connection. */
  readonly leave: () => Promise<void>;
}

/** Returns the address of a server for a browser on this machine. */
export const addressOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;

/**
 * The time limits of a request, in milliseconds. The largest form takes 100 seconds on a line of 10 KB a
 * second.
 */
const limits = { headersTimeout: 20_000, requestTimeout: 120_000, connectionsCheckingInterval: 5_000 };

/**
 * Binds the port first, so that the public address is known before the server is made.
 *
 * @throws SettingError if the port cannot be used
 */
export function listen(port: number, host: string): Promise<Listening> {
  const server = createHttpServer(limits, refuseWhileStarting);
  const drain = trackConnections(server);
  return new Promise((resolve, reject) => {
    const refuse = ({ message }: Error) => {
      reject(new SettingError(`Lectern cannot listen on ${host}:${String(port)}: ${message}`));
    };
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      const address = server.address();
      resolve({
        drain,
        port: typeof address === 'object' && address !== null ? address.port : port,
        serve: (app) => {
          server.off('request', refuseWhileStarting);
          server.on('request', app);
        },
        leave: () =>
          new Promise((left) => {
            server.close(() => {
              left();
            });
            server.closeAllConnections();
          }),
      });
    });
  });
}

const refuseWhileStarting: RequestListener = (request, response) => {
  request.resume();
  response
    .writeHead(503, { 'Retry-After': '5', 'Cache-Control': 'no-store', 'Content-Type': 'text/plain' })
    .end('This site is starting. Try again in a few seconds.\n');
};

/** The timeout for requests and mail in flight when the server stops, in milliseconds. */
const stopTimeout = 10_000;

/**
 * How long connections are accepted after the signal, in milliseconds. Those that the system has queued would
 * be reset otherwise, with requests that were sent before the signal.
 */
const lastConnections = 300;

/** How long to wait for a turn of the event loop without requests after that, in milliseconds. */
const quietTimeout = 1_000;

/** How long a connection may be silent while the server stops, in milliseconds. */
const silence = 1_000;

/**
 * On SIGTERM or SIGINT: closes streams that never end, soon accepts no new connections, answers every request
 * that has arrived, closes and exits.
 */
export function closeOnSignal(
  drain: Listening['drain'],
  log: Logger,
  { hangUp, close }: { readonly hangUp: () => void; readonly close: () => Promise<void> },
): void {
  const stop = (signal: string) => {
    log.info({ signal }, 'stopping');
    hangUp();
    setTimeout(() => {
      log.warn('requests or emails in flight did not finish in time');
      process.exit(1);
    }, stopTimeout).unref();
    drain(() => {
      void close().then(() => {
        log.info('stopped');
        process.exit(0);
      });
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/**
 * Counts the requests of each connection that are not answered yet.
 *
 * @returns `drain` of the server. `server.close` would close idle connections at once, with requests that
 * were not read yet
 */
function trackConnections(server: Server): (closed: () => void) => void {
  const unanswered = new Map<Socket, number>();
  let isClosing = false;
  let events = 0;
  const happened = () => events;
  server.on('connection', (socket: Socket) => {
    events++;
    unanswered.set(socket, 0);
    socket.once('close', () => unanswered.delete(socket));
  });
  server.prependListener('request', ({ socket }, response) => {
    const count = (change: 1 | -1) => {
      events++;
      const before = unanswered.get(socket);
      if (before !== undefined) unanswered.set(socket, before + change);
    };
    count(1);
    response.once('close', () => {
      count(-1);
    });
    if (isClosing) response.setHeader('Connection', 'close');
  });
  return (closed) => {
    isClosing = true;
    setTimeout(() => {
      inQuietTurn(happened, () => {
        NetServer.prototype.close.call(server, closed);
        setTimeout(() => {
          setInterval(() => {
            for (const [socket, requests] of unanswered) if (requests === 0) socket.destroySoon();
          }, 50).unref();
        }, silence).unref();
      });
    }, lastConnections);
  };
}

/**
 * Acts at the end of a turn of the event loop in which nothing happened. Each turn accepts what the system
 * has queued, and such a turn is so short that hardly anybody can have connected since then.
 *
 * @param happened how much has happened so far
 */
function inQuietTurn(happened: () => number, act: () => void): void {
  let isLate = false;
  setTimeout(() => {
    isLate = true;
  }, quietTimeout).unref();
  const wait = (before: number) => {
    setImmediate(() => {
      const now = happened();
      if (now === before || isLate) act();
      else wait(now);
    });
  };
  // Something happened in this turn, which may have begun long ago.
  wait(happened() - 1);
}
