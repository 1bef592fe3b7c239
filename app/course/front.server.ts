import { courseLength } from '#courses/lengths.ts';
import { drawSizes } from '#courses/draw.ts';
import { coursePath, skillsCheckPath } from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readStanding, viewModules, viewStep } from '#app/progress/index.server.ts';
import { readSkillsPath } from '#app/skills/index.server.ts';
import type { FrontCourseView } from './views.ts';

/** Returns what the front page shows: every course with the progress of the learner. */
export async function viewFront(context: RequestContext, learner: Learner | null) {
  const courses = await Promise.all(
    context.library.courses.map(async (course): Promise<FrontCourseView> => {
      const { progress, startedAt } = await readStanding(context, learner, course);
      const path = await readSkillsPath(context, learner, course, progress);
      return {
        id: course.id,
        title: course.title,
        subtitle: course.subtitle,
        summary: course.summary,
        callNumber: course.callNumber,
        href: coursePath(course.id),
        minutes: courseLength(course),
        lessonCount: course.lessonCount,
        passPercent: course.passPercent,
        quizSizes: drawSizes(course),
        quizMinutes: course.quizMinutes,
        modules: viewModules(course, progress),
        step: viewStep(course, {
          next: startedAt === null ? progress.next : path.step,
          practice: progress.practice,
        }),
        skillsHref: course.skillsCheck === null ? null : skillsCheckPath(course.id),
        hasStarted: startedAt !== null,
      };
    }),
  );
  const [first] = courses;
  return {
    title:
      first === undefined ? '' : context.t('title.front', { course: first.title, subtitle: first.subtitle }),
    description: first?.summary ?? '',
    courses,
  };
}
