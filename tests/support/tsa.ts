import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  CMSVersion,
  DigestAlgorithmIdentifier,
  DigestAlgorithmIdentifiers,
  EncapsulatedContent,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignatureAlgorithmIdentifier,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
  id_contentType,
  id_messageDigest,
  id_signedData,
} from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  MessageImprint,
  PKIStatus,
  PKIStatusInfo,
  TSTInfo,
  TimeStampReq,
  TimeStampResp,
  TimeStampToken,
  id_ct_tstInfo,
} from '@peculiar/asn1-tsp';
import { Certificate, id_kp_timeStamping } from '@peculiar/asn1-x509';
import { ExtendedKeyUsageExtension, X509CertificateGenerator } from '@peculiar/x509';
import { ObjectIdentifier, OctetString as Octets, Sequence } from 'asn1js';

/** What an authority of the tests does with a request. */
export type Conduct =
  | 'stamps'
  | 'fails'
  | 'hangs'
  | 'answers garbage'
  | 'answers without an end'
  | 'refuses'
  | 'repeats another nonce'
  | 'stamps something else'
  | 'signs something else';

export interface TestAuthority {
  readonly url: string;
  /** Its certificate, which it signed itself. */
  readonly pem: string;
  /** How many requests came. */
  readonly asked: () => number;
  /** Resolves when the first request has come. */
  readonly isAsked: () => Promise<void>;
  readonly conduct: (conduct: Conduct) => void;
  /** Answers a request as it would over HTTP. */
  readonly answer: (request: Uint8Array, conduct?: Conduct) => Buffer;
  readonly close: () => Promise<void>;
}

const sha256 = '2.16.840.1.101.3.4.2.1';
const ecdsaWithSha256 = '1.2.840.10045.4.3.2';
const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47';

/**
 * Opens an authority for time stamps (RFC 3161) with a key of its own.
 *
 * @param usage what its certificate is for, as the id of an extended key usage
 */
export async function openAuthority(usage: string = id_kp_timeStamping): Promise<TestAuthority> {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=Clock of the tests',
      notBefore: new Date('2020-01-01'),
      notAfter: new Date('2049-12-31'),
      keys,
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
      extensions: [new ExtendedKeyUsageExtension([usage], true)],
    },
    crypto,
  );
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  let conduct: Conduct = 'stamps';
  let asked = 0;
  let noteFirst: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    noteFirst = resolve;
  });

  function tokenOf(request: TimeStampReq, how: Conduct): TimeStampToken {
    const { messageImprint, nonce } = request;
    const info = new TSTInfo({
      policy: '1.2.3.4.1',
      messageImprint:
        how === 'stamps something else'
          ? new MessageImprint({
              hashAlgorithm: messageImprint.hashAlgorithm,
              hashedMessage: new OctetString(randomBytes(32)),
            })
          : messageImprint,
      serialNumber: toArray(Buffer.concat([Buffer.of(1), randomBytes(8)])),
      genTime: new Date(),
      ...(how === 'repeats another nonce' ? { nonce: toArray(Buffer.of(1, 2, 3)) } : nonce && { nonce }),
    });
    const content = Buffer.from(AsnConvert.serialize(info));
    const signed = how === 'signs something else' ? Buffer.from('something else') : content;
    const named = new Sequence({
      value: [
        new Sequence({
          value: [
            new Sequence({ value: [new Octets({ valueHex: hash(Buffer.from(certificate.rawData)) })] }),
          ],
        }),
      ],
    });
    const attributes = [
      attribute(id_contentType, new ObjectIdentifier({ value: id_ct_tstInfo }).toBER()),
      attribute(id_messageDigest, new Octets({ valueHex: hash(signed) }).toBER()),
      attribute(signingCertificateV2, named.toBER()),
    ].sort((a, b) => Buffer.compare(encode(a), encode(b)));
    const body = Buffer.concat(attributes.map(encode));
    const { tbsCertificate } = AsnConvert.parse(certificate.rawData, Certificate);
    const signer = new SignerInfo({
      version: CMSVersion.v1,
      sid: new SignerIdentifier({
        issuerAndSerialNumber: new IssuerAndSerialNumber({
          issuer: tbsCertificate.issuer,
          serialNumber: tbsCertificate.serialNumber,
        }),
      }),
      digestAlgorithm: new DigestAlgorithmIdentifier({ algorithm: sha256 }),
      signedAttrs: attributes,
      signatureAlgorithm: new SignatureAlgorithmIdentifier({ algorithm: ecdsaWithSha256 }),
      signature: new OctetString(sign('sha256', Buffer.concat([setHeader(body.length), body]), key)),
    });
    const data = new SignedData({
      version: CMSVersion.v3,
      digestAlgorithms: new DigestAlgorithmIdentifiers([
        new DigestAlgorithmIdentifier({ algorithm: sha256 }),
      ]),
      encapContentInfo: new EncapsulatedContentInfo({
        eContentType: id_ct_tstInfo,
        eContent: new EncapsulatedContent({ single: new OctetString(content) }),
      }),
      certificates: new CertificateSet([
        new CertificateChoices({ certificate: AsnConvert.parse(certificate.rawData, Certificate) }),
      ]),
      signerInfos: new SignerInfos([signer]),
    });
    return new TimeStampToken({ contentType: id_signedData, content: AsnConvert.serialize(data) });
  }

  function answer(request: Uint8Array, how: Conduct = 'stamps'): Buffer {
    if (how === 'answers garbage') return Buffer.from('<html>Please sign in</html>');
    if (how === 'refuses')
      return encode(new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.rejection }) }));
    const timeStampToken = tokenOf(AsnConvert.parse(request, TimeStampReq), how);
    return encode(
      new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.granted }), timeStampToken }),
    );
  }

  function respond(request: Uint8Array, response: ServerResponse): void {
    if (conduct === 'hangs') return;
    if (conduct === 'fails') {
      response.writeHead(500).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'application/timestamp-reply' });
    if (conduct !== 'answers without an end') {
      response.end(answer(request, conduct));
      return;
    }
    const pour = () => {
      while (!response.destroyed && response.write(Buffer.alloc(16_384))) continue;
    };
    response.on('drain', pour);
    pour();
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked++;
      noteFirst();
      const isQuery = request.headers['content-type'] === 'application/timestamp-query';
      if (isQuery) respond(Buffer.concat(chunks), response);
      else response.writeHead(415).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;
  return {
    url: `http://127.0.0.1:${String(port)}/tsa`,
    pem: `${certificate.toString('pem')}\n`,
    asked: () => asked,
    isAsked: () => first,
    conduct: (next) => {
      conduct = next;
    },
    answer,
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
}

const attribute = (attrType: string, value: ArrayBuffer) => new Attribute({ attrType, attrValues: [value] });

const encode = (value: unknown): Buffer => Buffer.from(AsnConvert.serialize(value));

const hash = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest();

const setHeader = (length: number): Buffer =>
  length < 128 ? Buffer.of(0x31, length) : Buffer.of(0x31, 0x81, length);

const toArray = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
