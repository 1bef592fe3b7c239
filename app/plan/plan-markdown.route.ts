import type { LoaderFunctionArgs } from '@remix-run/node';
import { planFileName, planOfRequest } from './plan.server.ts';
import { planMarkdown } from './plan-markdown.server.ts';
import { download } from '#app/http/responses.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const plan = await planOfRequest(context, params.courseId);
  return download(planFileName(plan, 'md'), 'text/markdown; charset=utf-8', planMarkdown(plan, context));
}
