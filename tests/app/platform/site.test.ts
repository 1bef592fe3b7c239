import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, testKeys } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

let folder: string;
let file: string;
let running: RunningServer | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-site-'));
  file = join(folder, 'lectern.db');
});

afterEach(async () => {
  await running?.stop();
  running = null;
  rmSync(folder, { recursive: true });
});

const startSite = async () => (running = await startServer({ DATA_DIR: folder }));

async function useSite(end: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const { process: server } = await startSite();
  const ended = new Promise((done) => server.once('exit', done));
  server.kill(end);
  await ended;
  running = null;
}

/** What an operator reads if the server does not start. */
const refusal = async (start = startSite): Promise<string> => {
  const said = await start().then(() => 'started', String);
  expect(said).not.toMatch(/\n\s+at |SqliteError|node:internal/);
  return said;
};

const runCommand = (...args: string[]): string =>
  execFileSync(process.execPath, [resolve('bin/lectern.mjs'), ...args], {
    env: { ...process.env, DATA_DIR: folder, KEYS_DIR: testKeys },
    encoding: 'utf8',
  });

describe('a site that lost a part', () => {
  it.each([
    [
      'its database',
      () => {
        rmSync(file);
      },
      /is missing or empty, but a site was kept here/,
    ],
    [
      'everything but its secret',
      () => {
        for (const name of ['lectern.db', 'site-of-lectern.db']) rmSync(join(folder, name));
      },
      /is missing or empty, but a site was kept here/,
    ],
    [
      'its secret',
      () => {
        rmSync(join(folder, 'secret'));
      },
      /secret of this site, .*secret, is missing[^]*openssl rand/,
    ],
    [
      'a part of its secret',
      () => {
        writeFileSync(join(folder, 'secret'), 'abc');
      },
      /too short to be whole/,
    ],
  ])('does not start as a new one without %s', async (_what, lose, words) => {
    await useSite('SIGTERM');
    lose();
    expect(await refusal()).toMatch(words);
  });

  it('does not start as a new one with the keys of the old one', async () => {
    const settings = { DATA_DIR: join(folder, 'data'), KEYS_DIR: join(folder, 'keys') };
    cpSync(testKeys, settings.KEYS_DIR, { recursive: true });
    const startThere = async () => (running = await startServer(settings));
    await (await startThere()).stop();
    rmSync(settings.DATA_DIR, { recursive: true });
    const note = join(settings.KEYS_DIR, 'in-use-by-a-site.txt');
    const words = await refusal(startThere);
    expect(words).toMatch(/is missing or empty, but a site was kept here[^]*lectern restore BACKUP/);
    expect(words).toContain(`\n  ${note}\n`);
    expect(existsSync(join(settings.DATA_DIR, 'lectern.db'))).toBe(false);
    // The operator says so if a new site is to have these keys.
    rmSync(note);
    await expect(startThere()).resolves.toBeDefined();
  });

  it.each([
    ['kept in a file', {}],
    ['set', { SECRET: 'Vq3zK9xw1TfyR7m2pLsd8Hc4bNg6Jt5e' }],
  ])('does not start as a new one if only its keys are left and its secret was %s', async (_how, secret) => {
    const startThere = async () => (running = await startServer({ DATA_DIR: folder, ...secret }));
    await (await startThere()).stop();
    for (const name of ['lectern.db', 'site-of-lectern.db', 'secret'])
      rmSync(join(folder, name), { force: true });
    expect(await refusal(startThere)).toMatch(/a site was kept here[^]*in-use-by-a-site\.txt/);
  });

  it('starts again once the secret is a new one', async () => {
    await useSite('SIGTERM');
    writeFileSync(join(folder, 'secret'), 'Vq3zK9xw1TfyR7m2pLsd8Hc4bNg6Jt5e');
    await expect(startSite()).resolves.toBeDefined();
  });

  it('does not start with a damaged database', async () => {
    await useSite('SIGTERM');
    writeFileSync(file, 'these are the notes of a cat\n'.repeat(300));
    expect(await refusal()).toMatch(/is damaged:[^]*lectern restore BACKUP/);
  });

  it('does not start where it cannot write', async () => {
    mkdirSync(file);
    expect(await refusal()).toMatch(/cannot write the database/);
  });
});

