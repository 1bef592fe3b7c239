import { createHash, verify, X509Certificate } from 'node:crypto';
import { ContentInfo, SignedData } from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { PDFArray, PDFDict, PDFDocument, PDFName } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderCertificate } from '#certificates/pdf/certificate.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import type { SigningKey } from '#certificates/pdf/key.ts';
import type { CertificateFonts } from '#certificates/text/fonts.ts';
import { readCertification } from '#tests/support/certified.ts';
import { facts } from './facts.ts';
import { credential, key, otherKey } from './signing.ts';

let fonts: CertificateFonts;
let file: Buffer;

const render = async (signing: SigningKey) =>
  Buffer.from(
    await renderCertificate(facts, { paper: 'letter', fonts, logo: null, credential, key: signing }),
  );

beforeAll(async () => {
  fonts = await (await openFontCabinet()).fontsFor([]);
  file = await render(key);
});

/** Taken apart by another library than the one that made it, as any reader of PDF would. */
function readSignature(pdf: Buffer) {
  const range = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(pdf.toString('latin1'));
  const [start = 0, end = 0, rest = 0] = range?.slice(1).map(Number) ?? [];
  const cms = Buffer.from(pdf.toString('latin1', start + 1, end - 1), 'hex');
  const { contentType, content } = AsnConvert.parse(cms, ContentInfo);
  const data = AsnConvert.parse(content, SignedData);
  const [info] = data.signerInfos;
  if (info?.signedAttrs === undefined) throw new Error('nothing is signed');
  const attributes = new Map(info.signedAttrs.map(({ attrType, attrValues }) => [attrType, attrValues]));
  const certificates = Array.from(
    data.certificates ?? [],
    ({ certificate }) => new X509Certificate(Buffer.from(AsnConvert.serialize(certificate))),
  );
  // What is signed is the attributes as a SET (RFC 5652, 5.4), which stand in the file with another tag.
  const body = Buffer.concat(info.signedAttrs.map((one) => Buffer.from(AsnConvert.serialize(one))));
  const signedBytes = Buffer.concat([Buffer.of(0x31, 0x81, body.length), body]);
  return {
    range: [start, end, rest] as const,
    contentType,
    data,
    info,
    attributes,
    certificates,
    signedBytes,
    signature: Buffer.from(info.signature.buffer),
    digest: createHash('sha256').update(pdf.subarray(0, start)).update(pdf.subarray(end)).digest(),
  };
}

const hash = (data: Uint8Array) => createHash('sha256').update(data).digest();

describe('the signature of a certificate', () => {
  it('covers the whole file but itself', () => {
    const [start, end, rest] = readSignature(file).range;
    expect(end + rest).toBe(file.length);
    expect(file.toString('latin1', start, start + 1) + file.toString('latin1', end - 1, end)).toBe('<>');
    expect(file.toString('latin1', start + 1, end - 1)).toMatch(/^[0-9a-f]+$/);
  });

  it('is that of its own certificate over the digest of the file', () => {
    const { attributes, certificates, signedBytes, signature, digest } = readSignature(file);
    const [stored] = attributes.get('1.2.840.113549.1.9.4') ?? [];
    expect(Buffer.from(AsnConvert.parse(stored ?? new ArrayBuffer(0), OctetString).buffer)).toEqual(digest);
    const [certificate] = certificates;
    expect(certificate?.raw).toEqual(key.certificates[0].raw);
    expect(certificate && verify('sha256', signedBytes, certificate.publicKey, signature)).toBe(true);
  });

  it('is what PAdES calls B-B: it names its certificate and leaves the time to the PDF', () => {
    const { attributes, contentType, info, data } = readSignature(file);
    expect(contentType).toBe('1.2.840.113549.1.7.2');
    expect(data.encapContentInfo).toMatchObject({
      eContentType: '1.2.840.113549.1.7.1',
      eContent: undefined,
    });
    expect([...attributes.keys()].sort()).toEqual([
      '1.2.840.113549.1.9.16.2.47',
      '1.2.840.113549.1.9.3',
      '1.2.840.113549.1.9.4',
    ]);
    const [named] = attributes.get('1.2.840.113549.1.9.16.2.47') ?? [];
    expect(Buffer.from(named ?? new ArrayBuffer(0)).includes(hash(key.certificates[0].raw))).toBe(true);
    expect(info.unsignedAttrs).toBeUndefined();
    expect(file.includes('/SubFilter /ETSI.CAdES.detached')).toBe(true);
    expect(file.includes('/M (D:20261212100000Z)')).toBe(true);
  });

  it('is never dated before its certificate', async () => {
    const early = { ...facts, issuedAt: '2025-06-07T08:09:10.000Z' };
    const bytes = await renderCertificate(early, { paper: 'a4', fonts, logo: null, credential, key });
    expect(Buffer.from(bytes).includes('/M (D:20260101000000Z)')).toBe(true);
  });

  it('carries the certificates that vouch for its own', async () => {
    const [own] = key.certificates;
    const chained = { ...key, certificates: [own, otherKey.certificates[0]] } as const;
    const { attributes, certificates } = readSignature(await render(chained));
    expect(certificates.map(({ raw }) => raw)).toEqual(chained.certificates.map(({ raw }) => raw));
    const [named] = attributes.get('1.2.840.113549.1.9.16.2.47') ?? [];
    for (const { raw } of chained.certificates)
      expect(Buffer.from(named ?? new ArrayBuffer(0)).includes(hash(raw))).toBe(true);
  });

  it('certifies the document, so that readers say so of any change, even one that is appended', async () => {
    expect(await readCertification(file)).toEqual({ signatures: 1, allows: 1 });
    const { catalog, context } = await PDFDocument.load(file, { updateMetadata: false });
    const signature = catalog.lookup(PDFName.of('Perms'), PDFDict).get(PDFName.of('DocMDP'));
    const field = catalog
      .lookup(PDFName.of('AcroForm'), PDFDict)
      .lookup(PDFName.of('Fields'), PDFArray)
      .lookup(0, PDFDict);
    expect(signature).toBe(field.get(PDFName.of('V')));
    const dictionary = context.lookup(signature, PDFDict);
    expect(String(dictionary.get(PDFName.of('Reference')))).not.toContain('/Digest');
  });
});
