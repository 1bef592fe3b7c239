import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCourse } from '#app/http/catalogue.server.ts';
import { guessPaper } from '#app/http/paper.server.ts';
import { planFileName, viewPlan } from './plan.server.ts';
import { download, orNotFound } from '#app/http/responses.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const plan = orNotFound(await viewPlan(context, context.learner, course));
  // The library for Word documents is large, so it is loaded with the first download.
  const { docxType, renderPlanDocx } = await import('./plan-docx.server.ts');
  const bytes = await renderPlanDocx(plan, context, guessPaper(request, plan.course));
  return download(planFileName(plan, 'docx'), docxType, bytes);
}
