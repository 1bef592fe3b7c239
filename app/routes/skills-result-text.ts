import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireLearner } from '#app/services/learner.server.ts';
import { textFile } from '#app/services/responses.server.ts';
import { readSkillsResult } from '#app/services/skills-result.server.ts';
import { describeSkills } from '#app/services/skills-text.server.ts';
import { findCheckedCourse } from '#app/services/skills.server.ts';
import { timeZoneOf } from '#app/services/time-zone.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = findCheckedCourse(context.library, params.courseId);
  const learner = await requireLearner(context, request);
  const result = await readSkillsResult(context, learner, course, params.checkId);
  const timeZone = await timeZoneOf(context, learner);
  const format = new Intl.DateTimeFormat(context.locale, { dateStyle: 'medium', timeZone });
  return textFile(
    'my-skills.txt',
    describeSkills(result, context.t, (iso) => format.format(new Date(iso))),
  );
}
