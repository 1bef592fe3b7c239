import { certificateFileName } from '#certificates/file-names.ts';
import type { Paper } from '#certificates/pdf/paper.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Certificate } from './award.server.ts';
import { issueCredential } from './badge.server.ts';

export interface PdfFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files of a certificate are forgotten together. */
const groupOf = (serial: string): string => `certificate ${serial}`;

/**
 * Returns the certificate as a signed PDF, with its credential attached. It is made once, since its bytes are
 * a function of facts that are frozen.
 */
export async function renderPdf(
  context: RequestContext,
  certificate: Certificate,
  paper: Paper,
): Promise<PdfFile | 'busy'> {
  const { facts } = certificate;
  const { awardMaker, madeFiles, pdfKeys, store } = context;
  const credential = await issueCredential(context, certificate);
  const [{ fingerprint256: key }] = pdfKeys.signing.certificates;
  const bytes = await madeFiles.get(
    { group: groupOf(facts.serial), from: { facts, paper, credential, key } },
    async () => {
      const logo = facts.issuer.logo === null ? null : await store.findLogo(facts.issuer.logo);
      return awardMaker.certificate({ facts, paper, logo, credential });
    },
  );
  return bytes === 'busy' ? bytes : { name: certificateFileName(facts), bytes };
}

/** Removes the files of certificates that nobody may download any more. */
export async function forgetCertificates(
  { madeFiles }: Pick<RequestContext, 'madeFiles'>,
  serials: readonly string[],
): Promise<void> {
  for (const serial of serials) await madeFiles.forget(groupOf(serial));
}
