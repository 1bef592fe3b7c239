import { createHash, sign, verify } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import { Constructed, Integer, ObjectIdentifier, OctetString, Sequence, Set, fromBER } from 'asn1js';
import type { BaseBlock } from 'asn1js';
import type { CertificateChain, SigningKey } from './key.ts';

/** RFC 5652, 5754 and 5035 */
const types = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
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
 * Whether these bytes are a signature of that digest with the key of this certificate. It is made anew and
 * has to come out the same, so nothing in it can be changed, left out or added, and nothing of a stranger's
 * has to be parsed.
 */
export function isSignatureOf(cms: Buffer, digest: Buffer, certificates: CertificateChain): boolean {
  const [own] = certificates;
  const length = modulusLength(own);
  const expected = fill(formOf(certificates), digest);
  return (
    cms.length === expected.cms.length &&
    cms.subarray(0, -length).equals(expected.cms.subarray(0, -length)) &&
    verify('sha256', expected.attributes, own.publicKey, cms.subarray(-length))
  );
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

/** ContentInfo with SignedData (RFC 5652, 3 and 5). */
function signedData(
  attributes: readonly BaseBlock[],
  certificates: CertificateChain,
  signature: Uint8Array,
): Buffer {
  const { issuer, serialNumber } = identityOf(certificates[0]);
  const signerInfo = sequence(
    new Integer({ value: 1 }),
    sequence(issuer, serialNumber),
    sequence(type('sha256')),
    numbered(0, ...attributes),
    sequence(type('sha256WithRsa')),
    octets(signature),
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
