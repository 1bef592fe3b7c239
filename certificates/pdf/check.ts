import { PDFDocument } from 'pdf-lib';
import { isSignatureOf } from './cms.ts';
import type { CertificateChain } from './key.ts';
import { digestAround, findSignature } from './signature.ts';

/** What is known of a file that somebody holds. */
export type PdfCheck =
  /** It carries no signature of ours. */
  | { readonly kind: 'not-ours' }
  /** It is signed as ours are, with none of the keys. It was made elsewhere, or the key was lost. */
  | { readonly kind: 'unknown-key' }
  /** It carries our signature, and what that covers is not, byte for byte, what was signed. */
  | { readonly kind: 'altered' }
  /** Nothing was changed since it was signed. Whether the award still holds is another question. */
  | { readonly kind: 'intact'; readonly serial: string }
  /** It begins with a whole file of ours as it was signed. What follows may change what is shown. */
  | { readonly kind: 'appended'; readonly serial: string };

/**
 * Says of any file whether it is a certificate of ours as it was signed. Nothing is read from it before that
 * is shown, and nothing ever from what was appended, so it may be anything; how large, is for the caller to
 * bound: time and memory grow with it.
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
  const written = file.toString('latin1', gap.start, gap.end);
  const signature = Buffer.from(written.slice(1, -1), 'hex');
  // Compared as it is written, since digits can be written in two ways, and what stands after bad ones is not
  // read.
  const isWritten = written === `<${signature.toString('hex')}>`;
  const signed = file.subarray(0, gap.signedLength);
  const digest = digestAround(signed, gap);
  if (!isWritten || !ours.some((chain) => isSignatureOf(signature, digest, chain)))
    return { kind: 'altered' };
  const document = await PDFDocument.load(signed, { updateMetadata: false });
  const kind = signed.length === file.length ? 'intact' : 'appended';
  return { kind, serial: document.getSubject() ?? '' };
}
