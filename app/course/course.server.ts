import {
  aboutPath,
  achievementImagePath,
  achievementPath,
  certificatePath,
  glossaryPath,
  guidePath,
  sourcesPath,
} from '#app/addresses.ts';
import { findAwardOf } from '#app/awards/index.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readStanding, viewModules, viewStep } from '#app/progress/index.server.ts';
import { viewLanding } from './landing.server.ts';
import { readSkillsPath, viewSkillsStatus } from '#app/skills/index.server.ts';
import { describeCourse } from '#app/ui/structured-data.ts';
import { courseLength } from '#courses/lengths.ts';
import { drawSizes } from '#courses/draw.ts';
import { passPoints } from '#courses/grade.ts';
import type { Course } from '#courses/schema/library.ts';

/** Returns what the page of a course shows: the course, and the progress of the learner in it. */
export async function viewCourse(context: RequestContext, learner: Learner | null, course: Course) {
  const { progress, startedAt } = await readStanding(context, learner, course);
  const award = learner === null ? null : await findAwardOf(context, learner, course.id);
  const path = await readSkillsPath(context, learner, course, progress);
  const quizSizes = drawSizes(course);
  const { lessonsDone, lessonsTotal, modulesDone, modulesTotal, left } = progress;
  return {
    title: course.title,
    subtitle: course.subtitle,
    description: course.summary,
    summary: course.summary,
    landing: viewLanding(course),
    badge: achievementImagePath(achievementPath(course.id, null), 'svg'),
    structured: describeCourse(context, course),
    callNumber: course.callNumber,
    passPercent: course.passPercent,
    quizSizes,
    passPoints: passPoints(quizSizes.most, course.passPercent),
    quizMinutes: course.quizMinutes,
    contactHours: progress.facts.contactHours,
    minutes: courseLength(course),
    lessonCount: course.lessonCount,
    modules: viewModules(course, progress),
    step: viewStep(course, { next: path.step, practice: progress.practice }),
    advice: path.modules,
    isOnward: path.leads,
    start: startedAt === null ? path.start : null,
    standing: { lessonsDone, lessonsTotal, modulesDone, modulesTotal, left, hasStarted: startedAt !== null },
    guideHref: course.guide === null ? null : guidePath(course.id),
    more: { about: aboutPath(course.id), glossary: glossaryPath(course.id), sources: sourcesPath(course.id) },
    skills: await viewSkillsStatus(context, learner, course, progress),
    certificateHref: award === null ? null : certificatePath(award.facts.serial),
  };
}
