import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCourse } from '#app/http/catalogue.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { notFound, textFile } from '#app/http/responses.server.ts';
import { withSkillsCheck } from './skills-history.server.ts';
import { viewSkillsText } from './skills-result-text.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = withSkillsCheck(findCourse(context.library, params.courseId));
  if (course === null) throw notFound();
  const learner = requireLearner(context, request);
  const text = await viewSkillsText(context, learner, course, params.checkId ?? '');
  if (text === null) throw notFound();
  return textFile('my-skills.txt', text);
}
