import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
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
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinRules } from '#courses/join/join.ts';
import { openDatabase } from '#db/open.ts';
import { systemRandom } from '#app/platform/clock-and-random.server.ts';
import { readOrMakeSecret } from '#app/platform/secret.server.ts';
import { backUp, restore, scheduledBackup } from '#app/platform/backup.server.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { certify } from '#tests/support/awards.ts';
import { openTestLectern } from '#tests/support/lectern.ts';
import { startServer, testKeys } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';
import { keepWriting, missingIn } from '#tests/support/writers.ts';

const passphrase = 'nineteen chairs in a circle';
const root = resolve('.');

let folder: string;
const running: RunningServer[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-backup-'));
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  rmSync(folder, { recursive: true });
});

/** The settings of a site in a folder of its own, with keys of its own. */
const settingsOf = (name: string) => ({ DATA_DIR: join(folder, name), KEYS_DIR: join(folder, name, 'keys') });

async function start(settings: Record<string, string>): Promise<RunningServer> {
  const server = await startServer({ TRUST_PROXY: '1', ...settings });
  running.push(server);
  return server;
}

/** Runs `lectern`, and gives its output, or what it refused with. */
async function lectern(settings: Record<string, string>, ...args: string[]): Promise<string> {
  const env = { ...process.env, CONTENT_DIR: resolve('tests/fixtures/courses'), ...settings };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [resolve('bin/lectern.mjs'), ...args], {
      env,
    });
    return stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    expect(said).not.toMatch(/\n\s+at /);
    return said;
  }
}

