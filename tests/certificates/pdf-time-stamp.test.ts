import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContentInfo, SignedData } from '@peculiar/asn1-cms';
import { AsnConvert } from '@peculiar/asn1-schema';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderCertificate } from '#certificates/pdf/certificate.ts';
import { checkCertificatePdf } from '#certificates/pdf/check.ts';
import { findSignature, signatureOf, stampFile } from '#certificates/pdf/signature.ts';
import { imprintOf, readTimeStamp, requestTimeStamp } from '#certificates/pdf/time-stamp.ts';
import type { CertificateFonts } from '#certificates/text/fonts.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import { annotated } from '#tests/support/annotated.ts';
import { readCertification } from '#tests/support/certified.ts';
import { openAuthority } from '#tests/support/tsa.ts';
import type { Conduct, TestAuthority } from '#tests/support/tsa.ts';
import { facts } from './facts.ts';
import { credential, key } from './signing.ts';

let fonts: CertificateFonts;
let authority: TestAuthority;
/** With room for a time stamp. */
let plain: Buffer;
let stamped: Buffer;
let token: Buffer;
let folder: string;

const render = async (learnerName: string): Promise<Buffer> =>
  Buffer.from(
    await renderCertificate(
      { ...facts, learnerName },
      { paper: 'letter', fonts, logo: null, credential, key, leavesRoom: true },
    ),
  );

/** A token for a file, as an authority answers. */
function tokenFor(file: Buffer): Buffer {
  const request = requestTimeStamp(imprintOf(signatureOf(file, key.certificates)), randomBytes(16));
  const answer = readTimeStamp(request, authority.answer(request));
  if ('refused' in answer) throw new Error(answer.refused);
  return answer.token;
}

const check = (bytes: Uint8Array) => checkCertificatePdf(bytes, [key.certificates]);

/** Whether a site takes it for its file: `verifyFile` compares the token with the stored one. */
async function isTaken(bytes: Uint8Array): Promise<boolean> {
  const checked = await check(bytes);
  if (checked.kind !== 'intact') return false;
  return checked.stamp === null || token.equals(checked.stamp.token);
}

function gapOf(file: Buffer) {
  const gap = findSignature(file);
  if (gap === null) throw new Error('there is no signature');
  return gap;
}

/** The bytes of a signature, without the zeros behind it. */
function cmsOf(file: Buffer): Buffer {
  const { start, end } = gapOf(file);
  const written = Buffer.from(file.toString('latin1', start + 1, end - 1), 'hex');
  return written.subarray(0, written.readUInt16BE(2) + 4);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-stamps-'));
  authority = await openAuthority();
  fonts = await (await openFontCabinet()).fontsFor([]);
  plain = await render('Ruth Alvarado');
  token = tokenFor(plain);
  stamped = stampFile(plain, token, key.certificates);
});

afterAll(async () => {
  await authority.close();
  rmSync(folder, { recursive: true });
});

describe('a certificate with a time stamp', () => {
  it('is what PAdES calls B-T: the token is over the signature, and nothing that was signed is changed', () => {
    const { content } = AsnConvert.parse(cmsOf(stamped), ContentInfo);
    const [signer] = AsnConvert.parse(content, SignedData).signerInfos;
    const [attribute, ...others] = signer?.unsignedAttrs ?? [];
    expect(others).toEqual([]);
    expect(attribute?.attrType).toBe('1.2.840.113549.1.9.16.2.14');
    expect(attribute?.attrValues.map((value) => Buffer.from(value))).toEqual([token]);
    const imprint = createHash('sha256')
      .update(Buffer.from(signer?.signature.buffer ?? new ArrayBuffer(0)))
      .digest();
    expect(token.includes(imprint)).toBe(true);
    const { start, end } = gapOf(plain);
    expect(stamped.length).toBe(plain.length);
    expect(stamped.subarray(0, start)).toEqual(plain.subarray(0, start));
    expect(stamped.subarray(end)).toEqual(plain.subarray(end));
  });

  it('is intact with and without its stamp, and gives the serial and the stamp', async () => {
    expect(await check(plain)).toEqual({ kind: 'intact', serial: facts.serial, stamp: null });
    const imprint = imprintOf(signatureOf(plain, key.certificates)).toString('hex');
    const stamp = { imprint, token };
    expect(await check(stamped)).toEqual({ kind: 'intact', serial: facts.serial, stamp });
    expect(signatureOf(stamped, key.certificates)).toEqual(signatureOf(plain, key.certificates));
    expect(await readCertification(stamped)).toEqual({ signatures: 1, allows: 1 });
  });

  it('is told apart from one with something appended', async () => {
    expect(await check(await annotated(stamped, 'A note'))).toMatchObject({
      kind: 'appended',
      stamp: { token },
    });
  });

  it('has no room for a token that is too long', () => {
    expect(() => stampFile(plain, Buffer.alloc(16_385), key.certificates)).toThrow('no room');
    expect(stampFile(plain, Buffer.alloc(16_384), key.certificates)).toHaveLength(plain.length);
  });
});

