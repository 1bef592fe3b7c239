import { describeWait } from '#app/http/wait.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { findAward } from './award.server.ts';
import { verifyBadgeFile } from './badge.server.ts';
import { viewAward } from './verification.server.ts';
import type { FileVerdict } from './views.ts';

/** What a check of a file needs of a request, or of a command. */
export type FileVerificationContext = Pick<RequestContext, 'store' | 'awardRendering' | 'pdfKeys'>;

/** A PDF begins with this; readers take one that has other bytes before it, too, but we make none. */
const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

/** Whether a file that somebody holds is a certificate or badge of ours, unaltered, and how its award stands today. */
export async function verifyFile(context: FileVerificationContext, bytes: Uint8Array): Promise<FileVerdict> {
  const { checkCertificatePdf } = await context.awardRendering();
  const checked = isPdf(bytes)
    ? await checkCertificatePdf(bytes, context.pdfKeys.chains)
    : await verifyBadgeFile(context, bytes);
  if (checked.kind !== 'intact') return checked;
  const award = await findAward(context, checked.serial);
  return award === null
    ? { kind: 'unrecorded', serial: checked.serial }
    : { kind: 'intact', award: viewAward(award) };
}

/** The same for an upload: bounded, since a check takes more than a look. */
export async function verifyUpload(context: RequestContext, file: File | null): Promise<FileVerdict> {
  if (file === null) return { kind: 'no-file' };
  const seconds = await context.throttle.count(['verifyFileFrom', context.client]);
  if (seconds > 0) return { kind: 'too-many', wait: describeWait(context.t, seconds) };
  return verifyFile(context, new Uint8Array(await file.arrayBuffer()));
}
