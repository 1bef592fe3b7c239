import type { LoaderFunctionArgs } from '@remix-run/node';
import { findOwnCertificate, renderPdf } from '#app/services/award.server.ts';
import { requireLearner } from '#app/services/learner.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = await requireLearner(context, request);
  const award = await findOwnCertificate(context, learner, params.serial);
  const paper = new URL(request.url).searchParams.get('paper') === 'a4' ? 'a4' : 'letter';
  const { name, bytes } = await renderPdf(context, award, paper);
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
