import { execFileSync, spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import { createLog } from '#app/platform/log.server.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { signUp } from '#tests/support/accounts.ts';
import { Visitor } from '#tests/support/visitor.ts';

/** The error of a database that has no room for another page. */
function errorOfFull(): unknown {
  const database = new Database(':memory:');
  database.exec('create table note (words text)');
  database.pragma('max_page_count = 3');
  try {
    database.prepare('insert into note values (?)').run('many words '.repeat(2000));
    return null;
  } catch (error) {
    return error;
  } finally {
    database.close();
  }
}

describe('the log', () => {
  it.each([
    ['itself', (error: unknown) => error],
    ['as the cause of another', (error: unknown) => new Error('no entry was saved', { cause: error })],
  ])('says in one line and without a stack that the disk is full: the error %s', (_how, wrap) => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    log.error({ err: wrap(errorOfFull()), job: 'tidy up' }, 'job failed');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({
        level: 50,
        code: 'SQLITE_FULL',
        failed: 'job failed',
        job: 'tidy up',
        msg: 'the database cannot be written: the disk is full',
      }),
    ]);
    expect(lines.join('')).not.toContain('stack');
  });

  it('keeps the stack of every other error', () => {
    const lines: string[] = [];
    createLog('info', { write: (line) => void lines.push(line) }).error({ err: new Error('odd') }, 'failed');
    expect(lines.join('')).toMatch(/"stack":"Error: odd\\n[^]*"msg":"failed"/);
  });
});

/** Sets what no other program of this test can: how large a file may become that a process writes. */
const canLimit = spawnSync('prlimit', ['--version']).status === 0;

describe.runIf(canLimit)('a server whose disk takes no more', () => {
  let server: RunningServer | null = null;

  afterAll(async () => {
    await server?.stop();
  });

  it('logs one error without a stack for each save that fails, and says so on the page', async () => {
    server = await startServer({ TRUST_PROXY: '1' });
    const { url, process, lines } = server;
    const visitor = new Visitor(url);
    await signUp(visitor);
    // Its mail would be one more thing that cannot be noted.
    await expect.poll(() => lines.join('\n')).toContain('"msg":"email sent"');
    execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=4096']);
    const page = await visitor.post('/courses/desk-phone/lessons/say-hello', { do: 'next' });
    const guest = await new Visitor(url).post('/courses/desk-phone/lessons/say-hello', { do: 'next' });
    const ready = await fetch(`${url}/readyz`);
    expect([page.status, guest.status, ready.status]).toEqual([500, 500, 503]);
    const completed = () => lines.filter((line) => /"status":50[03]/.test(line));
    await expect.poll(() => completed().length).toBe(3);
    const errors = lines.filter((line) => line.includes('"level":50'));
    expect(errors).toHaveLength(3);
    for (const line of errors)
      expect(line).toMatch(/"msg":"the database cannot be written: the disk is full/);
    expect(lines.join('\n')).not.toMatch(/"stack"|\n\s+at /);
  });
});
