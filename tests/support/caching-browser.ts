import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { Visitor } from './visitor.ts';

/** A body that a browser keeps, and that a 304 with its tag shows again. */
export interface Kept {
  readonly path: string;
  readonly tag: string;
  readonly body: Buffer;
}

/** What a browser shows, and the head of the answer that had it do so. */
export interface Shown {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Bodies that the answer allows the browser to show again. */
  readonly confirmed: readonly Kept[];
}

let networks = 0;

/** Of another network each time, so that no limit is met. The server has to trust the header. */
const elsewhere = (): string => {
  networks++;
  return `10.200.${String(networks >> 8)}.${String(networks & 255)}`;
};

/**
 * A browser with a cache. It keeps every body that it may, for each address the last one of each tag, through
 * sign-out and sign-in, and asks with all their tags.
 */
export class CachingBrowser {
  readonly visitor: Visitor;
  readonly #url: string;
  readonly #kept = new Map<string, Kept>();

  constructor(url: string) {
    this.#url = url;
    this.visitor = new Visitor(url);
  }

  keptOf(path: string): readonly Kept[] {
    return [...this.#kept.values()].filter((one) => one.path === path);
  }

  /** Asks for an address, with the tags of what is kept of it here, and of more. */
  async view(path: string, more: readonly Kept[] = []): Promise<Shown> {
    const known = [...this.keptOf(path), ...more];
    const { status, headers, body } = await this.ask(path, known);
    const { etag: tag } = headers;
    if (status === 304) {
      const confirmed = known.filter((one) => tag === undefined || one.tag === tag);
      return { status, headers, body: confirmed[0]?.body ?? body, confirmed };
    }
    if (status === 200 && tag !== undefined && !(headers['cache-control'] ?? '').includes('no-store'))
      this.#kept.set(`${path} ${tag}`, { path, tag, body });
    return { status, headers, body, confirmed: [] };
  }

  /** Asks for an address as a person does who reloads it, or with tags. A redirect is not followed. */
  ask(path: string, known: readonly Kept[] = []): Promise<Omit<Shown, 'confirmed'>> {
    const condition = known.length === 0 ? {} : { 'If-None-Match': known.map(({ tag }) => tag).join(', ') };
    const cookie = this.visitor.cookieHeader;
    return new Promise((resolve, reject) => {
      request(
        new URL(path, this.#url),
        {
          agent: false,
          headers: {
            ...condition,
            ...(cookie === '' ? {} : { Cookie: cookie }),
            Accept: 'text/html',
            'X-Forwarded-For': elsewhere(),
          },
        },
        (response) => {
          this.visitor.keepCookies(response.headers['set-cookie'] ?? []);
          buffer(response).then((body) => {
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
          }, reject);
        },
      )
        .once('error', reject)
        .end();
    });
  }
}

/** Returns the words in a page or file, also in one that is compressed. */
export async function wordsOf({ headers, body }: Omit<Shown, 'confirmed'>): Promise<string> {
  const type = headers['content-type'] ?? '';
  if (type === 'application/pdf') {
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(body)), { mergePages: true });
    return text;
  }
  if (type.startsWith('application/vnd.openxmlformats'))
    return Object.values(unzipSync(new Uint8Array(body)))
      .map((file) => strFromU8(file))
      .join('\n');
  return body.toString();
}
