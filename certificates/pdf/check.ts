import { PDFDocument } from 'pdf-lib';
import type { CertificateChain } from './key.ts';
import { findSignature, readGap } from './signature.ts';
import { imprintOf } from './time-stamp.ts';
import type { TimeStamp } from './time-stamp.ts';

/** What is known of a file that somebody holds. */
export type PdfCheck =
  /** It carries no signature of ours. */
  | { readonly kind: 'not-ours' }
  /** It is signed as ours are, with none of the keys. It was made elsewhere, or the key was lost. */
  | { readonly kind: 'unknown-key' }
  /** It carries our signature, and what that covers is not, byte for byte, what was signed. */
  | { readonly kind: 'altered' }
  /** Nothing was changed since it was signed. Whether the award still holds is another question. */
  | { readonly kind: 'intact'; readonly serial: string; readonly stamp: TimeStamp | null }
  /** It begins with a whole file of ours as it was signed. What follows may change what is shown. */
  | { readonly kind: 'appended'; readonly serial: string; readonly stamp: TimeStamp | null };

/**
 * Says of any file whether it is a certificate of ours as it was signed. Nothing is read from it before that
 * is shown, and nothing ever from what was appended, so it may be anything; how large, is for the caller to
 * bound: time and memory grow with it. A time stamp is not read: nobody but its authority signed it, so it
 * has to be compared with the one that was stored for its imprint.
 *
 * @param chains of every key of ours, also of those that no longer sign
 */
export async function checkCertificatePdf(
  bytes: Uint8Array,
  chains: readonly CertificateChain[],
): Promise<PdfCheck> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ours = chains.filter(([own]) => file.includes(own.raw.toString('hex'), 0, 'latin1'));
  const gap = findSignature(file);
  if (ours.length === 0) return { kind: gap === null ? 'not-ours' : 'unknown-key' };
  if (gap === null) return { kind: 'altered' };
  const signed = file.subarray(0, gap.signedLength);
  const signature = readGap(signed, gap, ours);
  if (signature === null) return { kind: 'altered' };
  const { value, token } = signature;
  const imprint = imprintOf(value);
  // Every token names the imprint that it is over, so one without it is that of another file.
  if (token?.includes(imprint) === false) return { kind: 'altered' };
  const stamp = token === null ? null : { imprint: imprint.toString('hex'), token };
  const document = await PDFDocument.load(signed, { updateMetadata: false });
  const kind = signed.length === file.length ? 'intact' : 'appended';
  return { kind, serial: document.getSubject() ?? '', stamp };
}
