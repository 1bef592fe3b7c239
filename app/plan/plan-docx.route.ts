import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCourse } from '#app/http/catalogue.server.ts';
import { planPath } from '#app/addresses.ts';
import { guessPaper } from '#app/http/paper.server.ts';
import { docxType, renderPlanDocx } from './plan-docx.server.ts';
import { makePlanFile } from './plan-file.server.ts';
import { planFileName, viewPlan } from './plan.server.ts';
import { download, orBusy, orNotFound } from '#app/http/responses.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const plan = orNotFound(await viewPlan(context, context.learner, course));
  const made = await makePlanFile(context, plan, guessPaper(request, course), renderPlanDocx);
  if (made === 'too-long' || made === 'later') return redirect(`${planPath(course.id)}?${made}`);
  return download(planFileName(plan, 'docx'), docxType, orBusy(context, made));
}
