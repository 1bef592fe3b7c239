import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { certificatePath } from '#app/addresses.ts';
import { findOwnCertificate } from './award.server.ts';
import { renderPdf } from './certificate-file.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { guessPaper } from '#app/http/paper.server.ts';
import { download, orBusy, orNotFound } from '#app/http/responses.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const found = orNotFound(await findOwnCertificate(context, learner, params.serial));
  if (found.kind === 'revoked') return redirect(certificatePath(found.serial));
  const asked = new URL(request.url).searchParams.get('paper');
  const paper = asked === 'a4' || asked === 'letter' ? asked : guessPaper(request, found.certificate.facts);
  const { name, bytes } = orBusy(context, await renderPdf(context, found.certificate, paper));
  return download(name, 'application/pdf', bytes);
}
