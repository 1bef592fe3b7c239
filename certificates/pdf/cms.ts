import { createHash, sign, verify } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import { Constructed, Integer, ObjectIdentifier, OctetString, Sequence, Set, fromBER } from 'asn1js';
import type { BaseBlock } from 'asn1js';
import type { CertificateChain, SigningKey } from './key.ts';

/** RFC 5652, 5754, 5035 and 3161 */
const types = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
} as const;

const sequence = (...value: BaseBlock[]) => new Sequence({ value });
const set = (...value: BaseBlock[]) => new Set({ value });
const type = (name: keyof typeof types) => new ObjectIdentifier({ value: types[name] });
const octets = (valueHex: Uint8Array) => new OctetString({ valueHex });
const encoded = (block: BaseBlock) => Buffer.from(block.toBER());
/** A context-specific tag in the place of another. */
const numbered = (tagNumber: number, ...value: BaseBlock[]) =>
  new Constructed({ idBlock: { tagClass: 3, tagNumber }, value });

/**
 * Signs the digest of a document: a CMS signature as PAdES baseline B-B wants it (ETSI EN 319 142-1), the
 * same each time for the same key and digest.
 */
export function signDigest(digest: Buffer, { privateKey, certificates }: SigningKey): Buffer {
  const { attributes, cms } = fill(formOf(certificates), digest);
  const signature = sign('sha256', attributes, privateKey);
  return Buffer.concat([cms.subarray(0, -signature.length), signature]);
}

/** How many bytes such a signature has. */
export const signatureLength = ({ certificates }: SigningKey): number => formOf(certificates).cms.length;

/**
 * How many bytes the token of a time stamp has. One with a certificate is never shorter than this, and files
 * have no room for a longer one.
 */
export const tokenLength = { least: 512, most: 16_384 } as const;

/** How many bytes a signature has at most once it carries a time stamp. */
export const stampedLength = (key: SigningKey): number =>
  signatureLength(key) + wrappingLength + tokenLength.most;

/** What is in a signature of ours besides what it signs. */
export interface SignatureParts {
  /** What a time stamp is over (RFC 3161, appendix A). */
  readonly value: Buffer;
  /** What stands where a time stamp does. Nobody signed that, so it may be a stranger's. */
  readonly token: Buffer | null;
}

/**
 * Takes bytes apart that are a signature of that digest with the key of this certificate, then zeros. It is
 * made anew and has to come out the same, so nothing in it but a token can be changed, left out or added, and
 * nothing of a stranger's has to be parsed. Null for other bytes.
 */
export function readSignature(
  written: Buffer,
  digest: Buffer,
  certificates: CertificateChain,
): SignatureParts | null {
  const { attributes, cms } = fill(formOf(certificates), digest);
  const [own] = certificates;
  const start = cms.length - modulusLength(own);
  const value = written.subarray(start, cms.length);
  if (!verify('sha256', attributes, own.publicKey, value)) return null;
  const token = findToken(written, cms.length);
  const expected =
    token === null
      ? Buffer.concat([cms.subarray(0, start), value])
      : addTimeStamp(value, { token, digest, certificates });
  const padding = written.subarray(expected.length);
  const isSame = written.subarray(0, expected.length).equals(expected) && padding.every((byte) => byte === 0);
  return isSame ? { value, token } : null;
}

/** Returns the signature of a digest whose value is known, with a time stamp (ETSI EN 319 142-1, B-T). */
export function addTimeStamp(
  value: Uint8Array,
  { token, digest, certificates }: { token: Uint8Array; digest: Buffer; certificates: CertificateChain },
): Buffer {
  const attributes = signedAttributes(digest, certificates);
  const cms = signedData(attributes, certificates, value, placeOfToken(token.length));
  // It ends with the token, which is put there as it is.
  return Buffer.concat([cms.subarray(0, -token.length), token]);
}

/** An unsigned attribute with as many bytes as a token has. */
function placeOfToken(length: number): BaseBlock {
  const header = 4;
  const place = octets(Buffer.alloc(length - header));
  return numbered(1, sequence(type('timeStampToken'), set(place)));
}

