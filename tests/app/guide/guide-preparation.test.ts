import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { PDFDocument } from 'pdf-lib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { translator } from '#app/messages/messages.ts';
import { guidePdf } from '#app/guide/guide.server.ts';
import { prepareNow, viewPreparation } from '#app/guide/guide-preparation.server.ts';
import { noSettings, siteOf } from '#courses/site.ts';
import { createBusyAnswer } from '#app/platform/busy.server.ts';
import { createFair } from '#app/platform/fair.server.ts';
import { serveReadyFiles } from '#app/platform/ready-files.server.ts';
import type { Lectern } from '#app/platform/lectern.server.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { openTestLectern } from '#tests/support/lectern.ts';
import type { TestLectern } from '#tests/support/lectern.ts';
import { fetchReady } from '#tests/support/ready.ts';
import { startServer } from '#tests/support/server.ts';

const now = () => new Date('2026-12-12T10:00:00Z');
let folder: string;
let test: TestLectern;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-'));
  test = openTestLectern(now, { DATA_DIR: folder });
});

afterEach(() => {
  test.close();
  rmSync(folder, { recursive: true });
});

const never = new AbortController().signal;

describe('guides that were prepared', () => {
  it('are all there after a restart, so that nothing is set while somebody waits', async () => {
    await prepareNow(test.lectern, never);
    test.close();
    test = openTestLectern(now, { DATA_DIR: folder });
    const typeset: Lectern['typeset'] = () => Promise.reject(new Error('it was set again'));
    const context = { ...test.lectern, typeset, locale: 'en', t: translator('en') } as const;
    const course = fixtureCourse();
    for (const paper of ['letter', 'a4'] as const)
      for (const [pack, size] of [
        [null, 'regular'],
        [null, 'large'],
        ['short', 'regular'],
      ] as const) {
        const made = await guidePdf(context, course, pack, { paper, size });
        expect(made instanceof Uint8Array && Buffer.from(made.subarray(0, 5)).toString()).toBe('%PDF-');
      }
  });

  it('are left to whoever asks when the server stops', async () => {
    const typeset: Lectern['typeset'] = () => Promise.reject(new Error('it was set'));
    await prepareNow({ ...test.lectern, typeset }, AbortSignal.abort());
  });
});

describe('how many files of a guide are ready', () => {
  it('is counted on the disk, until all of them are', async () => {
    const contextOf = ({ lectern }: TestLectern) =>
      ({ ...lectern, locale: 'en', t: translator('en') }) as const;
    const course = fixtureCourse();
    const print = { paper: 'a4', size: 'regular' } as const;
    const view = async () => (await viewPreparation(contextOf(test), course)).preparation;
    expect(await view()).toEqual({ ready: 0, count: 8 });
    await guidePdf(contextOf(test), course, null, print);
    expect(await view()).toEqual({ ready: 1, count: 8 });
    await prepareNow(test.lectern, never);
    expect(await view()).toBeNull();
  });

  it.each([
    [0, 'none of 8 is ready'],
    [1, 'one of 8 is ready'],
    [3, '3 of 8 are ready'],
  ])('is said in words: %i', (ready, words) => {
    expect(translator('en')('guide.preparing', { ready, count: 8 })).toContain(words);
  });

  it('is on the page of every process, and no longer once all are ready', async () => {
    const { url, stop } = await startServer({ WORKERS: '2' });
    const path = `${url}/courses/${fixtureCourse().id}/guide`;
    // Each on a connection of its own, so that both processes answer some.
    const pages = () =>
      Promise.all(
        Array.from({ length: 12 }, async () =>
          (await fetch(path, { headers: { Connection: 'close' } })).text(),
        ),
      );
    const first = await fetch(path);
    expect(await first.text()).toContain('We are preparing the files');
    expect(first.headers.get('cache-control')).toContain('no-store');
    for (const paper of ['letter', 'a4'])
      for (const file of ['?', '?size=large&', '?pack=short&', '?pack=cards&'])
        expect((await fetchReady(`${path}.pdf${file}paper=${paper}`)).status).toBe(200);
    for (const page of await pages()) expect(page).not.toContain('being prepared');
    await stop();
  });
});

describe('what the page of a guide says of a PDF', () => {
  it('is its pages and its size, as soon as it is made', async () => {
    const context = { ...test.lectern, locale: 'en', t: translator('en') } as const;
    const course = fixtureCourse();
    expect((await viewPreparation(context, course)).measureOf('short', 'regular')).toBeNull();
    for (const [packId, size] of [
      [null, 'regular'],
      [null, 'large'],
      ['short', 'regular'],
    ] as const) {
      const made = await guidePdf(context, course, packId, { paper: 'letter', size });
      if (!(made instanceof Uint8Array)) throw new Error('the guide was not made');
      const pdf = await PDFDocument.load(made, { updateMetadata: false });
      expect((await viewPreparation(context, course)).measureOf(packId, size)).toEqual({
        bytes: made.length,
        pages: pdf.getPageCount(),
      });
    }
  });

  it('is shown for the guide, its large print and its packs', async () => {
    const { url, stop } = await startServer();
    const path = `${url}/courses/${fixtureCourse().id}/guide`;
    const before = await (await fetch(path)).text();
    expect(before).toContain('of the guide, as PDF.');
    expect(before).not.toMatch(/PDF, (one page|\d+ pages), /);
    for (const file of ['?', '?size=large&', '?pack=short&', '?pack=cards&'])
      await fetchReady(`${path}.pdf${file}paper=letter`);
    const after = await (await fetch(path)).text();
    expect(after.match(/PDF, (one page|\d+ pages), [\d.]+ [KM]B\./g)).toHaveLength(4);
    expect(after).not.toContain('of the guide, as PDF.');
    await stop();
  });
});

describe('a file that is slow to make', () => {
  it('is said to be prepared, and comes when the browser asks again', async () => {
    let finish: (made: Uint8Array) => void = () => undefined;
    let count = 0;
    const make = () => {
      count++;
      return new Promise<Uint8Array>((resolve) => (finish = resolve));
    };
    const file = { key: 'slow', type: 'application/pdf', isSlow: true, make };
    const app = express();
    app.use(
      serveReadyFiles(
        [{ pattern: '/slow.pdf', find: () => file }],
        () => test.lectern,
        createFair(),
        createBusyAnswer(
          () => Promise.reject(new Error('no page is rendered')),
          () => siteOf(noSettings),
        ),
      ),
    );
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}/slow.pdf`;
    const answers = await Promise.all([1, 2].map(() => fetch(url, { headers: { Accept: 'text/html' } })));
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('3');
      expect(answer.headers.get('refresh')).toBe('3');
      const page = await answer.text();
      expect(page).toContain('<h1>Your file is being made.</h1>');
      expect(page).toContain('We are preparing this file');
    }
    finish(Buffer.from('%PDF-'));
    expect(await (await fetchReady(url)).text()).toBe('%PDF-');
    expect(count).toBe(1);
    server.close();
  });
});
