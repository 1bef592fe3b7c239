import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compressPage, templateOf } from '#app/platform/compressed-page.server.ts';
import type { CompressedPage, Encoding } from '#app/platform/compressed-page.server.ts';

const [rendered, asked] = [
  '0b9ae2ce-7c31-4f7e-9a52-0f0f0c0d0e0f',
  'ffffffff-0000-4000-8000-123456789abc',
] as const;

const prepare = (html: string): Promise<CompressedPage> =>
  compressPage(templateOf(Buffer.from(html), rendered), rendered.length);

function textIn(page: CompressedPage, encoding: Encoding): string {
  const bytes = page.bytes(encoding, asked);
  switch (encoding) {
    case 'br':
      return brotliDecompressSync(bytes).toString();
    case 'gzip':
      return gunzipSync(bytes).toString();
    case 'identity':
      return bytes.toString();
  }
}

/** A page: texts that repeat, as markup does, with the id of the page between them. */
const pages = fc
  .array(fc.oneof(fc.constant('<input type="hidden" name="page" value="'), fc.string({ unit: 'grapheme' })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((texts) => texts.map((text) => text.replaceAll('\0', '').repeat(40)));

describe('a compressed page', () => {
  it('is, in each encoding, the page with the id that is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(pages, async (texts) => {
        const page = await prepare(texts.join(rendered));
        for (const encoding of page.encodings) expect(textIn(page, encoding)).toBe(texts.join(asked));
      }),
      { numRuns: 300 },
    );
  });

  it('has no hash if its bytes differ each time, and the same hash for the same bytes otherwise', async () => {
    const [one, same, other] = [await prepare('one'), await prepare('one'), await prepare('two')];
    expect(one.hash).toBe(same.hash);
    expect(one.hash).not.toBe(other.hash);
    expect((await prepare(`one ${rendered}`)).hash).toBeNull();
  });

  it('is hardly larger for its ids, however many it has', async () => {
    const form = (place: number) =>
      `<form action="/lessons/${place}"><input type="hidden" name="page" value="${rendered}"></form>`;
    const html = Array.from({ length: 20 }, (_form, place) => form(place)).join('');
    const whole = await prepare(html.replaceAll(rendered, ''));
    const page = await prepare(html);
    const each = (page.bytes('gzip', asked).length - whole.bytes('gzip', asked).length) / 20;
    expect(each).toBeLessThan(rendered.length + 20);
  });
});
