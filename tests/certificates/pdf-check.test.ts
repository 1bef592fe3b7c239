import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderCertificate } from '#certificates/pdf/certificate.ts';
import { checkCertificatePdf } from '#certificates/pdf/check.ts';
import { signDigest } from '#certificates/pdf/cms.ts';
import { digestAround } from '#certificates/pdf/signature.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import type { CertificateFonts } from '#certificates/text/fonts.ts';
import type { SigningKey } from '#certificates/pdf/key.ts';
import { annotated } from '#tests/support/annotated.ts';
import { facts } from './facts.ts';
import { credential, key, otherKey } from './signing.ts';

let fonts: CertificateFonts;
let file: Buffer;
/** Where the signature stands, with its brackets. */
let gap: { start: number; end: number };

const render = async (learnerName: string, signing: SigningKey | null): Promise<Buffer> =>
  Buffer.from(
    await renderCertificate(
      { ...facts, learnerName },
      { paper: 'letter', fonts, logo: null, credential, key: signing },
    ),
  );

const check = (bytes: Uint8Array) => checkCertificatePdf(bytes, [key.certificates]);

beforeAll(async () => {
  fonts = await (await openFontCabinet()).fontsFor([]);
  file = await render('Ruth Alvarado', key);
  const [, start, end] = /\/ByteRange \[0 (\d+) (\d+) /.exec(file.toString('latin1')) ?? [];
  gap = { start: Number(start), end: Number(end) };
});

/** The file with one bit turned. */
function flipped(at: number, bit = 0): Buffer {
  const bytes = Buffer.from(file);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  return bytes;
}

describe('a certificate as it was signed', () => {
  it('is intact, and gives its serial', async () => {
    expect(await check(file)).toEqual({ kind: 'intact', serial: facts.serial, stamp: null });
  });

  it('is intact whatever the name makes of the file', async () => {
    const tricky = await render('/ByteRange [0 1 2 3] /Contents <00>', key);
    expect(await check(tricky)).toEqual({ kind: 'intact', serial: facts.serial, stamp: null });
  });

  it('is intact with a key that no longer signs', async () => {
    const chains = [key.certificates, otherKey.certificates];
    expect(await checkCertificatePdf(await render('Ruth', otherKey), chains)).toMatchObject({
      kind: 'intact',
    });
  });

  it('is intact with a key that others vouch for', async () => {
    const chained: SigningKey = { ...key, certificates: [key.certificates[0], otherKey.certificates[0]] };
    expect(await checkCertificatePdf(await render('Ruth', chained), [chained.certificates])).toMatchObject({
      kind: 'intact',
    });
  });
});

describe('a file of somebody else', () => {
  it('is signed with a key that we do not have, since ours may have been lost', async () => {
    expect(await check(await render('Ruth Alvarado', otherKey))).toEqual({ kind: 'unknown-key' });
  });

  it('is not ours without a signature', async () => {
    expect(await check(await render('Ruth Alvarado', null))).toEqual({ kind: 'not-ours' });
  });

  it('is not ours where it has nothing to do with us, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        expect(await check(bytes)).toEqual({ kind: 'not-ours' });
      }),
      { numRuns: 50 },
    );
  });

  it('is not ours where only the words of a signature are', async () => {
    const words = '/ByteRange [0 1 2 3] /Contents <00> '.repeat(20_000);
    expect(await check(Buffer.from(words))).toEqual({ kind: 'not-ours' });
    expect(await check(Buffer.from(`${words}${key.certificates[0].raw.toString('hex')}`))).toEqual({
      kind: 'altered',
    });
  });
});

describe('a certificate to which something was appended', () => {
  it('is told apart from the certificate, and gives the serial that was signed', async () => {
    const noted = await annotated(file, 'Ruth Alvarado has a doctorate');
    expect(await check(noted)).toEqual({ kind: 'appended', serial: facts.serial, stamp: null });
    expect(await check(Buffer.concat([file, Buffer.from('\n')]))).toMatchObject({ kind: 'appended' });
  });

  it('gives no serial of what was appended', async () => {
    const document = await PDFDocument.load(file, { updateMetadata: false });
    const info = String(document.context.trailerInfo.Info).split(' ')[0] ?? '';
    const update = `\n${info} 0 obj\n<< /Subject (LEC-2026-0000-0000-0000) >>\nendobj\n`;
    expect(await check(Buffer.concat([file, Buffer.from(update)]))).toEqual({
      kind: 'appended',
      serial: facts.serial,
      stamp: null,
    });
  });

  it('is altered where a byte of what was signed is another one', async () => {
    const noted = await annotated(flipped(file.indexOf('Ruth Alvarado</rdf:li>')), 'A note');
    expect(await check(noted)).toEqual({ kind: 'altered' });
  });
});

