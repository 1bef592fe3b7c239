import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noSettings, siteOf } from '#courses/site.ts';
import { createBusyAnswer } from '#app/platform/busy.server.ts';

let server: Server;
let url: string;

beforeAll(async () => {
  const answerBusy = createBusyAnswer(
    () => Promise.reject(new Error('no page is rendered')),
    () => siteOf(noSettings),
  );
  const app = express();
  app.use((request, response) => {
    answerBusy(request, response, 5);
  });
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
});

afterAll(() => {
  server.close();
});

describe('a site that is too busy', () => {
  it.each([
    ['a page', 'GET', '/courses', /could not open this page\. Wait 5 seconds/],
    ['a post that is stored', 'POST', '/courses/a/lessons/b/mark', /has not been saved yet/],
    ['a file that is checked', 'POST', '/verify', /nothing has been checked yet\. Wait 5 seconds/],
    ['a list that is checked', 'POST', '/verify-list', /nothing has been checked yet/],
  ])('says what became of %s', async (_what, method, path, words) => {
    const answer = await fetch(url + path, { method, headers: { Accept: 'text/html' } });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('Retry-After')).toBe('5');
    const text = await answer.text();
    expect(text).toMatch(words);
    if (path.startsWith('/verify')) expect(text).not.toMatch(/saved/);
  });
});
