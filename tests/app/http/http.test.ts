import { statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const lessonPath = `${coursePath}/lessons/say-hello`;
const quizPath = `${coursePath}/modules/the-first-ring/quiz`;

const site = openSite();

describe('every page', () => {
  it.each(['/', coursePath, quizPath, '/verify', '/privacy', '/nowhere'])(
    '%s ships no script, and a policy that would stop one',
    async (path) => {
      const page = await site.visitor.get(path);
      expect(page.head.scripts).toEqual([]);
      expect(page.html).not.toMatch(/ style=| on[a-z]+="/);
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toContain('unsafe');
    },
  );

  it('with forms that are saved as they change has one small script of our own', async () => {
    const page = await site.visitor.get(lessonPath);
    const [script, ...more] = page.head.scripts;
    expect(more).toEqual([]);
    const code = await (await fetch(site.server.url + (script ?? ''))).text();
    expect(gzipSync(code).length).toBeLessThanOrEqual(3.5 * 1024);
    expect(code).not.toMatch(/import\s*[{"']|from\s*['"]/);
  });

  it('offers no passkeys if the site has no host name, since browsers would refuse them', async () => {
    expect((await site.visitor.get('/sign-in')).attributes('[data-passkey]', 'data-passkey')).toEqual([]);
  });

  it('forbids what it does not use, and keeps passkeys for itself', async () => {
    const policy = (await site.visitor.get('/')).headers.get('permissions-policy') ?? '';
    for (const feature of ['camera', 'microphone', 'geolocation', 'payment', 'usb'])
      expect(policy).toContain(`${feature}=()`);
    expect(policy).toContain('publickey-credentials-get=(self)');
    expect(policy).toContain('publickey-credentials-create=(self)');
  });

  it('has its icon under the name that browsers and programs guess, too', async () => {
    const icon = await fetch(`${site.server.url}/favicon.ico`);
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/x-icon']);
  });

  it('sets no cookie for reading', async () => {
    await site.visitor.get('/');
    await site.visitor.get(lessonPath);
    await site.visitor.get(quizPath);
    expect(site.visitor.cookies.size).toBe(0);
  });

  it('is not cached once there is a session', async () => {
    expect((await site.visitor.get('/')).headers.get('cache-control')).toBe('no-cache');
    await site.visitor.post(lessonPath, { do: 'next' });
    expect((await site.visitor.get('/')).headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('a request of a client router', () => {
  it.each([
    '/desk?_data=learning%2Fdesk.route',
    '/desk?_data=',
    '/desk.data',
    '/_root.data',
    '/__manifest?p=/',
  ])('gets nothing, since no page has one: %s', async (path) => {
    await site.visitor.post(lessonPath, { do: 'next' });
    for (const page of [await site.visitor.get(path), await site.visitor.post(path)]) {
      expect(page.status).toBe(404);
      expect(page.html).toBe('There is nothing at this address.\n');
    }
  });
});

describe('an address that a proxy passes on', () => {
  it.each(['::1', 'javascript', '', 'https, http', 'a b', '%00'])(
    'is not read, so that a made-up one does no harm: %s',
    async (made) => {
      const headers = { 'X-Forwarded-Proto': made, 'X-Forwarded-Host': made };
      expect((await site.visitor.get('/', headers)).status).toBe(200);
    },
  );
});

describe('a missing page', () => {
  it.each([
    '/nowhere',
    '/courses/other',
    `${coursePath}/lessons/other`,
    `${coursePath}/modules/other/quiz`,
    '/courses/other/glossary',
    '/courses/other/sources',
    '/courses/other/completion',
  ])('at %s is a friendly page with status 404', async (path) => {
    const page = await site.visitor.get(path);
    expect(page.status).toBe(404);
    expect(page.text).toContain('This page is not on the shelf.');
    expect(page.link('See the courses')).toBe('/courses');
  });

  it('answers for an unknown serial, attempt or certificate', async () => {
    await site.visitor.post(lessonPath, { do: 'next' });
    expect((await site.visitor.get('/attempts/none')).status).toBe(404);
    expect((await site.visitor.get('/certificates/LEC-2026-0000-0000-0000')).status).toBe(404);
    expect((await site.visitor.get('/certificates/LEC-2026-0000-0000-0000/pdf')).status).toBe(404);
    const unknown = await site.visitor.get('/verify/LEC-2026-0000-0000-0000');
    expect(unknown.status).toBe(404);
    expect(unknown.text).toContain('We have issued no certificate');
  });

  it('answers for a malformed address, without a stack', async () => {
    const page = await site.visitor.get('/courses/%E0%A4%A');
    expect(page.status).toBe(400);
    expect(page.html).not.toMatch(/at .*\.[jt]s:/);
  });

  it.each([
    'GET /sign-in HTTP/1.1\r\nHost: a b',
    'GET /sign-in HTTP/1.1\r\nHost: [::',
    'GET /sign-in HTTP/1.1\r\nHost: user:password@evil.example',
    'GET /sign-in HTTP/1.1\r\nHost: evil.example/b?c#d',
    'GET /sign-in HTTP/1.1\r\nHost: evil\\b',
    'GET /sign-in HTTP/1.1\r\nHost: localhost:99999',
    'GET /sign-in HTTP/1.1\r\nHost: localhost:80a',
    'GET /sign-in HTTP/1.1\r\nHost: ',
    'GET /sign-in HTTP/1.1\r\nHost: caf\u00ff.example',
    'GET /sign-in HTTP/1.1\r\nHost: localhost\r\nHost: evil.example',
    'GET /desk HTTP/1.1\r\nHost: user:password@evil.example',
    'POST /sign-in HTTP/1.1\r\nContent-Length: 0\r\nHost: localhost\r\nHost: localhost',
    'POST /sign-in HTTP/1.1\r\nContent-Length: 0\r\nHost: a b',
    'OPTIONS * HTTP/1.1\r\nHost: localhost',
    'GET /sign-in\0 HTTP/1.1\r\nHost: localhost',
    'POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: gzip',
    'GET http://elsewhere.example/sign-in HTTP/1.1\r\nHost: localhost',
  ])('refuses an address that cannot be read: %j', async (head) => {
    // A kept page is no way around.
    await site.visitor.get('/sign-in');
    const socket = connect(Number(new URL(site.server.url).port), '127.0.0.1');
    socket.end(Buffer.from(`${head}\r\nConnection: close\r\n\r\n`, 'latin1'));
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each(['localhost', 'LOCALHOST:80', 'library_1:3000', '127.0.0.1', '[::1]:3000', '[::1]', 'a.example.'])(
    'is not what is asked for of the host %s',
    async (host) => {
      const socket = connect(Number(new URL(site.server.url).port), '127.0.0.1');
      socket.end(`GET /verify HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /);
    },
  );

  it('answers for a file that was never built', async () => {
    expect((await site.visitor.get('/assets/none.js')).status).toBe(404);
  });
});

describe('posts from another site', () => {
  it.each([
    ['another site', { Origin: 'https://evil.example' }],
    ['a page without an origin', { Origin: 'null' }],
    ['a site whose name begins like ours', { Origin: 'http://127.0.0.1.evil.example' }],
    ['another site that names itself in Host', { Origin: 'https://evil.example', Host: 'evil.example' }],
    ['another port of this computer', { Origin: 'http://127.0.0.1:1' }],
    ['another scheme of this address', { Origin: 'https://127.0.0.1' }],
    ['what the browser calls another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['what the browser calls a neighbor of this site', { 'Sec-Fetch-Site': 'same-site' }],
  ])('from %s change nothing', async (_from, headers) => {
    const page = await site.visitor.post(lessonPath, { do: 'next' }, headers);
    expect(page.status).toBe(403);
    expect(site.visitor.cookies.size).toBe(0);
  });

  it('are accepted from a text browser that sends only Referer', async () => {
    const response = await fetch(`${site.server.url}${lessonPath}`, {
      method: 'POST',
      body: new URLSearchParams({ do: 'next' }),
      headers: { Referer: `${site.server.url}${lessonPath}` },
      redirect: 'manual',
    });
    expect(response.status).toBe(302);
  });

  it('are refused without Origin and Referer', async () => {
    const response = await fetch(`${site.server.url}${lessonPath}`, {
      method: 'POST',
      body: new URLSearchParams({ do: 'next' }),
    });
    expect(response.status).toBe(403);
  });
});

describe('an odd request', () => {
  const answerOf = async (head: string, body: string) => {
    const { host, origin, port } = new URL(site.server.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`${head}\r\nHost: ${host}\r\nOrigin: ${origin}\r\nConnection: close\r\n\r\n${body}`);
    return text(socket);
  };
  const statusOf = async (head: string, body: string) => Number((await answerOf(head, body)).slice(9, 12));

  it.each([
    ['TRACE', '/sign-up'],
    ['PUT', '/'],
    ['DELETE', '/account'],
    ['PATCH', '/assets/none.js'],
    ['PROPFIND', '/nowhere'],
  ])('with the method %s is told which methods there are', async (method, path) => {
    const answer = await answerOf(`${method} ${path} HTTP/1.1\r\nContent-Length: 0`, '');
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toMatch(/\r\nAllow: GET, HEAD, POST, OPTIONS\r\n/);
  });

  it.each(['/', '/sign-in', lessonPath])(
    'with the method OPTIONS is told the methods, and nothing is made: %s',
    async (path) => {
      const answer = await answerOf(`OPTIONS ${path} HTTP/1.1`, '');
      expect(answer).toMatch(/^HTTP\/1\.1 204 /);
      expect(answer).toMatch(/\r\nAllow: GET, HEAD, POST, OPTIONS\r\n/);
      expect(answer).toMatch(/\r\n\r\n$/);
    },
  );

  it('that asks for another protocol is answered, and its connection closed', async () => {
    const { host, port } = new URL(site.server.url);
    for (const path of ['/sign-in', '/desk', '/healthz']) {
      const socket = connect(Number(port), '127.0.0.1');
      const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13';
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${upgrade}\r\n\r\n`);
      expect(await text(socket)).toMatch(/\r\nConnection: close\r\n/);
    }
  });

  it('with the method CONNECT is hung up on', async () => {
    expect(await answerOf('CONNECT elsewhere.example:443 HTTP/1.1', '')).toBe('');
  });

  it.each([
    ['TRACE', 'TRACE /sign-in HTTP/1.1', ''],
    ['PUT', 'PUT /sign-in HTTP/1.1\r\nContent-Length: 0', ''],
    ['PROPFIND', 'PROPFIND / HTTP/1.1\r\nContent-Length: 0', ''],
    ['OPTIONS', 'OPTIONS /sign-in HTTP/1.1', ''],
    ['a path of two slashes', 'GET //evil.example/sign-in HTTP/1.1', ''],
    ['a zero byte', 'GET /courses/%00/lessons/%2F HTTP/1.1', ''],
    ['a long address', `GET /${'a'.repeat(10_000)} HTTP/1.1`, ''],
    ['an address that is too long', `GET /${'a'.repeat(40_000)} HTTP/1.1`, ''],
    ['a broken chunk', 'POST /sign-in HTTP/1.1\r\nTransfer-Encoding: chunked', 'zzz'],
    ['a compressed form', 'POST /sign-in HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: 3', 'zzz'],
  ])('is no failure of the server: %s', async (_what, head, body) => {
    const status = await statusOf(head, body);
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThan(500);
  });
});

describe('posts that are not forms', () => {
  const send = (headers: Record<string, string>, body: string) =>
    fetch(`${site.server.url}${lessonPath}`, {
      method: 'POST',
      body,
      headers: { Origin: site.server.url, ...headers },
    });

  it('are refused as malformed, with a friendly page', async () => {
    const response = await send({ 'Content-Type': 'application/json' }, '{"do":"next"}');
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('We could not read that.');
  });

  it('are refused unread if they are too long', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await send(headers, `do=${'x'.repeat(1_100_000)}`)).status).toBe(413);
  });

  it('are refused by a page without a form', async () => {
    expect((await site.visitor.post('/privacy')).status).toBe(405);
  });

  it('are no errors in the log, which strangers could fill', async () => {
    const refused = await site.visitor.post('/privacy');
    const malformed = await site.visitor.postJson('/attempts/made-up/answers', {});
    expect([refused.status, malformed.status]).toEqual([405, 400]);
    // Other files use the same server, so only the lines of these requests count.
    const ids = [refused, malformed].map(({ headers }) => headers.get('x-request-id') ?? 'none');
    const lines = () => site.server.lines.filter((line) => ids.some((id) => line.includes(id)));
    await expect.poll(() => lines().filter((line) => line.includes('request completed'))).toHaveLength(2);
    expect(lines().filter((line) => line.includes('request failed'))).toEqual([]);
  });
});

describe('the server', () => {
  it('answers a health check', async () => {
    const page = await site.visitor.get('/healthz');
    expect(page).toMatchObject({ status: 200, html: 'ok\n' });
  });

  it('keeps its secret in a file that only it can read', () => {
    expect(statSync(join(site.server.dataDir, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('logs requests with an id and without cookies or passwords', async () => {
    await site.visitor.post('/sign-up', newAccount());
    const page = await site.visitor.get('/desk');
    const id = page.headers.get('x-request-id') ?? 'none';
    const log = () => site.server.lines.join('\n');
    // A request is logged once its response has left, so the line may come after the page.
    await expect.poll(log).toContain(id);
    expect(log()).not.toMatch(/a quiet reading room|lectern\.session_token=/);
  });

  it('compresses pages and styles', async () => {
    const response = await fetch(`${site.server.url}/`, { headers: { 'Accept-Encoding': 'br' } });
    expect(response.headers.get('content-encoding')).toBe('br');
  });

  it('lets browsers cache built files for a year', async () => {
    const { head } = await site.visitor.get('/');
    const { headers } = await site.visitor.get(head.link('stylesheet') ?? '');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });
});
