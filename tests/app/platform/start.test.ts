import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { envSchema, readEnv } from '#app/platform/env.server.ts';
import { certify } from '#tests/support/awards.ts';
import { startServer, testKeys } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

let running: RunningServer | null = null;

afterEach(async () => {
  await running?.stop();
  running = null;
});

describe('settings', () => {
  it('are all optional', () => {
    expect(readEnv({})).toMatchObject({ ok: true, env: { port: 3000, publicUrl: null, secret: null } });
  });

  it('count as missing if they are empty', () => {
    expect(readEnv({ PORT: '', SECRET: '' })).toMatchObject({ ok: true, env: { port: 3000 } });
  });

  it('are refused by name, all at once, if they are wrong', () => {
    const result = readEnv({
      PORT: 'http',
      PUBLIC_URL: 'lectern',
      SECRET: 'short',
      DATABASE_URL: 'mysql://x',
      SMTP_URL: 'x',
    });
    const message = result.ok ? '' : result.message;
    for (const name of ['PORT', 'PUBLIC_URL', 'SECRET', 'DATABASE_URL', 'SMTP_URL'])
      expect(message).toContain(name);
  });

  it('of an institution are set together or not at all, and missing ones are named', () => {
    const oidc = {
      OIDC_ISSUER: 'https://login.example.org',
      OIDC_CLIENT_ID: 'lectern',
      OIDC_CLIENT_SECRET: 'what-the-institution-gave-us',
    };
    expect(readEnv(oidc)).toMatchObject({ ok: true, env: { oidc: { clientId: 'lectern', name: null } } });
    for (const missing of Object.keys(oidc)) {
      const result = readEnv({ ...oidc, [missing]: '' });
      const message = result.ok ? '' : result.message;
      expect(message).toContain(`${missing} is missing`);
      expect(message).not.toContain(oidc.OIDC_CLIENT_SECRET);
    }
  });

  it('are refused where the address of an authority for time stamps has a password, which nobody sends', () => {
    const takes = (TSA_URL: string) => readEnv({ TSA_URL }).ok;
    for (const good of ['http://tsa.example.org', 'https://tsa.example.org:8443/rfc3161?as=me@example.org'])
      expect(takes(good), good).toBe(true);
    for (const bad of ['http://ruth:secret@tsa.example.org/', 'ftp://tsa.example.org', 'tsa.example.org'])
      expect(takes(bad), bad).toBe(false);
  });

  it('of an institution need TLS, except on this machine', () => {
    const issuer = (OIDC_ISSUER: string) =>
      readEnv({ OIDC_ISSUER, OIDC_CLIENT_ID: 'lectern', OIDC_CLIENT_SECRET: 'x' }).ok;
    expect(issuer('http://localhost:4000')).toBe(true);
    expect(issuer('http://127.0.0.1:4000')).toBe(true);
    expect(issuer('http://login.example.org')).toBe(false);
    expect(issuer('http://localhost.example.org')).toBe(false);
    expect(issuer('login.example.org')).toBe(false);
  });

  it('are all described in .env.example, and no others', () => {
    const described = [...readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z_]+)=/gm)].map(
      ([, name]) => name,
    );
    expect(described.sort()).toEqual(Object.keys(envSchema.shape).sort());
  });

  it('in .env.example are valid, except secrets that everybody can read there', () => {
    const lines = readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z_]+)=(.*)$/gm);
    const settings = Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]));
    const own = 'Vq3zK9xw1TfyR7m2pLsd8Hc4bNg6Jt5e';
    const examples = Object.keys(settings).filter((name) => settings[name]?.startsWith('change-me'));
    const chosen = Object.fromEntries(examples.map((name) => [name, own]));
    expect(readEnv({ ...settings, ...chosen })).toMatchObject({ ok: true });
    expect(examples).toEqual(expect.arrayContaining(['SECRET', 'OIDC_CLIENT_SECRET', 'BACKUP_PASSPHRASE']));
    for (const name of examples) expect(refusalOf(settings)).toContain(`${name} is the published example`);
  });
});

const refusalOf = (settings: Record<string, string | undefined>): string => {
  const result = readEnv(settings);
  return result.ok ? '' : result.message;
};

