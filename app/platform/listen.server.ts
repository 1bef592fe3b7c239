import { createServer as createHttpServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { Logger } from 'pino';

export interface Listening {
  readonly server: Server;
  readonly port: number;
}

/** Binds the port first, so that the address is known before anything is made from it. */
export function listen(
  port: number,
  host: string,
): Promise<Listening & { readonly serve: (app: RequestListener) => void }> {
  const server = createHttpServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve({
        server,
        port: typeof address === 'object' && address !== null ? address.port : port,
        serve: (app) => {
          server.on('request', app);
        },
      });
    });
  });
}

/** Requests and mail in flight get this long to finish, in milliseconds; then the process ends all the same. */
const patience = 10_000;

/** On SIGTERM or SIGINT: hangs up what never ends, takes no new connections, finishes what is in flight, closes and exits. */
export function closeOnSignal(
  server: Server,
  log: Logger,
  { hangUp, close }: { readonly hangUp: () => void; readonly close: () => Promise<void> },
): void {
  const stop = (signal: string) => {
    log.info({ signal }, 'stopping');
    hangUp();
    setTimeout(() => {
      log.warn('what was under way did not finish in time');
      process.exit(1);
    }, patience).unref();
    server.close(() => {
      void close().then(() => {
        log.info('stopped');
        process.exit(0);
      });
    });
    // A connection that is kept alive turns idle only once its last request is answered.
    setInterval(() => {
      server.closeIdleConnections();
    }, 50).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
