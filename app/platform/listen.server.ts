import { createServer as createHttpServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { Logger } from 'pino';

interface Listening {
  readonly server: Server;
  readonly port: number;
}

/** Binds the port first, so that the public address is known before the server is made. */
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

/** The timeout for requests and mail in flight when the server stops, in milliseconds. */
const stopTimeout = 10_000;

/**
 * On SIGTERM or SIGINT: closes streams that never end, accepts no new connections, finishes requests in
 * flight, closes and exits.
 */
export function closeOnSignal(
  server: Server,
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
    server.close(() => {
      void close().then(() => {
        log.info('stopped');
        process.exit(0);
      });
    });
    // A keep-alive connection becomes idle only when its last request is answered.
    setInterval(() => {
      server.closeIdleConnections();
    }, 50).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
