import { createHash, createPublicKey, verify } from 'node:crypto';
import { ContentInfo, SignedData, id_signedData } from '@peculiar/asn1-cms';
import type { SignerInfo } from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  MessageImprint,
  PKIStatus,
  TSTInfo,
  TimeStampReq,
  TimeStampResp,
  id_ct_tstInfo,
} from '@peculiar/asn1-tsp';
import {
  AlgorithmIdentifier,
  ExtendedKeyUsage,
  id_ce_extKeyUsage,
  id_kp_timeStamping,
} from '@peculiar/asn1-x509';
import type { Certificate } from '@peculiar/asn1-x509';
import { fromBER, ObjectIdentifier, Sequence, Set } from 'asn1js';
import { tokenLength } from './cms.ts';

/** A time stamp of RFC 3161. */
export interface TimeStamp {
  /** SHA-256 of the signature that it is over, in hexadecimal digits. */
  readonly imprint: string;
  /** As the authority signed it. */
  readonly token: Uint8Array;
}

/** The digests that tokens are signed with (RFC 5754). */
const digests: ReadonlyMap<string, string> = new Map([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);
const sha256 = '2.16.840.1.101.3.4.2.1';
const contentType = '1.2.840.113549.1.9.3';
const messageDigest = '1.2.840.113549.1.9.4';
const typeOfTime = new ObjectIdentifier({ value: id_ct_tstInfo }).toBER();

/** Returns what a time stamp of a signature is over. */
export const imprintOf = (signature: Uint8Array): Buffer => createHash('sha256').update(signature).digest();

/**
 * Makes a request for a time stamp, with the certificates that verify it.
 *
 * @param nonce random bytes, which the answer has to repeat
 */
export function requestTimeStamp(imprint: Uint8Array, nonce: Uint8Array): Buffer {
  const request = new TimeStampReq({
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: sha256, parameters: null }),
      hashedMessage: new OctetString(imprint),
    }),
    // It is a number. With this byte it is positive and never written shorter.
    nonce: arrayBuffer(Buffer.concat([Buffer.of(1), nonce])),
    certReq: true,
  });
  return Buffer.from(AsnConvert.serialize(request));
}

/** The token of an answer, or why there is none, in words for the operator. */
export type TimeStampAnswer = { readonly token: Buffer } | { readonly refused: string };

/**
 * Reads the answer to a request (RFC 3161, 2.4.2). The token is over the imprint that was asked for, repeats
 * the nonce, and verifies with a certificate in it that is for time stamps. Whether anybody trusts that
 * certificate is for readers of PDF to say.
 */
export function readTimeStamp(request: Uint8Array, answer: Uint8Array): TimeStampAnswer {
  try {
    return { token: readGranted(AsnConvert.parse(request, TimeStampReq), Buffer.from(answer)) };
  } catch (error) {
    return { refused: error instanceof Refusal ? error.message : 'it is no answer of RFC 3161' };
  }
}

class Refusal extends Error {}

function readGranted(request: TimeStampReq, answer: Buffer): Buffer {
  const { status } = AsnConvert.parse(answer, TimeStampResp);
  if (status.status !== PKIStatus.granted && status.status !== PKIStatus.grantedWithMods)
    throw new Refusal(`it refuses, with status ${String(status.status)}`);
  const token = tokenIn(answer);
  if (token.length < tokenLength.least || token.length > tokenLength.most)
    throw new Refusal(`its token has ${String(token.length)} bytes`);
  const { contentType: type, content } = AsnConvert.parse(token, ContentInfo);
  const data = AsnConvert.parse(content, SignedData);
  const signed = data.encapContentInfo.eContent?.single?.buffer;
  if (type !== id_signedData || data.encapContentInfo.eContentType !== id_ct_tstInfo || signed === undefined)
    throw new Refusal('its token holds no time');
  const { messageImprint, nonce } = AsnConvert.parse(signed, TSTInfo);
  if (messageImprint.hashAlgorithm.algorithm !== sha256) throw new Refusal('its digest is not SHA-256');
  if (!isSame(messageImprint.hashedMessage.buffer, request.messageImprint.hashedMessage.buffer))
    throw new Refusal('its token is over something else');
  if (nonce === undefined || request.nonce === undefined || !isSame(nonce, request.nonce))
    throw new Refusal('its token was made for another request');
  const [signer, ...others] = data.signerInfos;
  const certificates = Array.from(data.certificates ?? [], ({ certificate }) => certificate);
  const authorities = certificates.filter((one) => one !== undefined).filter(isForTimeStamps);
  if (signer === undefined || others.length > 0 || !isSigned(signer, Buffer.from(signed), authorities))
    throw new Refusal('its token does not verify with a certificate in it that is for time stamps');
  return token;
}

/** Finds the bytes of the token, the second and last part of an answer. They must stay as they are. */
function tokenIn(answer: Buffer): Buffer {
  const { result, offset } = fromBER(answer);
  const [, token] = result instanceof Sequence ? result.valueBlock.value : [];
  if (token === undefined || offset !== answer.length) throw new Refusal('it has no token');
  return answer.subarray(answer.length - token.blockLength);
}

/** Whether a certificate is that of an authority (RFC 3161, 2.3). */
function isForTimeStamps({ tbsCertificate: { extensions } }: Certificate): boolean {
  const usage = extensions?.find(({ extnID }) => extnID === id_ce_extKeyUsage);
  return (
    usage !== undefined &&
    AsnConvert.parse(usage.extnValue.buffer, ExtendedKeyUsage).includes(id_kp_timeStamping)
  );
}

/** Whether one of the certificates signed a content (RFC 5652, 5.4 and 5.6). */
function isSigned(signer: SignerInfo, content: Buffer, certificates: readonly Certificate[]): boolean {
  const digest = digests.get(signer.digestAlgorithm.algorithm);
  if (digest === undefined || signer.signedAttrs === undefined) return false;
  const stated = new Map(signer.signedAttrs.map(({ attrType, attrValues }) => [attrType, attrValues]));
  const [type] = stated.get(contentType) ?? [];
  const [hash] = stated.get(messageDigest) ?? [];
  const expected = new OctetString(createHash(digest).update(content).digest());
  if (type === undefined || !isSame(type, typeOfTime)) return false;
  if (hash === undefined || !isSame(hash, AsnConvert.serialize(expected))) return false;
  // What is signed is the attributes as a SET, which stand in the token with another tag.
  const value = signer.signedAttrs.map((one) => fromBER(AsnConvert.serialize(one)).result);
  const attributes = Buffer.from(new Set({ value }).toBER());
  const signature = Buffer.from(signer.signature.buffer);
  return certificates.some(({ tbsCertificate: { subjectPublicKeyInfo } }) => {
    const key = Buffer.from(AsnConvert.serialize(subjectPublicKeyInfo));
    return verify(digest, attributes, createPublicKey({ key, format: 'der', type: 'spki' }), signature);
  });
}

const isSame = (one: ArrayBuffer, other: ArrayBuffer): boolean => Buffer.from(one).equals(Buffer.from(other));

const arrayBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
