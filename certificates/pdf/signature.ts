import { createHash } from 'node:crypto';
import { PDFHexString, PDFName, PDFObject, PDFString } from 'pdf-lib';
import type { PDFDocument, PDFPage, PDFRef } from 'pdf-lib';
import { addTimeStamp, readSignature, signDigest, signatureLength, stampedLength } from './cms.ts';
import type { SignatureParts } from './cms.ts';
import type { CertificateChain, SigningKey } from './key.ts';

/** Said of a signature in a reader of PDF. */
export interface SignatureFacts {
  readonly signer: string;
  /** What a screen reader says of the field. */
  readonly description: string;
  readonly at: Date;
  /** Whether it leaves room for a time stamp. */
  readonly leavesRoom: boolean;
}

export interface Signature {
  /** Of the field, which shows nothing on the page. */
  readonly annotation: PDFRef;
  /** Signs the file that was written, in its place. */
  readonly sign: (file: Uint8Array) => void;
}

/**
 * Prepares a signature of the whole file but itself (ISO 32000-1, 12.8; ETSI EN 319 142-1). It certifies the
 * document, so a reader of PDF says so of whatever is changed or appended later (12.8.2.2 and 12.8.4).
 */
export function addSignature(
  document: PDFDocument,
  page: PDFPage,
  key: SigningKey,
  { signer, description, at, leavesRoom }: SignatureFacts,
): Signature {
  const { context, catalog } = document;
  const gap = new SignatureDictionary(leavesRoom ? stampedLength(key) : signatureLength(key), [
    '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    `/M ${PDFString.fromDate(at).toString()} /Name ${PDFHexString.fromText(signer).toString()}`,
    noChangesAllowed,
  ]);
  const dictionary = context.register(gap);
  const field = context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: PDFString.of('Signature'),
    TU: PDFHexString.fromText(description),
    V: dictionary,
    Rect: [0, 0, 0, 0],
    F: printed | locked,
    P: page.ref,
  });
  const annotation = context.register(field);
  catalog.set(PDFName.of('AcroForm'), context.obj({ SigFlags: signed | onlyAppended, Fields: [annotation] }));
  catalog.set(PDFName.of('Perms'), context.obj({ DocMDP: dictionary }));
  return {
    annotation,
    sign: (file) => {
      gap.fill(file, key);
    },
  };
}

/** PDF/A-3 wants it without a digest (ISO 19005-3, 6.1.12). */
const noChangesAllowed =
  '/Reference [<< /Type /SigRef /TransformMethod /DocMDP ' +
  '/TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>]';

/** Flags of annotations and forms (ISO 32000-1, 12.5.3 and 12.7.2). */
const printed = 4;
const locked = 128;
const signed = 1;
const onlyAppended = 2;

/** Where a signature stands in a file: between `start` and `end`, with its angle brackets. */
export interface Gap {
  readonly start: number;
  readonly end: number;
}

/** A gap, and how many bytes of the file the signature covers, with the gap. */
export interface SignedRange extends Gap {
  readonly signedLength: number;
}

const rangeOf = ({ start, end }: Gap, fileLength: number): string =>
  `/ByteRange [0 ${String(start)} ${String(end)} ${String(fileLength - end)}]`;

/** Long enough for files of a gigabyte. */
const rangeWidth = rangeOf({ start: 1e9, end: 1e9 }, 2e9).length;

/** The signature is in hexadecimal digits between angle brackets; all else is digested. */
export const digestAround = (file: Uint8Array, { start, end }: Gap): Buffer =>
  createHash('sha256').update(file.subarray(0, start)).update(file.subarray(end)).digest();

/** Zeros stay behind a signature that is shorter than its gap (ISO 32000-1, 12.8.3.3.1). */
const write = (file: Uint8Array, { start }: Gap, signature: Buffer): void => {
  file.set(Buffer.from(signature.toString('hex'), 'latin1'), start + 1);
};