describe('a database without the rest of its site', () => {
  const secret = 'Vq3zK9xw1TfyR7m2pLsd8Hc4bNg6Jt5e';

  /** Makes a folder with the database of a site that a learner has used, as a replica gives it back. */
  async function copyAlone() {
    const { url } = await startSite();
    await new Visitor(url).post('/courses/desk-phone/lessons/say-hello', { do: 'next' });
    await running?.stop();
    const dataDir = join(folder, 'copy');
    mkdirSync(dataDir);
    copyFileSync(file, join(dataDir, 'lectern.db'));
    const settings = { DATA_DIR: dataDir, KEYS_DIR: join(dataDir, 'keys') };
    return { dataDir, keysDir: settings.KEYS_DIR, start: (own = {}) => startServer({ ...settings, ...own }) };
  }

  it('is refused with the way back, and no key is made for it', async () => {
    const { dataDir, keysDir, start } = await copyAlone();
    const startThere = async () => (running = await start());
    expect(await refusal(startThere)).toMatch(
      /secret of this site, .*copy\/secret, is missing[^]*database alone[^]*keys[^]*openssl rand/,
    );
    expect(existsSync(keysDir)).toBe(false);
    expect(existsSync(join(dataDir, 'secret'))).toBe(false);
    // As the words say to do if the secret is lost.
    writeFileSync(join(dataDir, 'secret'), secret);
    await expect(startThere()).resolves.toBeDefined();
  });

  it('starts if its secret is a setting', async () => {
    const { start } = await copyAlone();
    running = await start({ SECRET: secret });
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
  });

  it('is refused in its own folder as well, if what stood beside it is gone', async () => {
    const { dataDir } = await copyAlone();
    rmSync(dataDir, { recursive: true });
    for (const name of ['site-of-lectern.db', 'secret']) rmSync(join(folder, name));
    expect(await refusal()).toMatch(/secret of this site, .*secret, is missing/);
  });
});

describe('a killed server', () => {
  it('starts again with its write-ahead log', async () => {
    await useSite('SIGKILL');
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    await expect(startSite()).resolves.toBeDefined();
  });

  it('starts again if no learner wrote anything before it was killed', async () => {
    await useSite('SIGTERM');
    await useSite('SIGKILL');
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    await expect(startSite()).resolves.toBeDefined();
  });

  it('does not start again without it, since the latest changes were in it', async () => {
    await useSite('SIGKILL');
    for (const end of ['wal', 'shm']) rmSync(`${file}-${end}`);
    expect(await refusal()).toMatch(/lectern\.db-wal[^]*is gone[^]*lectern restore BACKUP/);
  });

  it('starts again after a command has read it', async () => {
    await useSite('SIGKILL');
    runCommand('feedback');
    expect(existsSync(`${file}-wal`)).toBe(false);
    await expect(startSite()).resolves.toBeDefined();
  });
});

describe('a second server on the same folder', () => {
  it('is refused, and the first one goes on', async () => {
    const first = await startSite();
    const second = await startServer({ DATA_DIR: folder }).then(() => 'started', String);
    expect(second).toMatch(/Another server uses the database/);
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
    expect(runCommand('feedback')).not.toContain('Another server');
  });
});

describe('/readyz', () => {
  const ready = async ({ url }: RunningServer) => {
    const response = await fetch(`${url}/readyz`);
    const body: unknown = await response.json();
    return { status: response.status, body };
  };

  it('says that learners can work', async () => {
    expect(await ready(await startSite())).toEqual({
      status: 200,
      body: { status: 'ready', checks: { database: 'ok', disk: 'ok', content: 'ok', mail: 'ok' } },
    });
  });

  it('says so if nothing can be saved, while pages can still be read', async () => {
    const server = await startSite();
    const database = new Database(file);
    database.exec("create trigger full before update on site begin select raise(abort, 'full'); end");
    database.close();
    expect(await ready(server)).toMatchObject({
      status: 503,
      body: { status: 'unavailable', checks: { database: 'cannot be written' } },
    });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});
