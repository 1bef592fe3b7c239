import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { viewOf } from '#tests/support/page.ts';
import { startServer, testContent, testKeys } from '#tests/support/server.ts';

/** A copy of the checkout, so that the changes of a test are nobody's changes. */
const root = mkdtempSync(join(tmpdir(), 'lectern-dev-'));
const lesson = 'content/desk-phone/1-the-first-ring/pass-it-on.md';
const lessonPath = '/courses/desk-phone/lessons/pass-it-on';
const patience = { timeout: 20_000, interval: 100 };

const lines: string[] = [];
let server: ChildProcess;
let url = '';

const edit = (file: string, from: string, to: string) => {
  writeFileSync(join(root, file), readFileSync(join(root, file), 'utf8').replace(from, to));
};

const read = async (path: string): Promise<string> => (await fetch(url + path)).text();

beforeAll(async () => {
  for (const name of ['app', 'bin', 'certificates', 'courses', 'db', 'package.json', 'package-lock.json']) {
    cpSync(resolve(name), join(root, name), { recursive: true });
  }
  for (const name of ['remix.config.js', 'theme.config.ts', 'tsconfig.json', 'vite.config.ts'])
    cpSync(resolve(name), join(root, name));
  cpSync(testContent, join(root, 'content'), { recursive: true });
  cpSync(testKeys, join(root, 'keys'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  server = spawn(process.execPath, [join(root, 'bin/dev.mjs')], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      KEYS_DIR: join(root, 'keys'),
      CONTENT_DIR: join(root, 'content'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [server.stdout, server.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  url = await vi.waitFor(
    () => {
      const found = /ready at ([^\s,]+)/.exec(lines.join('\n'))?.[1];
      if (found === undefined) throw new Error(`the server is not ready:\n${lines.join('\n')}`);
      return found;
    },
    { ...patience, timeout: 100_000 },
  );
});

afterAll(async () => {
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
  rmSync(root, { recursive: true });
}, 30_000);

describe('npm run dev', { timeout: 60_000 }, () => {
  it('reloads open pages after a change', async () => {
    expect(await read('/')).toContain('/@vite/client');
  });

  it('serves the changed lesson', async () => {
    edit(lesson, "title: 'Pass it on'", "title: 'Hand it on'");
    await expect.poll(() => read(lessonPath), patience).toContain('Hand it on');
  });

  it('reports problems of the content, and still serves the last valid content', async () => {
    edit(lesson, "objectives: ['1.2']", 'objectives: 1.2');
    await expect.poll(() => lines.join('\n'), patience).toContain('pass-it-on.md:4  objectives:');
    const page = await read(lessonPath);
    expect(page).toContain('Hand it on');
    expect(viewOf(page).text).toContain('pass-it-on.md:4');
  });

  it('serves changed code', async () => {
    edit('app/accounts/privacy.route.tsx', "{t('privacy.title')}</h1>", "{t('privacy.title')}, changed</h1>");
    await expect.poll(() => read('/privacy'), patience).toContain(', changed');
  });

  it('and a production start refuses such content, naming every problem', async () => {
    await expect(startServer({ CONTENT_DIR: join(root, 'content') })).rejects.toThrow(
      /pass-it-on\.md:4 {2}objectives:[\s\S]*1 problem in the course content\./,
    );
  });
});
