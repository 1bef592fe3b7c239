import type { LoaderFunctionArgs } from '@remix-run/node';
import { findOwnCertificate } from './award.server.ts';
import { renderPdf } from './certificate-file.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { paperOf } from '#app/http/paper.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const award = await findOwnCertificate(context, learner, params.serial);
  const asked = new URL(request.url).searchParams.get('paper');
  const paper = asked === 'a4' || asked === 'letter' ? asked : paperOf(request, award.facts);
  const { name, bytes } = await renderPdf(context, award, paper);
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
