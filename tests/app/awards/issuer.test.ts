import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEnv } from '#app/platform/env.server.ts';
import { issuerAdvice, readIssuer } from '#app/platform/issuer.server.ts';
import { SettingError } from '#app/platform/setting-error.server.ts';
import { logo } from '#tests/certificates/signing.ts';

const folder = mkdtempSync(join(tmpdir(), 'lectern-issuer-'));
const picture = Buffer.from(logo);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const issuerOf = (settings: Record<string, string>) => {
  const read = readEnv(settings);
  if (!read.ok) throw new Error(read.message);
  return readIssuer(read.env.issuer, 'https://learn.example.org');
};

let files = 0;

const withLogo = (bytes: Buffer) => {
  const file = join(folder, `${String(files++)}.png`);
  writeFileSync(file, bytes);
  return () => issuerOf({ ISSUER_LOGO: file });
};

describe('the issuer', () => {
  it('is Lectern at this site, unless configured otherwise', () => {
    expect(issuerOf({})).toEqual({
      name: 'Lectern',
      url: 'https://learn.example.org',
      logo: null,
      signatory: null,
    });
    expect(
      issuerOf({
        ISSUER_NAME: 'Cedar County Library',
        ISSUER_URL: 'https://cedar.example.org',
        SIGNATORY_NAME: 'Margaret Oduya',
        SIGNATORY_TITLE: 'Director of Learning',
      }),
    ).toMatchObject({
      name: 'Cedar County Library',
      url: 'https://cedar.example.org',
      signatory: { name: 'Margaret Oduya', title: 'Director of Learning' },
    });
  });

  it('is asked for while it is the name of the software, whoever set that', () => {
    for (const settings of [{}, { ISSUER_NAME: ' Lectern ' }])
      expect(issuerAdvice(issuerOf(settings))).toContain('Set ISSUER_NAME');
    expect(issuerAdvice(issuerOf({ ISSUER_NAME: 'Lectern County Library' }))).toBeNull();
  });

  it('has a signatory with name and title, or none', () => {
    const result = readEnv({ SIGNATORY_NAME: 'Margaret Oduya' });
    expect(result.ok ? '' : result.message).toContain('SIGNATORY_TITLE is missing');
  });

  it('has a complete PNG of at most 100 KB as logo, and refuses any other file', () => {
    expect(withLogo(picture)().logo?.png).toEqual(picture);
    const refused = [
      [withLogo(Buffer.from('<svg/>')), 'is not a PNG'],
      [withLogo(picture.subarray(0, -4)), 'is a truncated PNG'],
      [
        withLogo(Buffer.concat([picture.subarray(0, -12), Buffer.alloc(100_000), picture.subarray(-12)])),
        '100000',
      ],
    ] as const;
    for (const [read, words] of refused) {
      expect(read).toThrow(SettingError);
      expect(read).toThrow(words);
    }
    expect(() => issuerOf({ ISSUER_LOGO: join(folder, 'none.png') })).toThrow('cannot be read');
  });
});
