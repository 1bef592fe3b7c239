import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCourse } from '#app/http/catalogue.server.ts';
import { paperOf } from '#app/http/paper.server.ts';
import { planFileName, viewPlan } from './plan.server.ts';
import { download, notFound } from '#app/http/responses.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const plan = await viewPlan(context, context.learner, course);
  if (plan === null) throw notFound();
  // The library for Word documents is large, so it is loaded with the first download.
  const { docxType, renderPlanDocx } = await import('./plan-docx.server.ts');
  const bytes = await renderPlanDocx(plan, context, paperOf(request, plan.course));
  return download(planFileName(plan, 'docx'), docxType, bytes);
}
