import { courseLength } from '#courses/lengths.ts';
import { drawSizes } from '#courses/draw.ts';
import type { Course } from '#courses/schema/library.ts';
import { coursePath, skillsCheckPath } from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readStanding, viewModules, viewStep } from '#app/progress/index.server.ts';
import { readSkillsPath } from '#app/skills/index.server.ts';
import { viewLanding } from './landing.server.ts';
import type { FrontCourseView, FrontWords } from './views.ts';

/** Returns what the front page shows: its words, and every course with the progress of the learner. */
export async function viewFront(context: RequestContext, learner: Learner | null) {
  const { courses: all, site } = context.library;
  const [first] = all;
  const only = all.length === 1 ? first : undefined;
  const words: FrontWords = {
    kind: site.kind ?? only?.landing.kind ?? null,
    headline: site.headline ?? only?.landing.headline ?? only?.title ?? site.name,
    lede: site.lede ?? only?.summary ?? null,
  };
  return {
    title:
      only === undefined
        ? (site.headline ?? '')
        : context.t('title.front', { course: only.title, subtitle: only.subtitle }),
    description: words.lede ?? all.map(({ title, subtitle }) => `${title}: ${subtitle}.`).join(' '),
    words,
    courses: await Promise.all(all.map((course) => viewFrontCourse(context, learner, course))),
  };
}

/** Returns what the list of courses shows. */
export async function viewCourses(context: RequestContext, learner: Learner | null) {
  const { courses } = context.library;
  return {
    title: context.t('site.courses'),
    description: courses.map(({ title, subtitle }) => `${title}: ${subtitle}.`).join(' '),
    courses: await Promise.all(courses.map((course) => viewFrontCourse(context, learner, course))),
  };
}

async function viewFrontCourse(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
): Promise<FrontCourseView> {
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
    landing: viewLanding(course),
  };
}
