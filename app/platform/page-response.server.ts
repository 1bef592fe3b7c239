/**
 * A response with a page as text. As a body, the page would be encoded, put into a stream, and read from it
 * again.
 */
export class PageResponse extends Response {
  readonly html: string;

  constructor(html: string, init: ResponseInit) {
    super(null, init);
    this.html = html;
  }
}

/** Returns the bytes of the body of a response, or null if it has none. */
export async function bodyOf(response: Response): Promise<Buffer | null> {
  if (response instanceof PageResponse) return Buffer.from(response.html);
  return response.body === null ? null : Buffer.from(await response.arrayBuffer());
}
