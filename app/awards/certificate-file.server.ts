import { chosenTexts } from '#certificates/facts.ts';
import type { Paper } from '#certificates/pdf/paper.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Certificate } from './award.server.ts';
import { issueCredential } from './badge.server.ts';

export interface CertificateFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Renders the certificate as a signed PDF, with its credential attached. */
export async function renderPdf(
  context: RequestContext,
  certificate: Certificate,
  paper: Paper,
): Promise<CertificateFile> {
  const { facts } = certificate;
  const { store, pdfKeys } = context;
  const { fontsFor, certificateFileName, renderCertificate } = await context.awardRendering();
  const [fonts, logo, credential] = await Promise.all([
    fontsFor(chosenTexts(facts)),
    facts.issuer.logo === null ? null : store.findLogo(facts.issuer.logo),
    issueCredential(context, certificate),
  ]);
  const bytes = await renderCertificate(facts, { paper, fonts, logo, credential, key: pdfKeys.signing });
  return { name: certificateFileName(facts), bytes };
}
