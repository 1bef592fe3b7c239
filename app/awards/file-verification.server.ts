import { describeWait } from '#app/http/wait.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { findAward } from './award.server.ts';
import { viewAward } from './verification.server.ts';
import type { FileVerdict, Signed } from './views.ts';

/** A request has this context, and so has a command. */
type FileVerificationContext = Pick<RequestContext, 'store' | 'awardMaker'>;

/** Readers accept a PDF with other bytes before its header, but we make none. */
const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

/**
 * Tells what the signature covers. A badge is an image around a signed credential, and anybody can put the
 * credential into another image.
 */
const signedIn = (bytes: Uint8Array): Signed =>
  isPdf(bytes) ||
  /^\s*\{/.test(
    Buffer.from(bytes)
      .toString()
      .replace(/^\ufeff/, ''),
  )
    ? 'file'
    : 'record';

/**
 * Verifies that a file is an unaltered certificate or badge of this site, and looks up the status of its
 * award.
 */
export async function verifyFile(context: FileVerificationContext, bytes: Uint8Array): Promise<FileVerdict> {
  const { checkPdf, checkBadge } = context.awardMaker;
  const checked = await (isPdf(bytes) ? checkPdf(bytes) : checkBadge(bytes));
  if (checked.kind !== 'intact') return { kind: checked.kind };
  const award = await findAward(context, checked.serial);
  return award === null
    ? { kind: 'unrecorded', serial: checked.serial }
    : { kind: 'intact', signed: signedIn(bytes), award: viewAward(award) };
}

/** Verifies an upload. It is throttled, since verification is expensive. */
export async function verifyUpload(context: RequestContext, bytes: Uint8Array | null): Promise<FileVerdict> {
  if (bytes === null) return { kind: 'no-file' };
  const seconds = await context.throttle.count(['verifyFileFrom', context.client]);
  if (seconds > 0) return { kind: 'too-many', wait: describeWait(context.t, seconds) };
  return verifyFile(context, bytes);
}
