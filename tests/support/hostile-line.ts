import { Agent, request } from 'node:http';

export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

export interface HostileAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** The status line aside, all that came: headers and body. */
  readonly text: string;
}

/** How long an answer may take, in milliseconds, beside others on a busy machine. */
const patience = 30_000;

/** Sends requests over a few connections that stay open. */
export function openLine(base: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const send = (hostile: HostileRequest): Promise<HostileAnswer> =>
    new Promise((done, fail) => {
      const { method, path, headers, body } = hostile;
      const { hostname, port } = new URL(base);
      const options = { hostname, port, method, path, headers, agent, signal: AbortSignal.timeout(patience) };
      const sent = request(options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', fail);
        response.once('end', () => {
          done({
            status: response.statusCode ?? 0,
            retryAfter: response.headers['retry-after'],
            text: response.rawHeaders.join('\n') + Buffer.concat(chunks).toString('utf8'),
          });
        });
      });
      sent.once('error', (error) => {
        // The server closed the connection while it was idle, just before it was used again.
        const isStale = sent.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
        if (isStale) send(hostile).then(done, fail);
        else fail(error);
      });
      sent.end(body ?? undefined);
    });
  return {
    send,
    close: () => {
      agent.destroy();
    },
  };
}
