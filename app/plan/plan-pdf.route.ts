import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCourse } from '#app/http/catalogue.server.ts';
import { planPath } from '#app/addresses.ts';
import { guessPaper } from '#app/http/paper.server.ts';
import { planFileName, viewPlan } from './plan.server.ts';
import { renderPlanPdf } from './plan-pdf.server.ts';
import { download, orNotFound } from '#app/http/responses.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const plan = orNotFound(await viewPlan(context, context.learner, course));
  const seconds = await context.throttle.count(['planPdfFrom', context.client]);
  if (seconds > 0) return redirect(`${planPath(plan.course.id)}?later`);
  const bytes = await renderPlanPdf(plan, context, guessPaper(request, plan.course));
  return download(planFileName(plan, 'pdf'), 'application/pdf', bytes);
}