describe('a certificate that was changed', () => {
  const places = {
    'the first line': () => 5,
    'a font': () => file.indexOf('/Length1') + 400,
    'the text of the page': () => file.indexOf('/Contents ') + 200,
    'what it says of itself': () => file.indexOf('Ruth Alvarado</rdf:li>'),
    'the credential': () => file.indexOf('/EmbeddedFile') + 300,
    'the byte before the signature': () => gap.start - 1,
    'the first bracket': () => gap.start,
    'the last bracket': () => gap.end - 1,
    'the byte after the signature': () => gap.end,
    'the range of what is signed': () => file.indexOf('/ByteRange') + 14,
    'the end': () => file.length - 3,
  };

  it.each(Object.entries(places))('is altered in %s', async (_where, place) => {
    expect(place()).toBeGreaterThan(0);
    expect(await check(flipped(place()))).toEqual({ kind: 'altered' });
  });

  it('is never intact, wherever one bit is turned or the file is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(7), async (at, bit) => {
        expect((await check(flipped(at, bit))).kind).not.toBe('intact');
        expect((await check(file.subarray(0, at))).kind).not.toBe('intact');
      }),
      { numRuns: 300 },
    );
  });

  it('is never intact, wherever the signature itself is touched', async () => {
    for (let at = gap.start; at < gap.end; at += 7)
      expect((await check(flipped(at, 1))).kind, String(at)).not.toBe('intact');
    const shouted = Buffer.from(file);
    shouted.write(file.toString('latin1', gap.start, gap.end).toUpperCase(), gap.start, 'latin1');
    expect((await check(shouted)).kind).not.toBe('intact');
  });

  it('is altered where something was put before it', async () => {
    expect(await check(Buffer.concat([Buffer.from('\n'), file]))).toEqual({ kind: 'altered' });
  });

  it('is altered where the signed part is wrapped in another document', async () => {
    // The signed bytes stay where they were said to be; what is shown is inserted before them, behind the
    // range.
    const inserted = Buffer.from('9 0 obj << /Title (Forged) >> endobj\n');
    const text = file.toString('latin1');
    const wrapped = Buffer.concat([file.subarray(0, gap.end), inserted, file.subarray(gap.end)]);
    expect(await check(wrapped)).toEqual({ kind: 'altered' });
    const range = /\/ByteRange \[[^\]]*\]/.exec(text)?.[0] ?? '';
    const moved = `/ByteRange [0 ${String(gap.start)} ${String(gap.end + inserted.length)} ${String(file.length - gap.end)}]`;
    const attack = Buffer.from(wrapped);
    attack.write(moved.padEnd(range.length), attack.indexOf('/ByteRange'), 'latin1');
    expect(await check(attack)).toEqual({ kind: 'altered' });
  });

  it('is altered where there is a second signature, of whomever', async () => {
    const second = file.toString('latin1', file.indexOf('/ByteRange'), gap.end);
    const [one] = file.toString('latin1').split('xref\n');
    const both = Buffer.from(`${one ?? ''}99 0 obj << ${second} >> endobj\n`, 'latin1');
    expect(await check(both)).toEqual({ kind: 'altered' });
  });

  it('is altered where somebody signed it anew under our certificate', async () => {
    const bytes = Buffer.from(file);
    bytes.write('Eve', bytes.indexOf('Ruth Alvarado</rdf:li>'), 'latin1');
    const forged = signDigest(digestAround(bytes, gap), {
      privateKey: otherKey.privateKey,
      certificates: key.certificates,
    });
    bytes.write(forged.toString('hex'), gap.start + 1, 'latin1');
    expect(await check(bytes)).toEqual({ kind: 'altered' });
  });
});
