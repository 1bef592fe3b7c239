import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPdfKeys, readPdfKeys } from '#app/platform/pdf-keys.server.ts';

const fixture = readFileSync(resolve('tests/fixtures/keys/certificate-1.pem'), 'utf8');
const other = readFileSync(resolve('tests/fixtures/other-keys/certificate-1.pem'), 'utf8');
const now = new Date('2027-03-04T05:06:07Z');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-keys-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const put = (name: string, pem: string) => {
  writeFileSync(join(folder, name), pem);
};

/** Without the private key, as when it was taken away to be safe. */
const withoutKey = (pem: string) => pem.replace(/-----BEGIN PRIVATE KEY[^]*END PRIVATE KEY-----\n/, '');

describe('the first start', () => {
  it('makes one key for thirty years that only this user can read, even if two start at once', async () => {
    const keys = join(folder, 'new', 'keys');
    const [one, two] = await Promise.all([
      openPdfKeys(keys, 'Bücherei Ø', now, randomBytes),
      openPdfKeys(keys, 'Bücherei Ø', now, randomBytes),
    ]);
    expect(readdirSync(keys)).toEqual(['certificate-1.pem']);
    expect(statSync(join(keys, 'certificate-1.pem')).mode & 0o777).toBe(0o600);
    const [certificate] = one.signing.certificates;
    expect(two.signing.certificates[0].raw).toEqual(certificate.raw);
    expect(one.signing.privateKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect([certificate.subject, certificate.issuer]).toEqual(Array(2).fill('CN=Bücherei Ø\nO=Bücherei Ø'));
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect([certificate.validFrom, certificate.validTo].map((date) => new Date(date))).toEqual([
      now,
      new Date('2057-03-04T05:06:07Z'),
    ]);
  });

  it('keeps existing keys', async () => {
    put('certificate-1.pem', fixture);
    const { signing } = await openPdfKeys(folder, 'Lectern', now, randomBytes);
    expect(signing.certificates[0].subject).toContain('for tests only');
    expect(readdirSync(folder)).toEqual(['certificate-1.pem']);
  });
});

describe('a lost key', () => {
  it('leaves its name to itself, so that it can be put back beside the new one', async () => {
    put('in-use-by-a-site.txt', 'A site of Lectern uses these keys.');
    const { signing } = await openPdfKeys(folder, 'Lectern', now, randomBytes);
    expect(readdirSync(folder).filter((name) => name.endsWith('.pem'))).toEqual([
      expect.stringMatching(/^certificate-1-[\da-f]{12}\.pem$/),
    ]);
    put('certificate-1.pem', fixture);
    const both = readPdfKeys(folder);
    expect(both.chains).toHaveLength(2);
    expect(both.signing.certificates[0].raw).toEqual(signing.certificates[0].raw);
  });
});

describe('several keys:', () => {
  it('the one with the highest number signs, and the others verify without their private key', () => {
    put('certificate-9.pem', withoutKey(other));
    put('certificate-10.pem', fixture);
    const { signing, chains } = readPdfKeys(folder);
    expect(signing.certificates[0].subject).toMatch(/^CN=Lectern/);
    expect(chains.map(([own]) => own.subject.slice(0, 10))).toEqual(['CN=Another', 'CN=Lectern']);
  });

  it('a key may come with its certificate chain', () => {
    put('certificate-1.pem', fixture + withoutKey(other));
    expect(readPdfKeys(folder).signing.certificates).toHaveLength(2);
  });
});

describe('a key that cannot be used', () => {
  const weak = generateKeyPairSync('rsa', {
    modulusLength: 1024,
    privateKeyEncoding: { format: 'pem', type: 'pkcs8' },
    publicKeyEncoding: { format: 'pem', type: 'spki' },
  }).privateKey;

  it.each([
    ['is not there', '', /no certificate/],
    ['has no certificate', fixture.replace(/-----BEGIN CERT[^]*/, ''), /no certificate/],
    ['has no private part', withoutKey(fixture), /no private key/],
    ['belongs to another certificate', withoutKey(fixture) + other, /not that of its key/],
    ['is short', withoutKey(fixture) + weak, /RSA key of at least 2048 bits/],
    ['is damaged', fixture.replace('MII', 'MIX'), /certificate-1\.pem/],
  ])('is refused with advice, because it %s', (_why, pem, message) => {
    put('certificate-1.pem', pem);
    expect(() => readPdfKeys(folder)).toThrow(message);
    expect(() => readPdfKeys(folder)).toThrow(
      /cannot sign certificates with .*certificate-1\.pem[^]*backup[^]*README/,
    );
  });

  it('is refused with advice, because the folder is a file', async () => {
    put('keys', '');
    await expect(openPdfKeys(join(folder, 'keys'), 'Lectern', now, randomBytes)).rejects.toThrow(/KEYS_DIR/);
  });
});
