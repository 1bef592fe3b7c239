import { certificateFileName } from '#certificates/file-names.ts';
import type { Paper } from '#certificates/pdf/paper.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Certificate } from './award.server.ts';
import { issueCredential } from './badge.server.ts';

export interface PdfFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Renders the certificate as a signed PDF, with its credential attached. */
export async function renderPdf(
  context: RequestContext,
  certificate: Certificate,
  paper: Paper,
): Promise<PdfFile | 'busy'> {
  const { facts } = certificate;
  const [logo, credential] = await Promise.all([
    facts.issuer.logo === null ? null : context.store.findLogo(facts.issuer.logo),
    issueCredential(context, certificate),
  ]);
  const bytes = await context.awardMaker.certificate({ facts, paper, logo, credential });
  return bytes === 'busy' ? bytes : { name: certificateFileName(facts), bytes };
}
