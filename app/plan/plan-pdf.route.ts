import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCourse } from '#app/http/catalogue.server.ts';
import { planPath } from '#app/addresses.ts';
import { paperOf } from '#app/http/paper.server.ts';
import { planFileName, viewPlan } from './plan.server.ts';
import { renderPlanPdf } from './plan-pdf.server.ts';
import { download, notFound } from '#app/http/responses.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const plan = await viewPlan(context, context.learner, course);
  if (plan === null) throw notFound();
  const seconds = await context.throttle.count(['planPdfFrom', context.client]);
  if (seconds > 0) return redirect(`${planPath(plan.course.id)}?later`);
  const bytes = await renderPlanPdf(plan, context, paperOf(request, plan.course));
  return download(planFileName(plan, 'pdf'), 'application/pdf', bytes);
}