/** How many bytes are around a token, whichever of the lengths above it has. */
const wrappingLength = encoded(placeOfToken(tokenLength.least)).length - tokenLength.least;

/**
 * Finds the place of a token by the length that is written at the start (X.690, 8.1.3), and does not read it.
 * The length has two bytes, since a token and the certificates of a key are far shorter than 64 KB.
 */
function findToken(written: Buffer, plainLength: number): Buffer | null {
  const header = 4;
  const end = header + written.readUInt16BE(2);
  const length = end - plainLength - wrappingLength;
  const isOne = length >= tokenLength.least && length <= tokenLength.most && end <= written.length;
  return isOne ? written.subarray(end - length, end) : null;
}

const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();

/** In bytes: as many as a signature has. */
const modulusLength = ({ publicKey }: X509Certificate): number =>
  (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8;

/**
 * All that signatures of one key have in common, as bytes: what is signed, and what is written, which the
 * signature ends.
 */
interface Form {
  readonly attributes: Buffer;
  readonly cms: Buffer;
}

/** Stands where the digest of a document belongs. */
const blank = sha256('the digest of a document');

const forms = new WeakMap<CertificateChain, Form>();

/** Made once for each key, since it takes longer than the signing. */
function formOf(certificates: CertificateChain): Form {
  const known = forms.get(certificates);
  if (known !== undefined) return known;
  const attributes = signedAttributes(blank, certificates);
  const signature = Buffer.alloc(modulusLength(certificates[0]));
  const form = {
    attributes: encoded(set(...attributes)),
    cms: signedData(attributes, certificates, signature),
  };
  forms.set(certificates, form);
  return form;
}

function fill({ attributes, cms }: Form, digest: Buffer): Form {
  const put = (form: Buffer): Buffer => {
    const filled = Buffer.from(form);
    digest.copy(filled, form.indexOf(blank));
    return filled;
  };
  return { attributes: put(attributes), cms: put(cms) };
}

/**
 * What is signed: the digest, and the certificates, so that none can be exchanged. No time: a PDF tells it
 * outside (ETSI EN 319 142-1, 6.3). Sorted, as DER wants a set.
 */
function signedAttributes(digest: Buffer, certificates: CertificateChain): readonly BaseBlock[] {
  const hashes = certificates.map((certificate) => sequence(octets(sha256(certificate.raw))));
  return [
    sequence(type('contentType'), set(type('data'))),
    sequence(type('messageDigest'), set(octets(digest))),
    sequence(type('signingCertificateV2'), set(sequence(sequence(...hashes)))),
  ].sort((one, other) => Buffer.compare(encoded(one), encoded(other)));
}

/** ContentInfo with SignedData (RFC 5652, 3 and 5). What is not signed is at its end. */
function signedData(
  attributes: readonly BaseBlock[],
  certificates: CertificateChain,
  signature: Uint8Array,
  ...unsigned: readonly BaseBlock[]
): Buffer {
  const { issuer, serialNumber } = identityOf(certificates[0]);
  const signerInfo = sequence(
    new Integer({ value: 1 }),
    sequence(issuer, serialNumber),
    sequence(type('sha256')),
    numbered(0, ...attributes),
    sequence(type('sha256WithRsa')),
    octets(signature),
    ...unsigned,
  );
  const content = sequence(
    new Integer({ value: 1 }),
    set(sequence(type('sha256'))),
    sequence(type('data')),
    numbered(0, ...certificates.map((certificate) => fromBER(certificate.raw).result)),
    set(signerInfo),
  );
  return encoded(sequence(type('signedData'), numbered(0, content)));
}

/** What names a certificate: its issuer and number, (RFC 5280, 4.1). */
function identityOf(certificate: X509Certificate) {
  const fields = fieldsOf(fieldsOf(fromBER(certificate.raw).result)[0]);
  const [, serialNumber, , issuer] = fields;
  if (serialNumber === undefined || issuer === undefined) throw new Error('the certificate is of version 1');
  return { serialNumber, issuer };
}

const fieldsOf = (block: BaseBlock | undefined): readonly BaseBlock[] =>
  block instanceof Sequence ? block.valueBlock.value : [];