describe('settings that would do harm', () => {
  it.each([
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.20', false],
    ['::ffff:10.0.0.1', false],
    ['library.example.org', false],
    ['localhost', true],
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['::1', true],
  ])('HOST=%s without PUBLIC_URL would print an address that nobody can open: starts %s', (HOST, starts) => {
    expect(readEnv({ HOST }).ok).toBe(starts);
    if (!starts) expect(refusalOf({ HOST })).toMatch(/PUBLIC_URL is missing/);
    expect(readEnv({ HOST, PUBLIC_URL: 'https://learn.example.org' }).ok).toBe(true);
  });

  it.each([
    'https://learn.example.org/lectern',
    'https://learn.example.org/?a',
    'https://learn.example.org?',
    'https://learn.example.org#top',
    'https://admin@learn.example.org',
    'https://admin:password@learn.example.org',
    'https://learn.example.org/%2e',
  ])('PUBLIC_URL=%s is refused', (PUBLIC_URL) => {
    expect(refusalOf({ PUBLIC_URL })).toMatch(/PUBLIC_URL must end after the host/);
  });

  it.each([
    ['https://learn.example.org/', 'https://learn.example.org'],
    ['https://Learn.Example.org:443', 'https://learn.example.org'],
    ['http://localhost:3000', 'http://localhost:3000'],
  ])('PUBLIC_URL=%s is read as %s', (PUBLIC_URL, publicUrl) => {
    expect(readEnv({ PUBLIC_URL })).toMatchObject({ ok: true, env: { publicUrl } });
  });

  it.each(['a'.repeat(32), '12'.repeat(20), 'change-me-to-what-openssl-rand-base64-32-prints'])(
    'SECRET=%s could be guessed',
    (SECRET) => {
      expect(refusalOf({ SECRET })).toMatch(/SECRET (is|must)/);
    },
  );

  it.each([
    '0.0.0.0/0',
    '127.0.0.1, ::/0',
    '0.0.0.0/1,128.0.0.0/1',
    '192.0.0.0/2, 0.0.0.0/1, 10.0.0.0/8, 128.0.0.0/2',
    '::/1, 8000::/1',
    '8000::/1, 10.0.0.1, ::/1',
    // These cover every address of IPv4, as it is written in IPv6.
    '::/1',
    '::ffff:0:0/96',
  ])('TRUST_PROXY=%s would trust everybody', (TRUST_PROXY) => {
    expect(refusalOf({ TRUST_PROXY })).toMatch(/TRUST_PROXY must not trust every address/);
  });

  it.each([
    '127.0.0.1',
    '10.0.0.0/8, fd00::/8',
    '0.0.0.0/1, 128.0.0.0/2',
    '8000::/1',
    '::1, ::ffff:10.0.0.1',
  ])('TRUST_PROXY=%s trusts some', (TRUST_PROXY) => {
    expect(readEnv({ TRUST_PROXY })).toMatchObject({ ok: true });
  });

  it.each(['0x50', '1e3', ' 80', '80 ', '+80', '-0', '8_0', '80.0', 'Infinity', '65536', '٣٠٠٠'])(
    'PORT=%j is refused',
    (PORT) => {
      expect(refusalOf({ PORT })).toMatch(/ {2}PORT /);
    },
  );

  it.each(['0', '80', '65535'])('PORT=%s is read', (PORT) => {
    expect(readEnv({ PORT })).toMatchObject({ ok: true, env: { port: Number(PORT) } });
  });

  it.each(['a'.repeat(40), '0123'.repeat(8), 'short-but-varied'.slice(0, 15)])(
    'METRICS_TOKEN=%s could be guessed',
    (METRICS_TOKEN) => {
      expect(refusalOf({ METRICS_TOKEN })).toMatch(/METRICS_TOKEN must be/);
    },
  );

  it.each(['smtp:', 'smtp:///', 'smtp:///mail', 'smtps:mail.example.org', 'smtp://user:password@'])(
    'SMTP_URL=%s names no mail server',
    (SMTP_URL) => {
      expect(refusalOf({ SMTP_URL })).toMatch(/SMTP_URL must be an address/);
    },
  );
});

