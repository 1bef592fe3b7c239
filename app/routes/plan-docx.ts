import type { LoaderFunctionArgs } from '@remix-run/node';
import { paperOf } from '#app/services/paper.server.ts';
import { planFileName, planOfRequest } from '#app/services/plan.server.ts';
import { download } from '#app/services/responses.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const plan = await planOfRequest(context, request, params.courseId);
  // Read when the first one is wanted: the library is large.
  const { docxType, renderPlanDocx } = await import('#app/services/plan-docx.server.ts');
  const bytes = await renderPlanDocx(plan, context, paperOf(request, plan.course));
  return download(planFileName(plan, 'docx'), docxType, bytes);
}
