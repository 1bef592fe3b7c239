import { createServer as createHttpServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';

export interface Listening {
  readonly port: number;
  /** Answers requests from now on. Until then, each is told that the server is starting. */
  readonly serve: (app: RequestListener) => void;
  /**
   * Accepts no new connections, answers every request that arrives on open ones, and then calls `closed`.
   */
  readonly drain: (closed: () => void) => void;
}

/**
 * The time limits of a request, in milliseconds. The largest form takes 100 seconds on a line of 10 KB a
 * second.
 */
const limits = { headersTimeout: 20_000, requestTimeout: 120_000, connectionsCheckingInterval: 5_000 };

/** Binds the port first, so that the public address is known before the server is made. */
export function listen(port: number, host: string): Promise<Listening> {
  const server = createHttpServer(limits, refuseWhileStarting);
  const drain = trackConnections(server);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve({
        drain,
        port: typeof address === 'object' && address !== null ? address.port : port,
        serve: (app) => {
          server.off('request', refuseWhileStarting);
          server.on('request', app);
        },
      });
    });
  });
}

const refuseWhileStarting: RequestListener = (request, response) => {
  request.resume();
  response
    .writeHead(503, { 'Retry-After': '5', 'Cache-Control': 'no-store', 'Content-Type': 'text/plain' })
    .end('Lectern is starting. Try again in a few seconds.\n');
};

/** The timeout for requests and mail in flight when the server stops, in milliseconds. */
const stopTimeout = 10_000;

/** How long a connection may be silent while the server stops, in milliseconds. */
const silence = 1_000;

/**
 * On SIGTERM or SIGINT: closes streams that never end, accepts no new connections, answers every request that
 * has arrived, closes and exits.
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
      log.warn('requests or mail in flight did not finish in time');
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
  server.on('connection', (socket: Socket) => {
    unanswered.set(socket, 0);
    socket.once('close', () => unanswered.delete(socket));
  });
  server.prependListener('request', ({ socket }, response) => {
    const count = (change: 1 | -1) => {
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
    NetServer.prototype.close.call(server, closed);
    setTimeout(() => {
      setInterval(() => {
        for (const [socket, requests] of unanswered) if (requests === 0) socket.destroySoon();
      }, 50).unref();
    }, silence).unref();
  };
}
