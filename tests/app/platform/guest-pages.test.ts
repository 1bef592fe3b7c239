import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { signUp } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite();
const course = `/courses/${fixtureCourse().id}`;
const lesson = `${course}/lessons/say-hello`;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** Asks as a browser without a cookie, and gives the bytes as they were sent. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(site.server.url + path, { method, headers }, (response) => {
      buffer(response).then((bytes) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes });
      }, reject);
    })
      .once('error', reject)
      .end();
  });
}

/** Asks until the page comes from memory, which is when it says how long it is. */
async function askKept(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  let answer = await ask(path, headers);
  await expect
    .poll(async () => (answer = await ask(path, headers)).headers['content-length'], { interval: 10 })
    .toBeDefined();
  return answer;
}

const pageIdIn = (html: string): string => /name="page" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('a page that guests see', () => {
  it('is the same from memory as when it was rendered, but for its id', async () => {
    const rendered = await ask(lesson);
    const kept = await askKept(lesson);
    const [first, second] = [rendered.bytes.toString(), kept.bytes.toString()];
    expect(pageIdIn(second)).not.toBe(pageIdIn(first));
    expect(second.replaceAll(pageIdIn(second), '')).toBe(first.replaceAll(pageIdIn(first), ''));
    for (const name of ['content-security-policy', 'cache-control', 'content-type', 'permissions-policy'])
      expect(kept.headers[name], name).toBe(rendered.headers[name]);
  });

  it('has another id each time, so that each visitor starts a guest of their own', async () => {
    await askKept(lesson);
    const ids = (await Promise.all([ask(lesson), ask(lesson), ask(lesson)])).map(({ bytes }) =>
      pageIdIn(bytes.toString()),
    );
    expect(new Set(ids).size).toBe(3);
    const [one, other] = [new Visitor(site.server.url), new Visitor(site.server.url)];
    await (await one.get(lesson)).press('Save', { 'Your notes': 'Words of one' });
    await (await other.get(lesson)).press('Save', { 'Your notes': 'Words of the other' });
    expect((await one.get(lesson)).html).not.toContain('Words of the other');
  });

  it('is compressed as the browser asks, and says what it depends on', async () => {
    await askKept(course);
    const plain = (await ask(course)).bytes.toString();
    const zipped = await ask(course, { 'Accept-Encoding': 'gzip' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.bytes).toString()).toBe(plain);
    const brotli = await ask(course, { 'Accept-Encoding': 'gzip, deflate, br' });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.bytes).toString()).toBe(plain);
    expect(brotli.bytes.length).toBeLessThan(zipped.bytes.length);
    expect((await ask(course, { 'Accept-Encoding': 'br;q=0' })).headers['content-encoding']).toBeUndefined();
    expect(brotli.headers.vary).toBe('Cookie, Accept-Encoding');
  });

  it('is not sent again to a browser that has it', async () => {
    const { headers } = await askKept(course, { 'Accept-Encoding': 'br' });
    const again = await ask(course, { 'Accept-Encoding': 'br', 'If-None-Match': String(headers.etag) });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    const weak = await ask(course, { 'Accept-Encoding': 'br', 'If-None-Match': `W/${String(headers.etag)}` });
    expect(weak.status).toBe(304);
    // The same page in another encoding has other bytes.
    const other = await ask(course, { 'Accept-Encoding': 'gzip', 'If-None-Match': String(headers.etag) });
    expect(other.status).toBe(200);
  });

  it('has a head without a body for HEAD, and an id of the request each time', async () => {
    const { headers } = await askKept(course);
    const head = await ask(course, {}, 'HEAD');
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    expect(head.headers['content-length']).toBe(headers['content-length']);
    expect(head.headers['x-request-id']).not.toBe(headers['x-request-id']);
  });

  it('is logged as every other', async () => {
    await askKept(course);
    const { headers } = await ask(course);
    const id = String(headers['x-request-id']);
    await expect.poll(() => site.server.lines.filter((line) => line.includes(id)).length).toBe(1);
  });

  it('is not kept with zero bytes of a search, and a search only if it is asked for again', async () => {
    const zeros = `/search?q=${'%00'.repeat(36)}`;
    for (const path of [zeros, zeros, zeros, '/search?q=once'])
      expect((await ask(path)).headers['content-length']).toBeUndefined();
  });

  it('is kept for each search', async () => {
    const hold = (await askKept('/search?q=hold')).bytes.toString();
    const library = (await askKept('/search?q=library')).bytes.toString();
    expect(hold).toContain('value="hold"');
    expect(library).toContain('value="library"');
  });
});

describe('nothing else is kept', () => {
  it.each(['/nowhere', `${course}/lessons/nowhere`, '/courses/%zz'])('%s is not', async (path) => {
    for (let times = 0; times < 3; times++) {
      const { status, headers } = await ask(path);
      expect(status).toBeGreaterThanOrEqual(400);
      // Express gives some refusals a weak tag. Pages from memory have a strong one.
      expect(headers.etag ?? 'W/').toMatch(/^W\//);
    }
  });

  it('a page of somebody with a session is never that of guests, nor the other way round', async () => {
    const who = new Visitor(site.server.url);
    await askKept(course);
    const { name } = await signUp(who);
    const own = await who.get(course);
    expect(own.html).toContain(name);
    expect(own.headers.get('cache-control')).toBe('private, no-cache');
    const { bytes } = await askKept(course);
    expect(bytes.toString()).not.toContain(name);
    expect(bytes.toString()).toContain('Sign in');
  });

  it('a browser that has signed out gets no answer about a page of its learner', async () => {
    const who = new Visitor(site.server.url);
    await signUp(who);
    const tag = (await who.get(course)).headers.get('etag') ?? '"none"';
    const { status } = await ask(course, { 'If-None-Match': tag });
    expect(status).toBe(200);
  });

  it('a malformed host is refused, although the page is kept', async () => {
    await askKept(course);
    expect((await ask(course, { Host: 'a b' })).status).toBe(400);
  });
});

describe('the stylesheet', () => {
  it('was compressed by the build, better in Brotli than in gzip, and is kept for a year', async () => {
    const page = (await ask('/')).bytes.toString();
    const path = /<link rel="stylesheet" href="([^"]+)"/.exec(page)?.[1] ?? '';
    const plain = await ask(path);
    const zipped = await ask(path, { 'Accept-Encoding': 'gzip' });
    const brotli = await ask(path, { 'Accept-Encoding': 'gzip, br' });
    expect(brotliDecompressSync(brotli.bytes)).toEqual(plain.bytes);
    expect(gunzipSync(zipped.bytes)).toEqual(plain.bytes);
    expect(brotli.bytes.length).toBeLessThan(zipped.bytes.length);
    expect(brotli.headers['content-length']).toBe(String(brotli.bytes.length));
    expect(brotli.headers['content-type']).toBe(plain.headers['content-type']);
    expect(brotli.headers['cache-control']).toContain('immutable');
    expect(brotli.headers.vary).toContain('Accept-Encoding');
  });

  it('has no header that only pages need, and is never taken for another type', async () => {
    const page = (await ask('/')).bytes.toString();
    const { headers } = await ask(/<link rel="stylesheet" href="([^"]+)"/.exec(page)?.[1] ?? '');
    expect(headers).not.toHaveProperty('content-security-policy');
    expect(headers).toHaveProperty('x-content-type-options', 'nosniff');
  });
});
