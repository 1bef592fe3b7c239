import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certify } from '#tests/support/awards.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = `/courses/${fixtureCourse().id}`;
const lesson = `${course}/lessons/say-hello`;

let server: RunningServer;
let holder: Visitor;
let serial: string;

beforeAll(async () => {
  server = await startServer({ TRUST_PROXY: '1' });
  holder = new Visitor(server.url);
  serial = await certify(holder, server.dataDir);
  await holder.post(`/certificates/${serial}/share`, { do: 'share' });
});

afterAll(async () => {
  await server.stop();
});

const flooder = { 'X-Forwarded-For': '198.51.100.7' };

/** Has one client send so many requests at once. Calls `told` with each status in the order of the answers. */
function flood(count: number, path: string, init: RequestInit = {}) {
  const answers: Response[] = [];
  const cookie = [...holder.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const all = Promise.all(
    Array.from({ length: count }, async () => {
      const response = await fetch(server.url + path, {
        ...init,
        redirect: 'manual',
        headers: { Cookie: cookie, ...flooder, ...init.headers },
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
    ['lessons', () => lesson, 60],
    ['searches', () => '/search?q=hello', 50],
    ['badges of their own', () => `/certificates/${serial}/badge.png`, 50],
    ['certificates', () => `/certificates/${serial}/pdf`, 50],
    ['records of hours', () => '/account/record.pdf', 50],
  ] as const)('a neighbor reads before the last third is answered: %s', async (_what, path, count) => {
    const { answers, all } = flood(count, path());
    const neighbor = new Visitor(server.url);
    // The flood has begun when its first answer is there.
    await expect.poll(() => answers.length, { interval: 1 }).toBeGreaterThan(0);
    const page = await neighbor.get(lesson);
    const worked = answers.filter(({ status }) => status !== 503).length;
    expect(page.status).toBe(200);
    await all;
    const done = answers.filter(({ status }) => status !== 503).length;
    expect(worked).toBeLessThanOrEqual(Math.max(6, (done * 2) / 3));
    expect(statusesOf(answers).every((status) => status === 200 || status === 503 || status === 429)).toBe(
      true,
    );
    for (const answer of answers.filter(({ status }) => status >= 429)) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answer.headers.get('cache-control')).toMatch(/no-store|no-cache/);
    }
  });

  it('files that are ready are sent to all, whatever is asked at the same time', async () => {
    for (const path of [
      `${course}/guide.pdf`,
      `${course}/guide.epub`,
      `/badges/${fixtureCourse().id}/image.png`,
      `/shared/${serial}/image.png`,
    ]) {
      await fetch(server.url + path);
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
    const { answers, all } = flood(150, lesson);
    const neighbors = Array.from({ length: 5 }, () => new Visitor(server.url));
    const saved = await Promise.all(neighbors.map((one) => one.post(lesson, { do: 'next' })));
    expect(saved.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await all;
    expect(statusesOf(answers)).toEqual([200, 503]);
    const refused = answers.find(({ status }) => status === 503);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused?.headers.get('cache-control')).toBe('no-store');
  });
});

describe('a form that did not get its turn', () => {
  it('is in the answer, ready to be sent again, and no password is', async () => {
    const body = new URLSearchParams({ do: 'next', note: 'A "quiet" <room> & a table' });
    const post = (form: URLSearchParams, path: string) =>
      Promise.all(
        Array.from({ length: 150 }, async () => {
          const response = await fetch(server.url + path, {
            method: 'POST',
            body: form,
            redirect: 'manual',
            headers: { ...flooder, Origin: server.url, Accept: 'text/html' },
          });
          return { status: response.status, html: await response.text() };
        }),
      );
    const refused = (await post(body, '/courses/none/lessons/none')).find(({ status }) => status === 503);
    expect(refused?.html).toContain('Send it again');
    expect(refused?.html).toContain('action="/courses/none/lessons/none"');
    expect(refused?.html).toContain('value="A &#34;quiet&#34; &#60;room&#62; &#38; a table"');
    const secret = await post(new URLSearchParams({ email: 'a@b', password: 'a quiet room' }), '/sign-in');
    const closed = secret.find(({ status }) => status === 503);
    expect(closed?.html).toContain('Reload this page');
    expect(closed?.html).not.toContain('a quiet room');
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
