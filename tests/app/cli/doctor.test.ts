import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printFindings } from '#app/cli/doctor.server.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { examine } from '#app/platform/examine.server.ts';
import { openPostbox } from '#tests/support/mail.ts';
import type { Postbox } from '#tests/support/mail.ts';
import { openAuthority } from '#tests/support/tsa.ts';
import { startServer, testContent, testKeys } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';

let folder: string;
let server: RunningServer;
let mail: Postbox;
let settings: Record<string, string>;
const now = new Date();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-doctor-'));
  const keys = join(folder, 'keys');
  cpSync(testKeys, keys, { recursive: true });
  mail = await openPostbox();
  server = await startServer({ DATA_DIR: folder, KEYS_DIR: keys });
  const backups = join(folder, 'backups');
  mkdirSync(backups);
  writeFileSync(join(backups, `lectern-${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}.backup`), '');
  settings = {
    DATA_DIR: folder,
    KEYS_DIR: keys,
    CONTENT_DIR: testContent,
    PUBLIC_URL: server.url,
    SMTP_URL: mail.url,
    BACKUP_DIR: backups,
  };
});

afterAll(async () => {
  await server.end();
  await mail.close();
  rmSync(folder, { recursive: true });
});

async function doctor(changes: Record<string, string> = {}, at = now, mailTo: string | null = null) {
  const read = readEnv({ ...settings, ...changes });
  if (!read.ok) throw new Error(read.message);
  const contentFolder = read.env.contentDir ?? testContent;
  return printFindings(examine({ env: read.env, root: resolve('.'), contentFolder, now: at, mailTo }));
}

describe('lectern doctor', () => {
  it('finds no fault in an installation that works, and changes nothing', async () => {
    const { code, text } = await doctor();
    expect(text).toMatch(/✓ content: courses: \d/);
    expect(text).toMatch(/✓ database: every page, index and reference/);
    expect(text).toMatch(/✓ keys: badge-1 signs badges/);
    expect(text).toMatch(/✓ mail: .* accepts/);
    expect(text).toMatch(/✓ backup: the latest is/);
    expect(text).toMatch(/✓ clock: /);
    expect(text).toMatch(/^0 faults, /m);
    expect(code).toBe(0);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('sends a mail if it is asked to', async () => {
    expect((await doctor({}, now, 'ruth@library.example')).text).toMatch(/✓ mail: .* accepted an email/);
    expect((await mail.mailTo('ruth@library.example', 1)).header('subject')).toBe('Lectern can send email');
  });

  it.each([
    [
      'a site that does not answer',
      { PUBLIC_URL: 'http://127.0.0.1:59999' },
      /✗ address: fetch failed: connect ECONNREFUSED/,
    ],
    [
      'a mail server that does not answer',
      { SMTP_URL: 'smtp://127.0.0.1:9' },
      /✗ mail: connect ECONNREFUSED/,
    ],
    [
      'backups that are not made',
      { BACKUP_DIR: join(tmpdir(), 'lectern-none') },
      /✗ backup: There is no backup/,
    ],
    [
      'a folder that is not there',
      { DATA_DIR: join(tmpdir(), 'lectern-none') },
      /✗ folder: Lectern cannot use/,
    ],
    [
      'an issuer that no font can print',
      { ISSUER_NAME: 'Library 𐎀' },
      /✗ printing: No font here can print U\+10380 in ISSUER_NAME\. Write it without/,
    ],
    ['content that is not there', { CONTENT_DIR: join(tmpdir(), 'lectern-none') }, /✗ content: /],
  ])('finds %s', async (_what, changes, found) => {
    const { code, text } = await doctor(changes);
    expect(text).toMatch(found);
    expect(text).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });

  it('asks the authority for a time stamp, and says what is wrong with its answer', async () => {
    const authority = await openAuthority();
    expect((await doctor()).text).toMatch(/✓ time stamps: TSA_URL is not set/);
    const withOne = { TSA_URL: authority.url };
    expect((await doctor(withOne)).text).toMatch(/✓ time stamps: 127\.0\.0\.1:\d+ gives time stamps/);
    authority.conduct('answers garbage');
    const { code, text } = await doctor(withOne);
    expect(text).toMatch(/✗ time stamps: .* gives no time stamp: it is no answer of RFC 3161\./);
    expect(code).toBe(1);
    await authority.close();
    expect((await doctor(withOne)).text).toMatch(/✗ time stamps: fetch failed: connect ECONNREFUSED/);
  });

  it('finds a clock that was set back', async () => {
    expect((await doctor({}, new Date(now.getTime() - 86_400_000))).text).toMatch(/✗ clock: .*Set it/);
  });

  it('warns of keys that others can read, and of a site without TLS, backups and mail', async () => {
    chmodSync(join(folder, 'keys', 'badge-1.pem'), 0o644);
    const { code, text } = await doctor({ SMTP_URL: '', BACKUP_DIR: '' });
    chmodSync(join(folder, 'keys', 'badge-1.pem'), 0o600);
    expect(text).toMatch(/! permissions: .*badge-1\.pem.*chmod 600/);
    expect(text).toMatch(/! address: .* is not encrypted/);
    expect(text).toMatch(/! mail: SMTP_URL is not set/);
    expect(text).toMatch(/! backup: BACKUP_DIR is not set/);
    expect(code).toBe(0);
  });

  it('warns of certificates in the name of the software, and says what to set', async () => {
    expect((await doctor()).text).toMatch(/! issuer: .*the name of the software\. Set ISSUER_NAME/);
    expect((await doctor({ ISSUER_NAME: 'Cedar County Library' })).text).toMatch(
      /✓ issuer: Cedar County Library$/m,
    );
  });

  it('finds damage in the database', async () => {
    const copy = join(folder, 'damaged.db');
    writeFileSync(copy, 'these are the notes of a cat\n'.repeat(300));
    const { text } = await doctor({ DATABASE_URL: `file:${copy}` });
    expect(text).toMatch(/✗ database: The database .*damaged\.db is damaged:/);
  });
});
