import type { LoaderFunctionArgs } from '@remix-run/node';
import { guessPaper } from '#app/http/paper.server.ts';
import { planFileName, planOfRequest } from './plan.server.ts';
import { download } from '#app/http/responses.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const plan = await planOfRequest(context, params.courseId);
  // Read when the first one is wanted: the library is large.
  const { docxType, renderPlanDocx } = await import('./plan-docx.server.ts');
  const bytes = await renderPlanDocx(plan, context, guessPaper(request, plan.course));
  return download(planFileName(plan, 'docx'), docxType, bytes);
}
