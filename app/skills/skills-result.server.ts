import type { Module } from '#courses/schema/library.ts';
import type { SkillsModule } from '#courses/schema/skills-check.ts';
import { chosenOption, compareSkills, profileSkills } from '#courses/skills.ts';
import type { ModuleProfile, SkillsAnswers } from '#courses/skills.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import {
  coursePath,
  lessonPath,
  modulePath,
  planPath,
  quizPath,
  skillsCheckPath,
  skillsTextPath,
} from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { readStanding } from '#app/progress/index.server.ts';
import { moduleTitle, readSkillsHistory } from './skills-history.server.ts';
import type { FinishedCheck, SkillsCourse, SkillsHistory } from './skills-history.server.ts';
import type { JudgedView, ModuleResultView, SkillsResultPageView, SkillsResultView } from './views.ts';

/** Returns the page of a finished check, or null if it is open or belongs to somebody else. */
export async function viewSkillsResult(
  context: RequestContext,
  learner: Learner,
  course: SkillsCourse,
  checkId: string,
): Promise<SkillsResultPageView | null> {
  const result = await readSkillsResult(context, learner, course, checkId);
  if (result === null) return null;
  return {
    title: context.t('title.skillsResult'),
    course: {
      href: coursePath(course.id),
      planHref: course.plan.length === 0 ? null : planPath(course.id),
    },
    checkHref: skillsCheckPath(course.id),
    textHref: skillsTextPath(course.id, checkId),
    result,
  };
}

/** Returns the result of a finished check, or null if it is open or belongs to somebody else. */
export async function readSkillsResult(
  context: RequestContext,
  learner: Learner,
  course: SkillsCourse,
  checkId: string,
): Promise<SkillsResultView | null> {
  const history = await readSkillsHistory(context, learner, course);
  const check = history.finished.find(({ id }) => id === checkId);
  if (check === undefined) return null;
  const { progress } = await readStanding(context, learner, course);
  const { modules, start, minutes } = profileSkills(course.skillsCheck, check.answers, course);
  const results = modules.flatMap((profile) => {
    const module = course.modules.find(({ id }) => id === profile.module.id);
    return module === undefined ? [] : [viewResult(course, module, profile, check.answers)];
  });
  const isAfter = progress.completedAt !== null;
  const comparison = compare(course, history, check, progress.completedAt);
  return {
    finishedAt: check.finishedAt.toISOString(),
    modules: results,
    isAfter,
    start: isAfter ? null : (results.find(({ id }) => id === start?.module.id) ?? null),
    minutes,
    comparison,
    growth: comparison === null ? null : growthOf(comparison),
  };
}

function viewResult(
  course: SkillsCourse,
  { id, number, title, lessons }: Module,
  { module, profile, band, flags, safetyLesson, minutes }: ModuleProfile,
  answers: SkillsAnswers,
): ModuleResultView {
  const lesson = lessons.find((one) => one.id === safetyLesson);
  return {
    id,
    number,
    title,
    href: modulePath(course.id, id),
    quizHref: quizPath(course.id, id),
    profile,
    band,
    advice: module.advice[band],
    flags,
    safetyLesson:
      lesson === undefined
        ? null
        : {
            id: lesson.id,
            number: lesson.number,
            title: lesson.title,
            href: lessonPath(course.id, lesson.id),
          },
    minutes,
    situation: viewJudged(module, answers),
  };
}

function viewJudged({ situation }: SkillsModule, answers: SkillsAnswers): JudgedView {
  const chosen = chosenOption(situation, answers);
  return {
    text: situation.text,
    isAnswered: chosen !== undefined,
    options: situation.options.map((option) => ({ ...option, isChosen: option === chosen })),
  };
}

/** Counts the statements that a learner rates higher than before, by the first check or by looking back. */
function growthOf({ firstAt, modules }: NonNullable<SkillsResultView['comparison']>) {
  const changes = modules
    .flatMap(({ statements }) => statements)
    .flatMap(({ sinceFirst, sinceLookingBack }) => (firstAt === null ? sinceLookingBack : sinceFirst) ?? []);
  return { higher: changes.filter((change) => change > 0).length, of: changes.length };
}

/**
 * Compares a check after the course with the first one before it. Returns null for a check before the course.
 */
function compare(
  course: SkillsCourse,
  { finished }: SkillsHistory,
  check: FinishedCheck,
  completedAt: Date | null,
): SkillsResultView['comparison'] {
  if (completedAt === null || check.finishedAt < completedAt) return null;
  const first = finished.find(({ finishedAt }) => finishedAt < completedAt);
  return {
    firstAt: first?.finishedAt.toISOString() ?? null,
    modules: course.skillsCheck.modules.map((module) => ({
      title: moduleTitle(course, module.id),
      statements: compareSkills(module, check.answers, first?.answers ?? null).map(
        ({ statement: { id, text }, ...ratings }) => ({ id, text, ...ratings }),
      ),
    })),
  };
}