describe('the drill', () => {
  it('restores every write that was acknowledged before, and certificates of before verify', async () => {
    const old = settingsOf('old');
    const server = await start(old);
    const learner = new Visitor(server.url);
    const serial = await certify(learner, server.dataDir);
    const pdf = await fetch(`${server.url}/certificates/${serial}/pdf`, {
      headers: { Cookie: [...learner.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    const certificate = join(folder, 'certificate.pdf');
    writeFileSync(certificate, Buffer.from(await pdf.arrayBuffer()));

    const { acknowledged, stop } = keepWriting(server.url, 3);
    await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(20);
    const before = acknowledged.slice();
    const backup = join(folder, 'site.backup');
    expect(await lectern(old, 'backup', backup)).toContain(`Wrote ${backup}`);
    await stop();
    expect(acknowledged.length).toBeGreaterThan(before.length);
    expect(statSync(backup).mode & 0o777).toBe(0o600);

    const fresh = settingsOf('new');
    expect(await lectern(fresh, 'restore', backup)).toMatch(/Restored the backup of .*Start the server now/);
    expect(missingIn(join(fresh.DATA_DIR, 'lectern.db'), before)).toEqual([]);
    const second = await start({ ...fresh, PUBLIC_URL: server.url });
    const again = new Visitor(second.url);
    for (const [name, value] of learner.cookies) again.cookies.set(name, value);
    expect((await again.get('/desk')).text).toContain('Ruth Alvarado');
    expect(await lectern({ ...fresh, PUBLIC_URL: server.url }, 'award', 'verify', certificate)).toContain(
      `is unaltered: ${serial}, Ruth Alvarado`,
    );
  });
});

/** A small site without a server, and the settings of a place to restore it to. */
function smallSite(settings: Record<string, string> = {}) {
  const read = (name: string) => {
    const result = readEnv({ ...settingsOf(name), ...settings });
    if (!result.ok) throw new Error(result.message);
    return { env: result.env, root };
  };
  const place = read('old');
  const { env } = place;
  const site = openDatabase({
    file: env.databaseFile,
    driversFolder: resolve('db'),
    use: 'alone',
    rules: joinRules,
  });
  site.makeKnown();
  site.close();
  readOrMakeSecret(env.dataDir, false, systemRandom.bytes);
  cpSync(testKeys, env.keysDir, { recursive: true });
  return { place, target: read('new'), backup: join(folder, 'site.backup') };
}

const now = new Date('2026-11-29T17:00:00Z');

describe('a backup', () => {
  it('is a ZIP file that any program opens', async () => {
    const { place, backup } = smallSite();
    await backUp(place, backup, now);
    const names = Object.keys(unzipSync(readFileSync(backup)));
    expect(names).toEqual(
      expect.arrayContaining(['database', 'secret', 'keys/certificate-1.pem', 'backup.json']),
    );
  });

  it('is encrypted with a passphrase, and restored only with the same', async () => {
    const { place, target, backup } = smallSite({ BACKUP_PASSPHRASE: passphrase });
    await backUp(place, backup, now);
    const bytes = readFileSync(backup);
    for (const plain of ['SQLite format', 'PRIVATE KEY', 'backup.json'])
      expect(bytes.includes(plain)).toBe(false);
    const withPassphrase = (backupPassphrase: string | null) =>
      restore({ ...target, env: { ...target.env, backupPassphrase } }, backup, false);
    await expect(withPassphrase(null)).rejects.toThrow(/is encrypted. Set BACKUP_PASSPHRASE/);
    await expect(withPassphrase('another passphrase')).rejects.toThrow(/another passphrase/);
    await expect(withPassphrase(passphrase)).resolves.toMatchObject({ madeAt: now.toISOString() });
  });

  it('never is a part of one: a killed process leaves none under its name', async () => {
    const { place, backup } = smallSite();
    const being = backUp(place, backup, now);
    expect(existsSync(backup)).toBe(false);
    await being;
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
    expect(readdirSync(place.env.dataDir).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('removes what a killed one left behind, and nothing of one that goes on', async () => {
    const { place, backup } = smallSite();
    const left = (name: string, age: number) => {
      const path = join(place.env.dataDir, name);
      mkdirSync(path);
      writeFileSync(join(path, 'database'), 'words of learners');
      const made = (now.getTime() - age) / 1000;
      utimesSync(path, made, made);
    };
    left('.backup-killed', 13 * 3_600_000);
    left('.backup-going-on', 3_600_000);
    await backUp(place, backup, now);
    expect(readdirSync(place.env.dataDir).filter((name) => name.startsWith('.'))).toEqual([
      '.backup-going-on',
    ]);
  });

  it('is restored to a database in another folder than the rest', async () => {
    const { place, target, backup } = smallSite();
    await backUp(place, backup, now);
    const databaseFile = join(folder, 'elsewhere', 'learners.db');
    await restore({ ...target, env: { ...target.env, databaseFile } }, backup, false);
    expect(existsSync(databaseFile)).toBe(true);
    expect(existsSync(join(target.env.dataDir, 'secret'))).toBe(true);
  });

  it('never replaces a file', async () => {
    const { place, backup } = smallSite();
    writeFileSync(backup, 'an earlier one');
    await expect(backUp(place, backup, now)).rejects.toThrow(/exists already/);
    expect(readFileSync(backup, 'utf8')).toBe('an earlier one');
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 2000)],
    [
      'changed in one byte',
      (bytes: Buffer) => {
        const middle = bytes.length >> 1;
        bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
        return bytes;
      },
    ],
    ['empty', () => Buffer.from('')],
    ['something else', () => Buffer.from('these are the notes of a cat')],
  ])('is not restored if it is %s, encrypted or not', async (_how, harm) => {
    for (const settings of [{}, { BACKUP_PASSPHRASE: passphrase }]) {
      const { place, target, backup } = smallSite(settings);
      rmSync(backup, { force: true });
      await backUp(place, backup, now);
      writeFileSync(backup, harm(readFileSync(backup)));
      await expect(restore(target, backup, false)).rejects.toThrow(/is damaged, or is no backup/);
      expect(readdirSync(target.env.dataDir)).toEqual([]);
    }
  });
});

describe('restoring', () => {
  it('replaces a site only if that is asked for, and moves its files aside', async () => {
    const { place, backup } = smallSite();
    await backUp(place, backup, now);
    const secret = readFileSync(join(place.env.dataDir, 'secret'), 'utf8');
    writeFileSync(join(place.env.dataDir, 'secret'), 'of today');
    await expect(restore(place, backup, false)).rejects.toThrow(/There is a site already[^]*--replace/);
    const { oldFiles } = await restore(place, backup, true);
    expect(readFileSync(join(oldFiles ?? '', 'secret'), 'utf8')).toBe('of today');
    expect(existsSync(join(oldFiles ?? '', 'replaced.db'))).toBe(true);
    expect(readFileSync(join(place.env.dataDir, 'secret'), 'utf8')).toBe(secret);
    await (await start(settingsOf('old'))).stop();
    running.splice(0);
  });

  it('is refused while a server runs, and changes nothing', async () => {
    const { place, backup } = smallSite();
    await backUp(place, backup, now);
    const server = await start(settingsOf('old'));
    const before = readdirSync(place.env.dataDir).sort();
    await expect(restore(place, backup, true)).rejects.toThrow(/Another server uses the database/);
    expect(readdirSync(place.env.dataDir).sort()).toEqual(before);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });
});

describe('scheduled backups', () => {
  it('are made once a day, and only the latest are kept', async () => {
    let time = now.getTime();
    const { lectern: site, dataDir, close } = openTestLectern(() => new Date(time));
    const backups = join(folder, 'backups');
    const read = readEnv({ DATA_DIR: dataDir, KEYS_DIR: testKeys, BACKUP_DIR: backups, BACKUPS_KEPT: '2' });
    if (!read.ok) throw new Error(read.message);
    const job = scheduledBackup({ env: read.env, root });
    mkdirSync(backups);
    writeFileSync(join(backups, 'of-the-operator.backup'), '');
    const killed = join(backups, 'lectern-20261128T170000Z.backup.0a1b.part');
    writeFileSync(killed, '');
    utimesSync(killed, 0, 0);
    for (let hours = 0; hours < 80; hours += 1) {
      await job.run(site, new AbortController().signal);
      time += 3_600_000;
    }
    close();
    expect(readdirSync(backups).sort()).toEqual([
      'lectern-20261201T170000Z.backup',
      'lectern-20261202T170000Z.backup',
      'of-the-operator.backup',
    ]);
  });
});
