import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certify } from '#tests/support/awards.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { fetchReady } from '#tests/support/ready.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = `/courses/${fixtureCourse().id}`;
const lesson = `${course}/lessons/say-hello`;

let server: RunningServer;
let holder: Visitor;
let serial: string;
let recordFile: string;

beforeAll(async () => {
  server = await startServer({ TRUST_PROXY: '1' });
  holder = new Visitor(server.url);
  serial = await certify(holder, server.dataDir);
  await holder.post(`/certificates/${serial}/share`, { do: 'share' });
  ({ path: recordFile } = await holder.post('/account/record', { do: 'make' }));
});

afterAll(async () => {
  await server.end();
});

const cookie = () => [...holder.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

/** Sends so many requests of one client at once through one connection, and collects what is answered. */
function burst(count: number, start: (index: number) => string, body = '') {
  const { port, hostname, host, origin } = new URL(server.url);
  const request = (index: number) =>
    [
      `${start(index)} HTTP/1.1`,
      `Host: ${host}`,
      `Origin: ${origin}`,
      `Cookie: ${cookie()}`,
      'Accept: text/html',
      'X-Forwarded-For: 198.51.100.9',
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${String(body.length)}`,
      `Connection: ${index === count - 1 ? 'close' : 'keep-alive'}`,
      '',
      body,
    ].join('\r\n');
  const socket = connect(Number(port), hostname);
  const chunks: string[] = [];
  socket.setEncoding('latin1').on('data', (chunk: string) => chunks.push(chunk));
  socket.write(Array.from({ length: count }, (_, index) => request(index)).join(''));
  const said = () => chunks.join('');
  return { said, all: once(socket, 'close').then(said) };
}

const flooder = { 'X-Forwarded-For': '198.51.100.7' };

/** Has one client send so many requests at once, and collects the answers in their order. */
function flood(count: number, path: string) {
  const answers: Response[] = [];
  const all = Promise.all(
    Array.from({ length: count }, async () => {
      const response = await fetch(server.url + path, {
        redirect: 'manual',
        headers: { Cookie: cookie(), ...flooder },
      });
      await response.arrayBuffer();
      answers.push(response);
    }),
  );
  return { answers, all };
}

const statusesOf = (answers: readonly Response[]) => [...new Set(answers.map(({ status }) => status))].sort();

describe('beside one client that asks for much at once', () => {
  it.each([
    // Each with an address of its own, since a page that was made before is sent from memory.
    ['lessons', (index: number) => `${lesson}?${String(index)}`, 60],
    ['searches', (index: number) => `/search?q=hello+${String(index)}`, 50],
    ['badges of their own', () => `/certificates/${serial}/badge.png`, 60],
    ['certificates', () => `/certificates/${serial}/pdf`, 60],
    ['records of hours', () => recordFile, 60],
  ] as const)('a neighbor reads before the last third is answered: %s', async (_what, path, count) => {
    const { said, all } = burst(count, (index) => `GET ${path(index)}`);
    const worked = (): number => said().match(/HTTP\/1\.1 (200|429)/g)?.length ?? 0;
    const neighbor = new Visitor(server.url);
    // The flood has begun when its first answer is there.
    await expect.poll(worked, { interval: 1, timeout: 30_000 }).toBeGreaterThan(0);
    const page = await neighbor.get(lesson);
    const before = worked();
    expect(page.status).toBe(200);
    await all;
    expect(before).toBeLessThanOrEqual((worked() * 2) / 3);
    for (const [head] of said().matchAll(/HTTP\/1\.1 (429|503)[^]*?\r\n\r\n/g))
      expect(head).toMatch(/\r\nRetry-After: [1-9]\d*\r\n/);
    expect(said()).not.toMatch(/HTTP\/1\.1 500/);
  });

  it('files that are ready are sent to all, whatever is asked at the same time', async () => {
    for (const path of [
      `${course}/guide.pdf`,
      `${course}/guide.epub`,
      `/badges/${fixtureCourse().id}/image.png`,
      `/shared/${serial}/image.png`,
    ]) {
      await fetchReady(server.url + path);
      const { answers, all } = flood(50, path);
      const neighbor = new Visitor(server.url).get(lesson);
      await all;
      expect((await neighbor).status).toBe(200);
      expect(statusesOf(answers), path).toEqual([200]);
      const [first] = answers;
      const again = await fetch(server.url + path, {
        headers: { 'If-None-Match': first?.headers.get('etag') ?? 'none' },
      });
      expect(again.status, path).toBe(304);
    }
  });

  it('the neighbor can save, and the flood is told to come back', async () => {
    const { all } = burst(300, (index) => `GET ${lesson}?${String(index)}`);
    const neighbors = Array.from({ length: 5 }, () => new Visitor(server.url));
    const saved = await Promise.all(neighbors.map((one) => one.post(lesson, { do: 'next' })));
    expect(saved.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const text = await all;
    expect(text).toContain('HTTP/1.1 200 OK');
    const [head = ''] = /HTTP\/1\.1 503[^]*?\r\n\r\n/.exec(text) ?? [];
    expect(head).toMatch(/\r\nRetry-After: [1-9]\d*\r\n/);
    expect(head).toContain('\r\nCache-Control: no-store\r\n');
  });
});

/** Fifty at once, each from a network of its own, as when a class starts in the same minute. */
function fifty(ask: (headers: Record<string, string>, index: number) => Promise<Response>) {
  let answered = 0;
  const all = Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      const response = await ask(
        { 'X-Forwarded-For': `192.0.2.${String(index)}`, Origin: server.url },
        index,
      );
      await response.arrayBuffer();
      answered++;
      return response.status;
    }),
  );
  return { answered: () => answered, all };
}

const posted = (path: string, fields: Record<string, string>, headers: Record<string, string>) =>
  fetch(server.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams(fields),
  });

describe('beside fifty people who want what takes long', () => {
  const known = () => ({ email: 'nobody@library.example', password: 'a quiet reading room' });

  it.each([
    [
      'sign in, with the hash of a password each',
      (headers: Record<string, string>, index: number) =>
        posted('/sign-in', { ...known(), email: `nobody-${String(index)}@library.example` }, headers),
    ],
    [
      'choose a password that has to be judged',
      (headers: Record<string, string>, index: number) =>
        posted(
          '/sign-up',
          { name: 'Ruth', email: `weak-${String(index)}@library.example`, password: 'passwordpassword' },
          headers,
        ),
    ],
    [
      'download a certificate',
      (headers: Record<string, string>, index: number) =>
        fetch(`${server.url}/certificates/${serial}/pdf?paper=${index % 2 === 0 ? 'a4' : 'letter'}`, {
          headers: { ...headers, Cookie: cookie() },
        }),
    ],
  ] as const)('a lesson is read before most of them are answered: they %s', async (_what, ask) => {
    const { answered, all } = fifty(ask);
    await expect.poll(answered, { interval: 1, timeout: 30_000 }).toBeGreaterThan(0);
    const before = answered();
    expect((await new Visitor(server.url).get(lesson)).status).toBe(200);
    const between = answered() - before;
    const statuses = await all;
    expect(between).toBeLessThanOrEqual(15);
    expect(statuses.every((status) => status < 500 || status === 503)).toBe(true);
  });
});

describe('a form that did not get its turn', () => {
  it('is in the answer, ready to be sent again, and no password is', async () => {
    const fields = new URLSearchParams({ do: 'next', note: 'A "quiet" <room> & a table' }).toString();
    const said = await burst(300, () => 'POST /courses/none/lessons/none?a=1&b', fields).all;
    expect(said).toContain('HTTP/1.1 404');
    expect(said).toContain('HTTP/1.1 503');
    expect(said).toContain('Send it again</button>');
    expect(said).toContain('action="/courses/none/lessons/none?a=1&#38;b"');
    expect(said).toContain('value="A &#34;quiet&#34; &#60;room&#62; &#38; a table"');
    const closed = await burst(300, () => 'POST /resume', 'password=a+quiet+room').all;
    expect(closed).toContain('Reload this page to send your form again.');
    expect(closed).not.toContain('a quiet room');
  });
});

describe('posts whose bodies arrive slowly', () => {
  it('hold up nobody, since they are worked on when they are there', async () => {
    const { port, hostname, host } = new URL(server.url);
    const sockets = Array.from({ length: 20 }, (_, network) => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(
        `POST ${lesson} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${server.url}\r\nX-Forwarded-For: 203.0.113.${String(network)}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ndo=`,
      );
      return socket;
    });
    const neighbor = new Visitor(server.url);
    expect((await neighbor.post(lesson, { do: 'next' })).status).toBe(200);
    for (const socket of sockets) socket.destroy();
  });
});
