import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCourse, findTool } from '#app/services/catalogue.server.ts';
import { describeTool } from '#app/services/entry-text.server.ts';
import { readEntriesOf } from '#app/services/entry.server.ts';
import { getLearner } from '#app/services/learner.server.ts';
import { textFile } from '#app/services/responses.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const { tool } = findTool(course, params.toolId);
  const entries = await readEntriesOf(context, await getLearner(context, request), course);
  return textFile(`${tool.id}.txt`, describeTool(tool, entries[tool.id]?.values ?? {}, context.t));
}