describe('starting', () => {
  it('with a key that cannot be read is refused with a plain message', async () => {
    const keys = mkdtempSync(join(tmpdir(), 'lectern-keys-'));
    writeFileSync(join(keys, 'certificate-1.pem'), 'not a key');
    await expect(startServer({ KEYS_DIR: keys })).rejects.toThrow(
      /cannot sign certificates with .*certificate-1\.pem[^]*backup/,
    );
    rmSync(keys, { recursive: true });
  });

  it('with wrong settings is refused with a plain message', async () => {
    await expect(startServer({ PUBLIC_URL: 'lectern' })).rejects.toThrow(
      /cannot start with these settings[\s\S]*PUBLIC_URL/,
    );
  });

  const parent = mkdtempSync(join(tmpdir(), 'lectern-folders-'));
  const file = join(parent, 'file');
  writeFileSync(file, '');
  const dangling = join(parent, 'link');
  symlinkSync(join(parent, 'nowhere'), dangling);
  const loop = join(parent, 'loop');
  symlinkSync(loop, loop);
  const readOnly = join(parent, 'read-only');
  mkdirSync(readOnly, { mode: 0o555 });
  chmodSync(parent, 0o755);
  afterAll(() => {
    rmSync(parent, { recursive: true });
  });

  it.each([
    ['DATA_DIR', 'a file', file],
    ['DATA_DIR', 'below a file', join(file, 'data')],
    ['DATA_DIR', 'a link that leads nowhere', dangling],
    ['DATA_DIR', 'a link that leads to itself', loop],
    ['DATA_DIR', 'where nobody can make a folder', '/proc/lectern'],
    ['DATABASE_URL', 'below a file', `file:${join(file, 'lectern.db')}`],
    ['KEYS_DIR', 'a file', file],
    ['KEYS_DIR', 'below a file', join(file, 'keys')],
    ['KEYS_DIR', 'a link that leads nowhere', dangling],
  ])('is refused in words that name the setting, with %s %s', async (setting, _what, value) => {
    const keys = setting === 'DATA_DIR' ? { KEYS_DIR: testKeys } : {};
    const said = await startServer({ ...keys, [setting]: value }).then(() => 'it started', String);
    expect(said).toMatch(/Lectern cannot use \S+: .+\.\n/);
    expect(said).toContain(`Set ${setting} to a folder`);
    expect(said).not.toMatch(/^ +at /m);
  });

  it('is refused in such words with a DATA_DIR that its user may not write to', async () => {
    // Root may write everywhere. Whoever is not root has no other user to be.
    const uid = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    const program = { file: resolve('bin/serve.mjs'), ...uid };
    const said = await startServer({ DATA_DIR: readOnly, KEYS_DIR: testKeys }, program).then(
      () => 'it started',
      String,
    );
    expect(said).toContain(`Lectern cannot use ${readOnly}: the user that runs Lectern may not use it.`);
    expect(said).toContain('Set DATA_DIR to a folder');
    expect(said).not.toMatch(/^ +at /m);
  });

  it('on a port in use is refused with a plain message', async () => {
    running = await startServer();
    await expect(startServer({ PORT: new URL(running.url).port })).rejects.toThrow(/cannot listen on/);
  });
});

describe('the first log of a site', () => {
  it('says what to set while certificates name the software, and nothing once they name a library', async () => {
    const advice = 'Set ISSUER_NAME to the name of your library';
    const first = (running = await startServer());
    // A line of the log may come after the address of the server.
    await expect.poll(() => first.lines.join()).toContain(advice);
    await first.stop();
    running = await startServer({ ISSUER_NAME: 'Cedar County Library' });
    await running.stop();
    expect(running.lines.join()).toContain('stopped');
    expect(running.lines.join()).not.toContain(advice);
  });
});

describe('missing keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-no-keys-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const settings = { DATA_DIR: join(folder, 'data'), KEYS_DIR: join(folder, 'keys') };
  const warnings = ['certificates', 'badges'].map(
    (kind) => `There are ${kind}, but KEYS_DIR held no key for them`,
  );
  const warned = (server: RunningServer) => warnings.filter((words) => server.lines.join().includes(words));

  it('are reported if there are certificates, and not before', async () => {
    running = await startServer(settings);
    expect(warned(running)).toEqual([]);
    await certify(new Visitor(running.url), running.dataDir);
    await running.stop();
    running = await startServer(settings);
    expect(warned(running)).toEqual([]);
    await running.stop();
    rmSync(settings.KEYS_DIR, { recursive: true });
    const last = (running = await startServer(settings));
    // A line of the log may come after the address of the server.
    await expect.poll(() => warned(last)).toEqual(warnings);
  });
});
