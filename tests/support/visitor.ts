import { Page } from './page.ts';
import type { Fields } from './page.ts';

let visitors = 0;

/** Somebody without JavaScript: follows links, sends forms, keeps cookies. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #base: string;
  /** A server behind a proxy counts tries by it, so each visitor has an address of its own. */
  readonly #address = `10.${[16, 8, 0].map((bits) => (visitors >> bits) & 255).join('.')}`;

  constructor(base: string) {
    this.#base = base;
    visitors++;
  }

  /** The cookies as the browser sends them. */
  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Takes what the `Set-Cookie` headers of an answer say. */
  keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.#fetch(path, { method: 'GET', headers });
  }

  /** Posts a form with one file in it. */
  postFile(path: string, field: string, file: File): Promise<Page> {
    const body = new FormData();
    body.append(field, file);
    // A file that is too large is answered before all of it is sent, so the connection has to stay open.
    const headers = { Origin: this.#base, Connection: 'keep-alive' };
    return this.#fetch(path, { method: 'POST', body, headers });
  }

  /** Posts a form from this site; redirects are followed. */
  post(path: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Page> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    return this.#fetch(path, { method: 'POST', body, headers: { Origin: this.#base, ...headers } });
  }

  /** Posts what a script in a page would. */
  postJson(path: string, value: unknown, headers: Record<string, string> = {}): Promise<Page> {
    return this.#fetch(path, {
      method: 'POST',
      body: JSON.stringify(value),
      headers: { Origin: this.#base, 'Content-Type': 'application/json', ...headers },
    });
  }

  async #fetch(
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
  ): Promise<Page> {
    const url = new URL(path, this.#base);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      // While a test parses a page it may not notice that the server closed an idle connection, and use it
      // again.
      headers: {
        'X-Forwarded-For': this.#address,
        Connection: 'close',
        ...init.headers,
        Cookie: this.cookieHeader,
      },
    });
    this.keepCookies(response.headers.getSetCookie());
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      const next = new URL(location, url);
      // A visit ends where it would leave the site.
      if (next.origin === url.origin) return this.#fetch(next.pathname + next.search, { method: 'GET' });
    }
    const { status, headers: received } = response;
    const html = await response.text();
    return new Page({ path: url.pathname + url.search, status, headers: received, html }, this);
  }
}
