import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCourse, findTool } from '#app/http/catalogue.server.ts';
import { describeTool } from './entry-text.server.ts';
import { readEntriesOf } from './entry.server.ts';
import { textFile } from '#app/http/responses.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const { tool } = findTool(course, params.toolId);
  const entries = await readEntriesOf(context, context.learner, course);
  return textFile(`${tool.id}.txt`, describeTool(tool, entries[tool.id]?.values ?? {}, context.t));
}
