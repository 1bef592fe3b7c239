import { coursePath, entrySavePath, lessonPath, planPath, toolTextPath } from '#app/addresses.ts';
import type { PlacedTool } from '#app/http/catalogue.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Course } from '#courses/schema/library.ts';
import { describeTool } from './entry-text.server.ts';
import { viewBases, viewEntries } from './entry.server.ts';

/** Returns what the page of a tool shows: the tool, and what the learner wrote in it. */
export async function viewTool(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
  { lesson, tool }: PlacedTool,
) {
  const entries = await viewEntries(context, learner, course, [tool]);
  return {
    title: tool.title,
    description: context.t('tool.description', { lesson: lesson.title, course: course.title }),
    course: { title: course.title, href: coursePath(course.id) },
    lesson: {
      title: `${lesson.number} ${lesson.title}`,
      href: `${lessonPath(course.id, lesson.id)}#${tool.id}`,
    },
    tool,
    entry: entries[tool.id],
    bases: viewBases([tool], entries),
    textHref: toolTextPath(course.id, tool.id),
    saveHref: entrySavePath(course.id, lesson.id, tool.id),
    planHref: tool.plan ? `${planPath(course.id)}#${tool.id}` : null,
  };
}

/** Returns a tool as plain text, with what the learner wrote in it. */
export async function writeToolText(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
  { tool }: PlacedTool,
): Promise<string> {
  const entries = await viewEntries(context, learner, course, [tool]);
  return describeTool(tool, entries[tool.id]?.values ?? {}, context.t);
}
