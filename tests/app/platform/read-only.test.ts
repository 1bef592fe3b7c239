import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, testKeys } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

/** What an image holds. Packages are linked, since there are many. */
const parts = ['app', 'bin', 'build', 'certificates', 'courses', 'db', 'package.json', 'theme.config.ts'];

const folder = mkdtempSync(join(tmpdir(), 'lectern-read-only-'));
const program = join(folder, 'lectern');
const data = join(folder, 'data');

/** A user without rights. Whoever is not root already is one. */
const uid = process.getuid?.() === 0 ? 65_534 : undefined;

function setWritable(path: string, isWritable: boolean): void {
  chmodSync(path, isWritable ? 0o755 : 0o555);
  for (const entry of readdirSync(path, { withFileTypes: true }))
    if (entry.isDirectory()) setWritable(join(path, entry.name), isWritable);
}

let server: RunningServer;

beforeAll(async () => {
  mkdirSync(program);
  for (const part of parts) cpSync(resolve(part), join(program, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(program, 'node_modules'));
  mkdirSync(data);
  if (uid !== undefined) for (const path of [folder, data]) chownSync(path, uid, uid);
  setWritable(program, false);
  server = await startAsUser({ DATA_DIR: data, KEYS_DIR: '' });
});

const startAsUser = (settings: Record<string, string>) =>
  startServer(
    { ...settings, CONTENT_DIR: '' },
    { file: join(program, 'bin/serve.mjs'), ...(uid === undefined ? {} : { uid }) },
  );

afterAll(async () => {
  await server.stop();
  setWritable(program, true);
  rmSync(folder, { recursive: true });
});

describe('a server whose folder is read-only, run by a user without rights', () => {
  it('starts with its own keys, and keeps everything that it writes in DATA_DIR', () => {
    expect(
      readdirSync(data)
        .filter((name) => !/-(wal|shm|journal)$/.test(name))
        .sort(),
    ).toEqual(['checked-content', 'keys', 'lectern.db', 'secret', 'site-of-lectern.db']);
  });

  it('serves pages and makes every kind of file', async () => {
    const visitor = new Visitor(server.url);
    const { links } = await visitor.get('/');
    const [id = ''] = links.flatMap(({ href }) => /^\/courses\/([\w-]+)$/.exec(href)?.[1] ?? []);
    const course = `/courses/${id}`;
    for (const path of ['/', course, `${course}/plan.docx`, `${course}/plan.pdf`, `/badges/${id}/image.png`])
      expect((await visitor.get(path)).status, path).toBe(200);
    expect((await visitor.post('/sign-in/mail', { email: 'ruth@library.example' })).status).toBe(200);
  });
});

describe('keys in a folder that can only be read', () => {
  it('serve a site, whose log says that they show no lost database', async () => {
    const keys = join(folder, 'keys');
    cpSync(testKeys, keys, { recursive: true });
    const names = readdirSync(keys);
    if (uid !== undefined) for (const name of names) chownSync(join(keys, name), uid, uid);
    chmodSync(keys, 0o555);
    const other = await startAsUser({ DATA_DIR: join(folder, 'other'), KEYS_DIR: keys });
    expect(await other.stop()).toBe(0);
    chmodSync(keys, 0o755);
    expect(readdirSync(keys)).toEqual(names);
    expect(other.lines.join('\n')).toMatch(/"EACCES","msg":"the keys could not be marked as used/);
  });
});
