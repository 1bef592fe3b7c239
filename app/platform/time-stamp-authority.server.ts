import type { Logger } from 'pino';
import type { AwardMaker } from './award-maker.server.ts';

/** An authority that says when a signature was there (RFC 3161). */
export interface TimeStampAuthority {
  /**
   * Returns the token for a request. Returns null if the authority gives none, which it is not asked for a
   * minute then, or is asked for many others at the moment.
   */
  readonly stamp: (request: Uint8Array) => Promise<Uint8Array | null>;
}

export interface TimeStampAuthorityConfig {
  readonly url: string;
  readonly read: AwardMaker['readTimeStamp'];
  readonly log: Logger;
  readonly now: () => Date;
}

/** How long it has to answer, in milliseconds. A learner waits for it with their first download. */
const patience = 3_000;

/** How long it is left alone after a request that failed, in milliseconds. */
const pause = 60_000;

/** The most requests at a time. */
const mostAtOnce = 20;

/** The most bytes of an answer that are read. */
const mostBytes = 64 * 1024;

/** Opens the authority. Each process counts its own requests. */
export function openTimeStampAuthority({
  url,
  read,
  log,
  now,
}: TimeStampAuthorityConfig): TimeStampAuthority {
  let asking = 0;
  let pausedUntil = 0;
  return {
    stamp: async (request) => {
      if (asking === mostAtOnce || now().getTime() < pausedUntil) return null;
      asking++;
      try {
        const answer = await askAuthority(url, request);
        const result = await read({ request, answer });
        if ('token' in result) return result.token;
        throw new Error(result.refused);
      } catch (error) {
        pausedUntil = now().getTime() + pause;
        log.warn({ err: error }, 'a certificate got no time stamp');
        return null;
      } finally {
        asking--;
      }
    },
  };
}

/**
 * Posts a request (RFC 3161, 3.4) and returns the answer, which may be anything.
 *
 * @throws Error if there is none in time
 */
export async function askAuthority(url: string, request: Uint8Array): Promise<Uint8Array> {
  const { ok, status, body } = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' },
    body: new Uint8Array(request),
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  });
  if (!ok || body === null) throw new Error(`it answers ${String(status)}`);
  const reader = body.getReader();
  let answer = Buffer.alloc(0);
  while (answer.length <= mostBytes) {
    const { done, value } = await reader.read();
    if (done) return answer;
    answer = Buffer.concat([answer, value]);
  }
  await reader.cancel();
  throw new Error(`it answers with more than ${String(mostBytes)} bytes`);
}
