import { Transform } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';

/** The most time to render a page, in milliseconds. */
const timeout = 10_000;

/** Renders the whole page before the first byte is sent, so no page breaks off in the middle. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, log }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let hasFailed = false;
    // A timer that outlives the page would keep the whole request in memory.
    const timer = setTimeout(() => {
      abort();
    }, timeout);
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={timeout} />,
      {
        nonce,
        onAllReady: () => {
          clearTimeout(timer);
          const body = withoutZeroBytes();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          resolve(
            new Response(createReadableStreamFromReadable(body), {
              headers,
              status: hasFailed ? 500 : status,
            }),
          );
          pipe(body);
        },
        onShellError: (error) => {
          clearTimeout(timer);
          reject(
            error instanceof Error ? error : new Error('the page could not be rendered', { cause: error }),
          );
        },
        onError: (error) => {
          hasFailed = true;
          log.error({ err: error }, 'rendering failed');
        },
      },
    );
  });
}

/**
 * Removes zero bytes. React 18 writes into buffers of 2 KB. If the next character does not fit, React sends
 * the buffer with one or two zero bytes at its end. Pages contain no other zero bytes.
 */
const withoutZeroBytes = (): Transform =>
  new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });

/** Logs the unexpected errors of loaders and actions. An aborted or refused request is not an error. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  const isRefused = isRouteErrorResponse(error) && error.status < 500;
  if (!request.signal.aborted && !isRefused) context.log.error({ err: error }, 'request failed');
}
