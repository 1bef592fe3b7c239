import { request } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { listen } from '#app/platform/listen.server.ts';
import { startServer } from '#tests/support/server.ts';

async function connectTo(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await new Promise((done) => socket.once('connect', done));
  return socket;
}

const get = (connection: string): string =>
  `GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: ${connection}\r\n\r\n`;

describe('starting', () => {
  it('answers requests with 503 until the server is ready', async () => {
    const { port, serve, drain } = await listen(0, '127.0.0.1');
    const ask = () => fetch(`http://127.0.0.1:${String(port)}/`, { headers: { Connection: 'close' } });
    const early = await ask();
    expect(early.status).toBe(503);
    expect(early.headers.get('Retry-After')).toBe('5');
    expect(early.headers.get('Cache-Control')).toBe('no-store');
    expect(await early.text()).toContain('This site is starting');
    serve((_request, response) => {
      response.end('ready');
    });
    expect(await (await ask()).text()).toBe('ready');
    await new Promise<void>((closed) => {
      drain(closed);
    });
  });
});

describe('stopping', () => {
  it('finishes the request in flight and exits with 0', async () => {
    const server = await startServer();
    const { port } = new URL(server.url);
    const headers = {
      Origin: server.url,
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': '7',
      // The server says "continue" once it has read the headers: from then on the request is in flight.
      Expect: '100-continue',
    };
    const path = '/courses/desk-phone/lessons/say-hello';
    const post = request({ host: '127.0.0.1', port, method: 'POST', path, headers });
    const answered = new Promise<number | undefined>((done, fail) => {
      post.on('response', (response) => {
        response.resume();
        done(response.statusCode);
      });
      post.on('error', fail);
    });
    const inFlight = new Promise<void>((done) => post.once('continue', done));
    post.flushHeaders();
    await inFlight;
    post.write('do=');
    const stopped = server.stop();
    post.end('next');
    expect(await answered).toBe(302);
    expect(await stopped).toBe(0);
  });

  it('answers every request that arrives on an open connection', async () => {
    const server = await startServer();
    const sockets = await Promise.all(Array.from({ length: 50 }, () => connectTo(server.url)));
    for (const socket of sockets) socket.write(get('keep-alive'));
    await Promise.all(sockets.map((socket) => new Promise((answered) => socket.once('data', answered))));
    const answers = sockets.map((socket) => text(socket));
    const stopped = server.stop();
    for (const socket of sockets) socket.write(get('keep-alive'));
    for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(await stopped).toBe(0);
  });

  it('answers what was sent on connections that the server had not accepted yet', async () => {
    const { port, serve, drain } = await listen(0, '127.0.0.1');
    serve((_request, response) => {
      response.end('answered');
    });
    const sockets = Array.from({ length: 20 }, () => connect(port, '127.0.0.1'));
    const answers = sockets.map((socket) => {
      socket.write(get('keep-alive'));
      return text(socket);
    });
    // The sockets connect in the ticks before this one. No turn of the event loop accepts them before
    // `drain`.
    await new Promise<void>((connected) => {
      process.nextTick(connected);
    });
    const closed = new Promise<void>((done) => {
      drain(done);
    });
    for (const answer of await Promise.all(answers)) {
      expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
      expect(answer).toMatch(/\r\nConnection: close\r\n/);
    }
    await closed;
  });

  it('answers clients that open a connection for each request', async () => {
    const server = await startServer();
    const port = Number(new URL(server.url).port);
    const asked: { readonly isEarly: boolean; readonly answer: string }[] = [];
    const stopped: Promise<number | null>[] = [];
    const ask = async () => {
      const socket = connect(port, '127.0.0.1');
      let isEarly = false;
      socket.once('connect', () => {
        isEarly = stopped.length === 0;
        socket.write(`GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      });
      const answer = await text(socket).catch(String);
      asked.push({ isEarly, answer });
      // All clients are busy when the signal comes.
      if (asked.length === 100) stopped.push(server.stop());
    };
    const client = async () => {
      while (stopped.length === 0) await ask();
    };
    await Promise.all(Array.from({ length: 20 }, client));
    const early = asked.filter(({ isEarly }) => isEarly);
    expect(early.length).toBeGreaterThanOrEqual(100);
    for (const { answer } of early) expect(answer).toMatch(/^HTTP\/1\.1 200 OK[^]*<\/html>/);
    expect(await Promise.all(stopped)).toEqual([0]);
  });

  it('does not wait for a connection that never finishes its request', async () => {
    const server = await startServer();
    const silent = await connectTo(server.url);
    const half = await connectTo(server.url);
    half.on('error', () => undefined);
    half.write('GET /healthz HTTP/1.1\r\nHost: loc');
    expect(await server.stop()).toBe(0);
    silent.destroy();
    half.destroy();
  });
});