/**
 * Keeps the place of a signature, and knows after writing where it is: nothing has to be searched for it in
 * the file.
 */
class SignatureDictionary extends PDFObject {
  readonly #before: string;
  readonly #length: number;
  #offset = 0;

  constructor(signatureBytes: number, entries: readonly string[]) {
    super();
    this.#before = `<< ${entries.join(' ')} `;
    this.#length = signatureBytes * 2 + 2;
  }

  override toString(): string {
    return `${this.#before}${' '.repeat(rangeWidth)} /Contents <${'0'.repeat(this.#length - 2)}> >>`;
  }

  override sizeInBytes(): number {
    return this.toString().length;
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    this.#offset = offset;
    const text = Buffer.from(this.toString(), 'latin1');
    buffer.set(text, offset);
    return text.length;
  }

  fill(file: Uint8Array, key: SigningKey): void {
    const range = this.#offset + this.#before.length;
    const start = range + rangeWidth + ' /Contents '.length;
    const gap = { start, end: start + this.#length };
    file.set(Buffer.from(rangeOf(gap, file.length), 'latin1'), range);
    write(file, gap, signDigest(digestAround(file, gap), key));
  }
}

const signatureDictionary = /\/ByteRange \[0 (\d{1,10}) (\d{1,10}) (\d{1,10})\] {1,30}\/Contents </;

/**
 * Where the signature of a file stands and how far it reaches, by what it says itself; null where it says
 * nothing like that. Whatever stands outside of the gap is digested up to there. What follows was appended.
 */
export function findSignature(file: Buffer): SignedRange | null {
  const found = signatureDictionary.exec(file.toString('latin1'));
  const [start = 0, end = 0, rest = 0] = found?.slice(1).map(Number) ?? [];
  const signedLength = end + rest;
  const isThere = found !== null && start === found.index + found[0].length - 1 && end > start;
  return isThere && signedLength <= file.length ? { start, end, signedLength } : null;
}

/** A signature of ours in a file. */
export interface ReadSignature extends SignatureParts {
  readonly chain: CertificateChain;
  /** Of all that it signs. */
  readonly digest: Buffer;
}

/** Reads what stands in a gap, if it is a signature with one of these certificates of all around it. */
export function readGap(signed: Buffer, gap: Gap, chains: readonly CertificateChain[]): ReadSignature | null {
  const text = signed.toString('latin1', gap.start, gap.end);
  const written = Buffer.from(text.slice(1, -1), 'hex');
  // Compared as it is written, since digits can be written in two ways, and what stands after bad ones is not
  // read.
  if (text !== `<${written.toString('hex')}>`) return null;
  const digest = digestAround(signed, gap);
  for (const chain of chains) {
    const parts = readSignature(written, digest, chain);
    if (parts !== null) return { ...parts, chain, digest };
  }
  return null;
}

/**
 * Returns a copy of a file of ours with a time stamp over its signature.
 *
 * @throws Error for a file that has no such signature, or no room
 */
export function stampFile(file: Buffer, token: Uint8Array, certificates: CertificateChain): Buffer {
  const { gap, value, digest } = readOwn(file, certificates);
  const stamped = addTimeStamp(value, { token, digest, certificates });
  if (stamped.length * 2 + 2 > gap.end - gap.start) throw new Error('the file has no room for a time stamp');
  const copy = Buffer.from(file);
  write(copy, gap, stamped);
  return copy;
}

/**
 * Returns what a time stamp of a file is over: its signature.
 *
 * @throws Error for a file that has none of these certificates
 */
export const signatureOf = (file: Buffer, certificates: CertificateChain): Buffer =>
  readOwn(file, certificates).value;

function readOwn(file: Buffer, certificates: CertificateChain) {
  const gap = findSignature(file);
  const read = gap === null ? null : readGap(file, gap, [certificates]);
  if (gap === null || read === null) throw new Error('the file is not signed with this key');
  return { gap, ...read };
}
