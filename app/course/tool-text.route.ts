import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCourse, findTool } from '#app/http/catalogue.server.ts';
import { textFile } from '#app/http/responses.server.ts';
import { writeToolText } from './tool.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const placed = findTool(course, params.toolId);
  return textFile(`${placed.tool.id}.txt`, await writeToolText(context, context.learner, course, placed));
}
