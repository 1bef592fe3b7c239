/** Somebody without JavaScript: follows links, sends forms, keeps cookies. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.#fetch(path, { method: 'GET', headers });
  }

  /** Posts a form with one file in it. */
  postFile(path: string, field: string, file: File): Promise<Page> {
    const body = new FormData();
    body.append(field, file);
    return this.#fetch(path, { method: 'POST', body, headers: { Origin: this.#base } });
  }

  /** Posts a form from this site; redirects are followed. */
  post(
    path: string,
    fields: Record<string, string | readonly string[]> = {},
    headers: Record<string, string> = {},
  ): Promise<Page> {
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
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, Cookie: cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      const next = new URL(location, url);
      // A visit ends where it would leave the site.
      if (next.origin === url.origin) return this.#fetch(next.pathname + next.search, { method: 'GET' });
    }
    return {
      path: url.pathname + url.search,
      status: response.status,
      headers: response.headers,
      html: await response.text(),
    };
  }
}

export interface Page {
  /** Where the visitor ended up. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}