describe('a time stamp that was changed', () => {
  it('is that of another file', async () => {
    const other = tokenFor(await render('Sam Tolliver'));
    expect(await check(stampFile(plain, other, key.certificates))).toEqual({ kind: 'altered' });
  });

  it('is not the one that was stored, even if it is over the same signature', async () => {
    const again = stampFile(plain, tokenFor(plain), key.certificates);
    expect(await check(again)).toMatchObject({ kind: 'intact' });
    expect(await isTaken(again)).toBe(false);
  });

  it('is never taken, whatever digit of the gap is another one', async () => {
    const { start, end } = gapOf(stamped);
    for (let at = start; at < end; at += 37) {
      const bytes = Buffer.from(stamped);
      bytes[at] = bytes[at] === 0x31 ? 0x32 : 0x31;
      expect(await isTaken(bytes), String(at)).toBe(false);
    }
  });

  it('is never taken, wherever one bit of the file is turned or the file is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(stamped.length - 1), fc.nat(7), async (at, bit) => {
        const bytes = Buffer.from(stamped);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        expect(await isTaken(bytes)).toBe(false);
        expect(await isTaken(stamped.subarray(0, at))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('is never taken, and never read, where anything else stands in its place', async () => {
    const { start, end } = gapOf(stamped);
    const room = (end - start - 2) / 2;
    const from = cmsOf(stamped).length - token.length;
    const filled = (bytes: Uint8Array, at: number): Buffer => {
      const file = Buffer.from(stamped);
      const hex = Buffer.from(bytes)
        .subarray(0, room - at)
        .toString('hex');
      file.write(hex, start + 1 + at * 2, 'latin1');
      return file;
    };
    // Sequences in sequences without an end, which a parser that calls itself does not survive.
    const nested = Buffer.alloc(room, Buffer.from('3080', 'hex'));
    for (const at of [from, from - 25, 0]) expect(await isTaken(filled(nested, at))).toBe(false);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2_000 }), fc.nat(from), async (bytes, at) => {
        const file = filled(bytes, at);
        fc.pre(!file.equals(stamped));
        expect(await isTaken(file)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('is never taken with another length at its start', async () => {
    const { start } = gapOf(stamped);
    for (const length of [0, 1, 0x7f, token.length, cmsOf(stamped).length, 0xffff]) {
      const file = Buffer.from(stamped);
      file.write(length.toString(16).padStart(4, '0'), start + 5, 'latin1');
      expect(await isTaken(file), String(length)).toBe(false);
    }
  });
});

describe('the answer of an authority', () => {
  const ask = (conduct: Conduct, from = authority) => {
    const request = requestTimeStamp(imprintOf(Buffer.from('signature')), randomBytes(16));
    return readTimeStamp(request, from.answer(request, conduct));
  };

  it.each([
    ['answers garbage', 'it is no answer of RFC 3161'],
    ['refuses', 'it refuses, with status 2'],
    ['repeats another nonce', 'its token was made for another request'],
    ['stamps something else', 'its token is over something else'],
    ['signs something else', 'its token does not verify with a certificate in it that is for time stamps'],
  ] as const)('is refused if it %s', (conduct, refused) => {
    expect(ask(conduct)).toEqual({ refused });
  });

  it('is refused if its certificate is for something else', async () => {
    const server = await openAuthority('1.3.6.1.5.5.7.3.1');
    expect(ask('stamps', server)).toHaveProperty('refused');
    await server.close();
  });

  it('is refused wherever a bit of what its authority signed is turned, and never fails', () => {
    const request = requestTimeStamp(imprintOf(Buffer.from('signature')), randomBytes(16));
    const answer = authority.answer(request);
    const good = readTimeStamp(request, answer);
    expect(good).toHaveProperty('token');
    const info = answer.indexOf(imprintOf(Buffer.from('signature')));
    fc.assert(
      fc.property(fc.nat(answer.length - 1), fc.nat(7), (at, bit) => {
        const bytes = Buffer.from(answer);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        const read = readTimeStamp(request, bytes);
        if (at >= info && at < info + 60) expect(read).toHaveProperty('refused');
        expect(readTimeStamp(request, answer.subarray(0, at))).toHaveProperty('refused');
      }),
      { numRuns: 500 },
    );
    expect(readTimeStamp(request, Buffer.concat([answer, Buffer.of(0)]))).toHaveProperty('refused');
  });
});

describe('OpenSSL', () => {
  const file = (name: string, content?: Uint8Array | string): string => {
    if (content !== undefined) writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  const openssl = (...words: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('openssl', words, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${words.join(' ')}\n${stdout}${stderr}`);
    return stdout + stderr;
  };

  it('verifies the signature of a stamped file, and the time stamp over it', () => {
    const { start, end } = gapOf(stamped);
    const cms = file('signature.der', cmsOf(stamped));
    const signed = file('signed', Buffer.concat([stamped.subarray(0, start), stamped.subarray(end)]));
    const verify = ['cms', '-verify', '-binary', '-noverify', '-inform', 'DER', '-in', cms];
    const said = openssl(...verify, '-content', signed, '-out', file('out'));
    expect(said).toContain('Verification successful');
    const value = file('value', signatureOf(stamped, key.certificates));
    const stamp = ['ts', '-verify', '-token_in', '-in', file('token.der', token), '-data', value];
    expect(openssl(...stamp, '-CAfile', file('tsa.pem', authority.pem))).toContain('Verification: OK');
    writeFileSync(join(folder, 'value'), 'another signature');
    expect(() => openssl(...stamp, '-CAfile', file('tsa.pem'))).toThrow('message imprint mismatch');
  });

  it('gives time stamps that are read, and fit', async () => {
    const request = requestTimeStamp(imprintOf(signatureOf(plain, key.certificates)), randomBytes(16));
    const config = file(
      'tsa.cnf',
      [
        '[tsa]\ndefault_tsa = it\n[it]',
        `serial = ${file('serial', '01')}\nsigner_digest = sha512\ndefault_policy = 1.2.3.4.1`,
        'digests = sha256\naccuracy = secs:1, millisecs:500, microsecs:100\nordering = yes\ntsa_name = yes',
        'ess_cert_id_chain = yes\ness_cert_id_alg = sha256\n',
      ].join('\n'),
    );
    const paths = { key: file('rsa.key'), certificate: file('rsa.pem') };
    const usage = ['-addext', 'extendedKeyUsage=critical,timeStamping', '-subj', '/CN=Clock/O=Ünïcode'];
    const asRequest = ['req', '-x509', '-utf8', '-newkey', 'rsa:2048', '-nodes', '-days', '9000', ...usage];
    openssl(...asRequest, '-keyout', paths.key, '-out', paths.certificate);
    const reply = ['ts', '-reply', '-config', config, '-queryfile', file('query', request)];
    openssl(...reply, '-signer', paths.certificate, '-inkey', paths.key, '-out', file('reply'));
    const answer = readTimeStamp(request, readFileSync(file('reply')));
    if ('refused' in answer) throw new Error(answer.refused);
    const bytes = stampFile(plain, answer.token, key.certificates);
    expect(await check(bytes)).toMatchObject({ kind: 'intact', stamp: { token: answer.token } });
    expect(openssl('ts', '-query', '-in', file('query'), '-text')).toContain('Certificate required: yes');
  });
});
