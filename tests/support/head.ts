/** What a page tells browsers and other programs about itself. */
export class Head {
  readonly #root: () => HTMLElement;

  constructor(root: () => HTMLElement) {
    this.#root = root;
  }

  get title(): string | null {
    return this.#one('title')?.textContent ?? null;
  }

  /** The content of a `meta` element by its `name`, `property` or `http-equiv`; null where there is none. */
  meta(name: string): string | null {
    const selector = ['name', 'property', 'http-equiv'].map((attribute) => `meta[${attribute}="${name}"]`);
    return this.#one(selector.join(', '))?.getAttribute('content') ?? null;
  }

  /** The address of a `link` element by its relation. */
  link(relation: string): string | null {
    return this.#one(`link[rel="${relation}"]`)?.getAttribute('href') ?? null;
  }

  /** The page in the words of schema.org; null where it does not say. */
  get structuredData(): unknown {
    const data: unknown = JSON.parse(this.#one('script[type="application/ld+json"]')?.textContent ?? 'null');
    return data;
  }

  /** The address of each script that a browser would run. */
  get scripts(): readonly (string | null)[] {
    return [...this.#root().querySelectorAll('script:not([type="application/ld+json"])')].map((script) =>
      script.getAttribute('src'),
    );
  }

  #one(selector: string): Element | null {
    return this.#root().querySelector(selector);
  }
}
