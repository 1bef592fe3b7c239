import { certificateFileName } from '#certificates/file-names.ts';
import type { Paper } from '#certificates/pdf/paper.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Unfinished } from '#app/platform/made-files.server.ts';
import type { Certificate } from './award.server.ts';
import { issueCredential } from './badge.server.ts';

export interface PdfFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files of a certificate are forgotten together. */
const groupOf = (serial: string): string => `certificate ${serial}`;

/**
 * The most time stamps of one award. Each paper has its own, and so has a file whose learner changed its
 * credential.
 */
const mostStamps = 50;

/**
 * Returns the certificate as a signed PDF, with its credential attached. It is made once, since its bytes are
 * a function of facts that are frozen and of the time stamp over its signature, which is stored. A file that
 * could get no time stamp now gets it when it is asked for later.
 */
export async function renderPdf(
  context: RequestContext,
  certificate: Certificate,
  paper: Paper,
): Promise<PdfFile | 'busy'> {
  const { facts } = certificate;
  const { awardMaker, madeFiles, pdfKeys, store, timeStampAuthority } = context;
  const credential = await issueCredential(context, certificate);
  const [{ fingerprint256: key }] = pdfKeys.signing.certificates;
  // A file that was stamped stays the same without the authority.
  const isStamped = timeStampAuthority !== null || (await store.countTimeStamps(facts.serial)) > 0;
  const bytes = await madeFiles.get(
    { group: groupOf(facts.serial), from: { facts, paper, credential, key, isStamped } },
    async () => {
      const logo = facts.issuer.logo === null ? null : await store.findLogo(facts.issuer.logo);
      const file = await awardMaker.certificate({ facts, paper, logo, credential, leavesRoom: isStamped });
      return file === 'busy' || !isStamped ? file : stamp(context, facts.serial, file);
    },
  );
  return bytes === 'busy' ? bytes : { name: certificateFileName(facts), bytes };
}

/** How many random bytes are in a request for a time stamp, and have to be in its answer. */
const nonceLength = 16;

async function stamp(
  context: RequestContext,
  serial: string,
  file: Uint8Array,
): Promise<Uint8Array | Unfinished> {
  const { awardMaker, store, random } = context;
  const { imprint, request } = await awardMaker.timeStampRequest(file, random.bytes(nonceLength));
  const token =
    (await store.findTimeStamp(imprint)) ?? (await fetchTimeStamp(context, serial, imprint, request));
  return token === null ? { unfinished: file } : awardMaker.stamp(file, token);
}

/** Fetches a time stamp and stores it, since a file with any other is not the site's. */
async function fetchTimeStamp(
  { store, timeStampAuthority, log, leaveTurn }: RequestContext,
  serial: string,
  imprint: string,
  request: Uint8Array,
): Promise<Uint8Array | null> {
  if (timeStampAuthority === null || (await store.countTimeStamps(serial)) >= mostStamps) return null;
  leaveTurn();
  const token = await timeStampAuthority.stamp(request);
  if (token === null) return null;
  return store.keepTimeStamp(serial, { imprint, token }).catch((error: unknown) => {
    // A learner gets their file even if the database cannot be written.
    log.error({ err: error }, 'a time stamp could not be stored');
    return null;
  });
}

/** Removes the files of certificates that nobody may download any more. */
export async function forgetCertificates(
  { madeFiles }: Pick<RequestContext, 'madeFiles'>,
  serials: readonly string[],
): Promise<void> {
  for (const serial of serials) await madeFiles.forget(groupOf(serial));
}
