import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContentError, loadContent } from '#app/platform/content.server.ts';
import { loadKeptContent } from '#app/platform/kept-content.server.ts';
import { noSettings } from '#courses/site.ts';
import { createLog } from '#app/platform/log.server.ts';
import { readOwnEvents } from '#app/platform/own-events.server.ts';
import { startServer, testContent } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

let parent: string;
let folder: string;
let keptIn: string;
let program: string;
let checks: number;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'lectern-kept-'));
  folder = join(parent, 'content');
  keptIn = join(parent, 'kept');
  program = mkdtempSync(join(parent, 'program-'));
  writeFileSync(join(program, 'server.js'), 'one');
  cpSync(testContent, folder, { recursive: true });
  checks = 0;
});

afterEach(() => {
  rmSync(parent, { recursive: true });
});

const event = `id: an-evening
title: An evening
kind: meeting
starts: '2099-03-01 18:00'
ends: '2099-03-01 19:00'
timeZone: UTC
place: { name: Hall }
description: Come.
`;

const lesson = 'desk-phone/1-the-first-ring/say-hello.md';

function edit(file: string, from: string | RegExp, to: string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

const start = (ownEvents: Parameters<typeof loadContent>[1] = []) =>
  loadKeptContent(
    {
      folder,
      ownEvents,
      ownSite: noSettings,
      keptIn,
      program,
      log: createLog('silent'),
      now: () => new Date(),
    },
    (...content) => {
      checks++;
      return loadContent(...content);
    },
  );

const titleOf = ({ library }: Awaited<ReturnType<typeof start>>) =>
  library.courses[0]?.modules[0]?.lessons[0]?.title;

describe('content that a start has checked', () => {
  it('is the same at the next start, frozen, and is not checked again', async () => {
    const first = await start();
    const next = await start();
    expect(checks).toBe(1);
    expect(next).toEqual(loadContent(folder));
    expect(next).toEqual(first);
    expect(Object.isFrozen(next.library.courses[0]?.modules[0])).toBe(true);
  });

  it('is checked again after an edit, even one that keeps its length and day', async () => {
    const path = join(folder, lesson);
    utimesSync(path, 1_000_000_000, 1_000_000_000);
    const before = statSync(path);
    await start();
    edit(lesson, "title: 'S", "title: 'X");
    utimesSync(path, 1_000_000_000, 1_000_000_000);
    const after = statSync(path);
    expect([after.size, after.mtimeMs]).toEqual([before.size, before.mtimeMs]);
    expect(titleOf(await start())).toMatch(/^X/);
    expect(checks).toBe(2);
  });

  it('is checked again by another program, and with other events of the operator', async () => {
    await start();
    writeFileSync(join(program, 'server.js'), 'two');
    await start();
    expect(checks).toBe(2);
    const events = join(parent, 'events');
    mkdirSync(events);
    writeFileSync(join(events, 'opening.yaml'), event);
    const { library } = await start(readOwnEvents(events));
    expect(checks).toBe(3);
    expect(library.events).toHaveLength(1);
  });

  it('is checked again if what was kept is damaged', async () => {
    await start();
    for (const name of readdirSync(keptIn)) writeFileSync(join(keptIn, name), 'damaged');
    expect(titleOf(await start())).toBe(titleOf(loadContent(folder)));
    expect(checks).toBe(2);
  });

  it('is refused at every start while it has a problem, and kept by none', async () => {
    edit(lesson, /^title: .*/m, 'title: 7');
    await expect(start()).rejects.toThrow(ContentError);
    await expect(start()).rejects.toThrow(ContentError);
    expect(checks).toBe(2);
  });
});

describe('a server', () => {
  it('serves what was edited since its last start', async () => {
    const dataDir = join(parent, 'data');
    const settings = { DATA_DIR: dataDir, CONTENT_DIR: folder };
    const before = await startServer(settings);
    await before.stop();
    edit(lesson, /^title: .*/m, 'title: Say it differently');
    const after = await startServer(settings);
    const page = await new Visitor(after.url).get('/courses/desk-phone/lessons/say-hello');
    expect(page.text).toContain('Say it differently');
    await after.stop();
  });
});
