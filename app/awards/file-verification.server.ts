import type { TimeStamp } from '#certificates/pdf/time-stamp.ts';
import { findRecordKeys, normalizeRecordKey } from '#certificates/record-key.ts';
import { findSerials } from '#certificates/serial.ts';
import { describeWait } from '#app/http/wait.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { fileTypeOf } from '#app/platform/file-reader.server.ts';
import { findAward } from './award.server.ts';
import { lookUpRecord } from './made-record.server.ts';
import { viewAward } from './verification.server.ts';
import type { FileVerdict, Signed } from './views.ts';

/** A request has this context, and so has a command, which has no client. */
type FileVerificationContext = Pick<RequestContext, 'store' | 'awardMaker' | 'readTexts'> & {
  readonly client: string | null;
};

/** Readers accept a PDF with other bytes before its header, but we make none. */
const isPdf = (bytes: Uint8Array): boolean => fileTypeOf(bytes) === 'pdf';

/**
 * Tells what the signature of a file covers. A badge is an image around a signed credential, and anybody can
 * put the credential into another image.
 */
function signedIn(bytes: Uint8Array): Signed {
  if (isPdf(bytes)) return 'file';
  const text = new TextDecoder().decode(bytes).trim();
  const value = jsonOf(text);
  if (value === undefined) return 'picture';
  // In any other text, programs may read different things, such as the first or the last of two members.
  const isPlain = [undefined, 2].some((indent) => JSON.stringify(value, null, indent) === text);
  return isPlain ? 'file' : 'rewritten';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Verifies that a file is an unaltered certificate, badge or record of contact hours of this site, and looks
 * up how that stands. A file without a signature of this site is read for its serial.
 */
export async function verifyFile(context: FileVerificationContext, bytes: Uint8Array): Promise<FileVerdict> {
  const { checkPdf, checkBadge } = context.awardMaker;
  const checked = await (isPdf(bytes) ? checkPdf(bytes) : checkBadge(bytes));
  switch (checked.kind) {
    case 'not-ours':
      return verifyCopy(context, bytes);
    case 'unknown-key':
    case 'altered':
      return { kind: checked.kind };
    case 'intact':
    case 'appended': {
      const stamp = await checkStamp(context, checked.stamp);
      if (stamp === 'other') return { kind: 'altered' };
      const isAppended = checked.kind === 'appended' || stamp === 'unknown';
      const signed = isAppended ? 'beginning' : signedIn(bytes);
      const key = normalizeRecordKey(checked.serial);
      if (key !== null)
        return { kind: 'signed-record', signed, key, found: await lookUpRecord(context, key) };
      const award = await findAward(context, checked.serial);
      return award === null
        ? { kind: 'unrecorded', serial: checked.serial }
        : { kind: 'intact', signed, award: viewAward(award) };
    }
  }
}

/**
 * Compares the time stamp of a signature with the one that was stored for it. It may be unknown: put there by
 * somebody else, or lost with the database.
 */
async function checkStamp(
  { store }: FileVerificationContext,
  stamp: TimeStamp | null,
): Promise<'known' | 'unknown' | 'other'> {
  if (stamp === null) return 'known';
  const stored = await store.findTimeStamp(stamp.imprint);
  if (stored === null) return 'unknown';
  return Buffer.from(stored).equals(stamp.token) ? 'known' : 'other';
}

/**
 * Finds the award or record of contact hours that a scan, a photo or a print names. What it shows may have
 * been changed. A record names many awards, so it goes first.
 */
async function verifyCopy(context: FileVerificationContext, bytes: Uint8Array): Promise<FileVerdict> {
  const texts = await context.readTexts(bytes, context.client);
  if (texts === 'busy') return { kind: 'busy' };
  const [record, ...records] = [...new Set(texts.flatMap(findRecordKeys))];
  if (record !== undefined)
    return {
      kind: 'named-records',
      keys: [record, ...records],
      first: await lookUpRecord(context, record),
    };
  const serials = [...new Set(texts.flatMap(findSerials))];
  const [serial] = serials;
  if (serial === undefined) return { kind: 'not-ours' };
  if (serials.length > 1) return { kind: 'several', serials };
  const award = await findAward(context, serial);
  return award === null ? { kind: 'unknown', serial } : { kind: 'named', award: viewAward(award) };
}

/** Verifies an upload. It is throttled, since verification is expensive. */
export async function verifyUpload(context: RequestContext, bytes: Uint8Array | null): Promise<FileVerdict> {
  if (bytes === null) return { kind: 'no-file' };
  const seconds = await context.throttle.count(['verifyFileFrom', context.client]);
  if (seconds > 0) return { kind: 'too-many', wait: describeWait(context.t, seconds) };
  return verifyFile(context, bytes);
}
