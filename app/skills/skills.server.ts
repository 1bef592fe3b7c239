import type { SkillsCheckRecord } from '#courses/records.ts';
import type { Course, Library } from '#courses/schema/library.ts';
import type { SkillsCheck, SkillsModule } from '#courses/schema/skills-check.ts';
import { profileSkills, shuffleOptions } from '#courses/skills.ts';
import type { Rating, SkillsAnswers } from '#courses/skills.ts';
import { checkIdName } from './check-fields.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { modulePath, quizPath, skillsCheckPath, skillsResultPath, skillsStepPath } from '#app/addresses.ts';
import { fieldName } from '#app/quiz/index.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import type {
  ModuleAdviceView,
  SituationView,
  SkillsStandView,
  SkillsStartView,
  SkillsStepView,
  StatementView,
} from './skills-views.ts';

export type CheckedCourse = Course & { readonly skillsCheck: SkillsCheck };

const hasSkillsCheck = (course: Course): course is CheckedCourse => course.skillsCheck !== null;

/** @throws 404 where the library has no such course, or the course has no skills check */
export function findCheckedCourse(library: Library, courseId: string | undefined): CheckedCourse {
  const course = findCourse(library, courseId);
  if (!hasSkillsCheck(course)) throw notFound();
  return course;
}

/** What a learner did with the skills check of a course. */
export interface SkillsHistory {
  readonly open: SkillsCheckRecord | null;
  /** The first one first. */
  readonly finished: readonly FinishedCheck[];
}

export type FinishedCheck = SkillsCheckRecord & { readonly finishedAt: Date };

const isFinished = (check: SkillsCheckRecord): check is FinishedCheck => check.finishedAt !== null;

export async function readSkillsHistory(
  { store }: RequestContext,
  learner: Learner | null,
  course: Course,
): Promise<SkillsHistory> {
  const checks = learner === null ? [] : await store.listSkillsChecks(learner.id, course.id);
  return {
    open: checks.find(({ finishedAt }) => finishedAt === null) ?? null,
    finished: checks
      .filter(isFinished)
      .toSorted((a, b) => a.finishedAt.getTime() - b.finishedAt.getTime() || a.id.localeCompare(b.id)),
  };
}

/** One page of a check: the statements of a module, all situations, or the end. */
export type SkillsStep =
  | { readonly kind: 'module'; readonly name: string; readonly module: SkillsModule }
  | { readonly kind: 'situations'; readonly name: 'situations' }
  | { readonly kind: 'end'; readonly name: 'end' };

/** Statements come before all situations, so that reading good answers does not color the ratings. */
const stepsOf = ({ skillsCheck }: CheckedCourse): readonly SkillsStep[] => [
  ...skillsCheck.modules.map((module, index) => ({
    kind: 'module' as const,
    name: String(index + 1),
    module,
  })),
  { kind: 'situations', name: 'situations' },
  { kind: 'end', name: 'end' },
];

export interface PlacedStep {
  readonly step: SkillsStep;
  /** 1 for the first. */
  readonly number: number;
  readonly of: number;
  readonly previousHref: string;
  readonly nextHref: string;
}

/** @throws 404 where a check has no such page */
export function findStep(course: CheckedCourse, name: string | undefined): PlacedStep {
  const steps = stepsOf(course);
  const index = steps.findIndex((step) => step.name === name);
  const step = steps[index];
  if (step === undefined) throw notFound();
  const hrefAt = (place: number): string => {
    const other = steps[place];
    return other === undefined ? skillsCheckPath(course.id) : skillsStepPath(course.id, other.name);
  };
  return {
    step,
    number: index + 1,
    of: steps.length,
    previousHref: hrefAt(index - 1),
    nextHref: hrefAt(index + 1),
  };
}

/** How much of every page with questions is answered. */
export function viewSteps(
  { t }: RequestContext,
  course: CheckedCourse,
  answers: SkillsAnswers,
): readonly SkillsStepView[] {
  return stepsOf(course).flatMap((step): readonly SkillsStepView[] => {
    const href = skillsStepPath(course.id, step.name);
    switch (step.kind) {
      case 'module': {
        const { statements } = step.module;
        const answered = statements.filter(({ id }) => answers.statements[id] !== undefined).length;
        return [{ href, title: moduleTitle(course, step.module.id), answered, of: statements.length }];
      }
      case 'situations': {
        const situations = course.skillsCheck.modules.map(({ situation }) => situation);
        const answered = situations.filter(({ id }) => answers.situations[id] !== undefined).length;
        return [{ href, title: t('skills.situations'), answered, of: situations.length }];
      }
      case 'end':
        return [];
    }
  });
}

/** "4. Live" */
export function moduleTitle({ modules }: Course, moduleId: string): string {
  const module = modules.find(({ id }) => id === moduleId);
  return module === undefined ? '' : `${String(module.number)}. ${module.title}`;
}

export const viewStatements = ({ statements }: SkillsModule, answers: SkillsAnswers): StatementView[] =>
  statements.map(({ id, title, text, anchors }) => ({
    id,
    title,
    text,
    anchors,
    now: answers.statements[id] ?? null,
    lookingBack: answers.lookingBack[id] ?? null,
  }));

/** Copied field by field, so that no points and no feedback reach a page before the result. */
export const viewSituations = (
  course: CheckedCourse,
  { id: checkId, answers }: SkillsCheckRecord,
): SituationView[] =>
  course.skillsCheck.modules.map(({ id: moduleId, situation }) => ({
    id: situation.id,
    module: moduleTitle(course, moduleId),
    text: situation.text,
    options: shuffleOptions(situation, checkId).map(({ id, text }) => ({ id, text })),
    chosen: answers.situations[situation.id] ?? null,
  }));

