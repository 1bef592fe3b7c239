import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCourse } from '#app/http/catalogue.server.ts';
import { planFileName, viewPlan } from './plan.server.ts';
import { planMarkdown } from './plan-markdown.server.ts';
import { download, orNotFound } from '#app/http/responses.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const plan = orNotFound(await viewPlan(context, context.learner, course));
  return download(planFileName(plan, 'md'), 'text/markdown; charset=utf-8', planMarkdown(plan, context));
}
