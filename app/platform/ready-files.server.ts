import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Router } from 'express';
import type { Request, Response, RequestHandler } from 'express';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Library } from '#courses/schema/library.ts';
import { translator } from '#app/messages/messages.ts';
import type { SiteContext } from './context.server.ts';
import type { Fair } from './fair.server.ts';
import type { Lectern } from './lectern.server.ts';
import type { AnswerBusy } from './busy.server.ts';
import { networkOf } from './throttle.server.ts';
import type { Made } from './worker.server.ts';

/** The answer to an address of files that are the same for everybody, and are made once. */
export interface ReadyFile {
  /** As Express writes it. */
  readonly pattern: string;
  /** Returns null if there is no such file. It is called for every request, so it must be fast. */
  readonly find: (context: SiteContext, asked: AskedFile) => FoundFile | null | Promise<FoundFile | null>;
}

export interface AskedFile {
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: URLSearchParams;
  readonly headers: { readonly get: (name: string) => string | null };
}

export interface FoundFile {
  /** Names all that the file is made from besides the content of the site. */
  readonly key: string;
  readonly type: string;
  /** The header of the request that the file depends on. */
  readonly varies?: 'Accept' | 'Accept-Language';
  /** The name to store the file under, if it is one to download. */
  readonly name?: string;
  /** Whether caches must ask each time, since the file may be withdrawn. */
  readonly isRevocable?: boolean;
  /** Whether it takes seconds to make. The answer then says that it is prepared, and nobody waits. */
  readonly isSlow?: boolean;
  /** Returns null if there is no such file after all. */
  readonly make: () => Promise<Made | null>;
}

/** A file in memory, as it is sent. */
interface Ready {
  readonly tag: string;
  readonly body: Buffer;
  /** Null if compression would save nothing. */
  readonly compressed: Buffer | null;
}

/** The limit of files in memory, in bytes. A course has about ten of 1 MB, and an image has 30 KB. */
const mostBytes = 64 * 1024 * 1024;

/** When to ask again for a file that could not be made, in seconds. */
const busySeconds = 10;

/** When to ask again for a file that is being made, in seconds. */
const slowSeconds = 3;

/** How long a file is waited for that may be on the disk, in milliseconds. */
const patience = 1_000;

/** Serves files from memory, without reading or making anything if the client has them. */
export function serveReadyFiles(
  files: readonly ReadyFile[],
  lectern: () => Lectern,
  fair: Fair,
  answerBusy: AnswerBusy,
): RequestHandler {
  // Other content makes other files.
  const kept = new WeakMap<Library, Keep>();
  const router = Router();
  for (const { pattern, find } of files) {
    const answer = async (request: Request, response: Response): Promise<boolean> => {
      const site = lectern();
      const locale = site.library.site.language;
      const context = { ...site, locale, t: translator(locale) };
      const found = await find(context, {
        params: request.params,
        query: new URL(request.originalUrl, context.publicUrl).searchParams,
        headers: { get: (name) => request.get(name) ?? null },
      });
      if (found === null) return false;
      const keep = kept.get(context.library) ?? createKeep();
      kept.set(context.library, keep);
      const making = keep(found.key, async () => {
        const client = networkOf(request.ip ?? '');
        // Others may wait for the same file, so it is made even if this client leaves.
        const left = new AbortController().signal;
        const made = await fair.run({ kind: 'file', client, left }, found.make);
        return made.kind === 'done' ? made.value : 'busy';
      });
      const ready = await (found.isSlow === true ? unlessSlow(making, context.log) : making);
      if (ready === null) return false;
      if (ready === 'busy') answerBusy(request, response, busySeconds);
      else if (ready === 'slow') answerBusy(request, response, slowSeconds, 'prepared');
      else send(request, response, found, ready);
      return true;
    };
    router.get(pattern, (request, response, next) => {
      // A page says that there is no such file.
      answer(request, response).then((isAnswered) => {
        if (!isAnswered) next();
      }, next);
    });
  }
  return router;
}

/** Returns `slow` if a file is still being made after a moment. It is made nevertheless. */
async function unlessSlow<T>(making: Promise<T>, log: Logger): Promise<T | 'slow'> {
  const stopped = new AbortController();
  const late = setTimeout(patience, 'slow' as const, { ref: false, signal: stopped.signal });
  const first = await Promise.race([making, late]);
  if (first === 'slow')
    making.catch((error: unknown) => {
      log.error({ err: error }, 'a file could not be prepared');
    });
  else {
    late.catch(() => undefined);
    stopped.abort();
  }
  return first;
}

type Keep = (key: string, make: () => Promise<Made | null>) => Promise<Ready | 'busy' | null>;

/** Makes each file once, even for requests at the same time. What could not be made is tried again. */
function createKeep(): Keep {
  const kept = new LRUCache<string, Ready>({
    maxSize: mostBytes,
    sizeCalculation: ({ body, compressed }) => body.length + (compressed?.length ?? 0) + 1,
  });
  const making = new Map<string, Promise<Ready | 'busy' | null>>();
  const makeReady = async (key: string, make: () => Promise<Made | null>) => {
    try {
      const made = await make();
      if (made === null || made === 'busy') return made;
      const ready = await prepare(made);
      kept.set(key, ready);
      return ready;
    } finally {
      making.delete(key);
    }
  };
  return async (key, make) => {
    const known = kept.get(key) ?? making.get(key);
    if (known !== undefined) return known;
    const made = makeReady(key, make);
    making.set(key, made);
    return made;
  };
}

const compress = promisify(gzip);

async function prepare(made: Uint8Array): Promise<Ready> {
  const body = Buffer.from(made.buffer, made.byteOffset, made.byteLength);
  const smaller = await compress(body);
  return {
    tag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    body,
    // Images and documents are compressed already.
    compressed: smaller.length < body.length * 0.8 ? smaller : null,
  };
}

function send(
  request: Request,
  response: Response,
  { type, varies, name, isRevocable = false }: FoundFile,
  { tag, body, compressed }: Ready,
): void {
  response.set({
    ETag: tag,
    'Cache-Control': isRevocable ? 'no-cache' : 'public, max-age=300',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  if (varies !== undefined) response.vary(varies);
  if (compressed !== null) response.vary('Accept-Encoding');
  // A program with its own copy may send `no-cache` too, which Express takes as a request for the whole file.
  if ((request.get('If-None-Match') ?? '').split(/\s*,\s*/).includes(tag)) {
    response.status(304).end();
    return;
  }
  response.set('Content-Type', type);
  if (name !== undefined) response.set('Content-Disposition', `attachment; filename="${name}"`);
  const isCompressed = compressed !== null && request.acceptsEncodings(['gzip', 'identity']) === 'gzip';
  if (isCompressed) response.set('Content-Encoding', 'gzip');
  const sent = isCompressed ? compressed : body;
  response.set('Content-Length', String(sent.length)).end(sent);
}