/** Where a learner goes on: at the first question after the last that was answered. */
export function resumeHref(
  context: RequestContext,
  course: CheckedCourse,
  { answers }: SkillsCheckRecord,
): string {
  const steps = viewSteps(context, course, answers);
  const last = steps.findLastIndex(({ answered }) => answered > 0);
  const isWhole = steps[last]?.answered === steps[last]?.of;
  return (steps[isWhole ? last + 1 : last] ?? { href: skillsStepPath(course.id, 'end') }).href;
}

/** Null where the course has no skills check. */
export async function viewSkillsStand(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
): Promise<SkillsStandView | null> {
  if (!hasSkillsCheck(course)) return null;
  const { open, finished } = await readSkillsHistory(context, learner, course);
  const latest = finished.at(-1);
  const { minutes } = course.skillsCheck;
  const steps = open === null ? [] : viewSteps(context, course, open.answers);
  return {
    href: skillsCheckPath(course.id),
    minutes,
    open:
      open === null
        ? null
        : {
            href: resumeHref(context, course, open),
            answered: steps.reduce((sum, { answered }) => sum + answered, 0),
            of: steps.reduce((sum, step) => sum + step.of, 0),
          },
    latest:
      latest === undefined
        ? null
        : {
            href: skillsResultPath(course.id, latest.id),
            finishedAt: latest.finishedAt.toISOString(),
          },
  };
}

/** The check after a completed course, with what came of it since; null before that. */
export async function viewSkillsAfter(
  context: RequestContext,
  learner: Learner | null,
  course: Course,
  completedAt: Date | null,
): Promise<SkillsStandView | null> {
  const stand = completedAt === null ? null : await viewSkillsStand(context, learner, course);
  if (stand === null || completedAt === null) return null;
  const isAfter = stand.latest !== null && new Date(stand.latest.finishedAt) >= completedAt;
  return { ...stand, latest: isAfter ? stand.latest : null };
}

/** The learner's own path through a course, by the check that was finished last. */
export interface SkillsPath {
  readonly modules: readonly ModuleAdviceView[];
  /** Where to start; null where every module can be skipped. */
  readonly start: SkillsStartView | null;
}

/** Null where no check is finished. */
export async function readSkillsPath(
  context: RequestContext,
  learner: Learner,
  course: Course,
): Promise<SkillsPath | null> {
  if (!hasSkillsCheck(course)) return null;
  const latest = (await readSkillsHistory(context, learner, course)).finished.at(-1);
  if (latest === undefined) return null;
  const { modules, start } = profileSkills(course.skillsCheck, latest.answers, course.quizMinutes);
  const first = course.modules.find(({ id }) => id === start?.module.id);
  return {
    modules: modules.map(({ module: { id }, band, minutes }) => ({
      moduleId: id,
      band,
      minutes,
      href: band === 'skip' ? quizPath(course.id, id) : modulePath(course.id, id),
    })),
    start:
      first === undefined || start === null
        ? null
        : {
            number: first.number,
            title: first.title,
            href: modulePath(course.id, first.id),
            minutes: start.minutes,
          },
  };
}

export type SkillsSave =
  | { readonly kind: 'saved'; readonly checkId: string }
  | { readonly kind: 'finished'; readonly checkId: string }
  /** It was deleted meanwhile. */
  | { readonly kind: 'gone' };

/**
 * Saves what a page posted. A page of a check that went on under another id, as when a guest signed in, is saved there; one
 * that was posted without a session starts a check of its own, which joins the other on signing in.
 */
export async function saveSkillsPage(
  context: RequestContext,
  who: { readonly learner: Learner; readonly isNew: boolean },
  course: CheckedCourse,
  step: SkillsStep,
  form: PostedForm,
): Promise<SkillsSave> {
  const { store, random, now } = context;
  const { open, finished } = await readSkillsHistory(context, who.learner, course);
  const posted = form.text(checkIdName);
  if (finished.some(({ id }) => id === posted)) return { kind: 'finished', checkId: posted };
  if (open === null && !who.isNew) return { kind: 'gone' };
  const learnerId = who.learner.id;
  const checkId =
    open?.id ??
    (await store.startSkillsCheck({ id: random.id(), learnerId, courseId: course.id, now: now() }));
  const answers = readPage(course, step, form);
  const saved = await store.saveSkillsAnswers({ learnerId, checkId, answers, now: now() });
  return saved === 'not-found' ? { kind: 'gone' } : { kind: saved, checkId };
}

const isRating = (value: Rating | undefined): value is Rating => value !== undefined;

const ratings: readonly Rating[] = [1, 2, 3, 4, 5, 'never'];

/** What a page answers; what no form of ours posts is left out. */
function readPage(course: CheckedCourse, step: SkillsStep, form: PostedForm): SkillsAnswers {
  const rated = (statements: SkillsModule['statements'], part?: 'before') =>
    Object.fromEntries(
      statements.flatMap(({ id }) => {
        const posted = form.text(fieldName(id, part));
        return [ratings.find((rating) => String(rating) === posted)]
          .filter(isRating)
          .map((rating) => [id, rating] as const);
      }),
    );
  switch (step.kind) {
    case 'module': {
      const { statements } = step.module;
      return { statements: rated(statements), lookingBack: rated(statements, 'before'), situations: {} };
    }
    case 'situations': {
      const chosen = course.skillsCheck.modules.flatMap(({ situation: { id, options } }) => {
        const posted = form.text(fieldName(id));
        return options.some((option) => option.id === posted) ? [[id, posted] as const] : [];
      });
      return { statements: {}, lookingBack: {}, situations: Object.fromEntries(chosen) };
    }
    case 'end':
      return { statements: {}, lookingBack: {}, situations: {} };
  }
}
