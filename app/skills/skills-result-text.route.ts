import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireLearner } from '#app/http/learner.server.ts';
import { textFile } from '#app/http/responses.server.ts';
import { readSkillsResult } from './skills-result.server.ts';
import { describeSkills } from './skills-text.server.ts';
import { findCheckedCourse } from './skills.server.ts';
import { timeZoneOf } from '#app/ui/time-zone.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = findCheckedCourse(context.library, params.courseId);
  const learner = requireLearner(context, request);
  const result = await readSkillsResult(context, learner, course, params.checkId);
  const timeZone = await timeZoneOf(context, learner);
  const format = new Intl.DateTimeFormat(context.locale, { dateStyle: 'medium', timeZone });
  return textFile(
    'my-skills.txt',
    describeSkills(result, context.t, (iso) => format.format(new Date(iso))),
  );
}
