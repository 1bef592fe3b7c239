import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBadgeKey, readBadgeKeys } from '#app/platform/badge-keys.server.ts';
import { SettingError } from '#app/platform/setting-error.server.ts';
import { runCli } from '#app/cli/cli.server.ts';
import { startServer, testKeys } from '#tests/support/server.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-keys-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const names = () => readBadgeKeys(folder).all.map(({ name }) => name);

describe('the keys of badges', () => {
  it('are made on the first start, readable only by this user, and stay the same', () => {
    const made = readBadgeKeys(join(folder, 'keys'));
    expect(made.signing.name).toMatch(/^badge-1-[0-9a-f]{12}$/);
    const file = join(folder, 'keys', `${made.signing.name}.pem`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = readBadgeKeys(join(folder, 'keys'));
    expect(again.signing.privateKey.equals(made.signing.privateKey)).toBe(true);
  });

  it('are read from given files', () => {
    cpSync(testKeys, folder, { recursive: true });
    const given = readFileSync(join(testKeys, 'badge-1.pem'), 'utf8');
    expect(readBadgeKeys(folder).signing.privateKey.export({ format: 'pem', type: 'pkcs8' })).toBe(given);
  });

  it('get a new key that signs, and all stay published', () => {
    for (let made = 0; made < 10; made++) makeBadgeKey(folder);
    expect(readBadgeKeys(folder).signing.name).toMatch(/^badge-10-/);
    expect(names()).toHaveLength(10);
  });

  it('can lose the private half, and are still published', () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(join(folder, 'badge-1.pub.pem'), publicKey.export({ format: 'pem', type: 'spki' }));
    makeBadgeKey(folder);
    const { all, signing } = readBadgeKeys(folder);
    expect(signing.name).toMatch(/^badge-2-/);
    expect(all.map(({ name, privateKey }) => [name, privateKey === null])).toEqual([
      [signing.name, false],
      ['badge-1', true],
    ]);
    expect(all[1]?.publicKey.equals(publicKey)).toBe(true);
  });

  it('get a new key if no private key is left', () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(join(folder, 'badge-4.pub.pem'), publicKey.export({ format: 'pem', type: 'spki' }));
    expect(readBadgeKeys(folder).signing.name).toMatch(/^badge-5-/);
  });

  it('never give the name of a lost key to another one', () => {
    cpSync(testKeys, folder, { recursive: true });
    const ofFirstRelease = readBadgeKeys(folder).signing.name;
    rmSync(join(folder, `${ofFirstRelease}.pem`));
    const second = readBadgeKeys(folder).signing.name;
    rmSync(join(folder, `${second}.pem`));
    const third = readBadgeKeys(folder).signing.name;
    expect(new Set([ofFirstRelease, second, third]).size).toBe(3);
  });

  it('sign again with the newest one if a lost key is found', () => {
    const newest = readBadgeKeys(folder).signing.name;
    cpSync(testKeys, folder, { recursive: true });
    expect(readBadgeKeys(folder).signing.name).toBe(newest);
    expect(names()).toEqual([newest, 'badge-1']);
  });

  it('refuse the start if a file has the name of another key', () => {
    const { name } = readBadgeKeys(folder).signing;
    cpSync(join(testKeys, 'badge-1.pem'), join(folder, `${name}.pem`));
    expect(() => readBadgeKeys(folder)).toThrow(/holds another key than its name says/);
  });

  it.each([
    ['damaged', 'badge-1.pem', 'no key at all'],
    [
      'of another kind',
      'badge-1.pem',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' }),
    ],
    ['damaged in public', 'badge-1.pub.pem', ''],
  ])('refuse the start if one is %s, and overwrite nothing', (_what, name, content) => {
    writeFileSync(join(folder, name), content);
    expect(() => readBadgeKeys(folder)).toThrow(SettingError);
    expect(() => readBadgeKeys(folder)).toThrow(/Restore it from your backup/);
    expect(readdirSync(folder)).toEqual([name]);
  });

  it('that cannot be read end the start with a plain message', async () => {
    writeFileSync(join(folder, 'badge-1.pem'), 'no key at all');
    const refused = await startServer({ KEYS_DIR: folder }).catch((error: unknown) => String(error));
    expect(refused).toContain(`Lectern cannot start: ${join(folder, 'badge-1.pem')}`);
    expect(refused).not.toMatch(/\n\s+at /);
  });

  it('are rotated by a command', async () => {
    expect(await runCli('.', ['keys', 'rotate'])).toEqual({ kind: 'rotate-keys' });
    expect(await runCli('.', ['keys'])).toMatchObject({ kind: 'done', code: 1 });
  });
});
