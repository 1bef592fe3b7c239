import { chosenTexts } from '#certificates/facts.ts';
import type { Paper } from '#certificates/pdf/paper.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Certificate } from './award.server.ts';
import { issueCredential } from './badge.server.ts';

export interface CertificateFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The certificate as a PDF that is signed, with its credential attached. */
export async function renderPdf(
  context: RequestContext,
  award: Certificate,
  paper: Paper,
): Promise<CertificateFile> {
  const { facts } = award;
  const { store, pdfKeys } = context;
  const { fontsFor, certificateFileName, renderCertificate } = await context.awardRendering();
  const [fonts, logo, credential] = await Promise.all([
    fontsFor(chosenTexts(facts)),
    facts.issuer.logo === null ? null : store.findLogo(facts.issuer.logo),
    issueCredential(context, award),
  ]);
  const bytes = await renderCertificate(facts, { paper, fonts, logo, credential, key: pdfKeys.key });
  return { name: certificateFileName(facts), bytes };
}
