import type { SkillsCheckRecord } from '#courses/records.ts';
import type { SkillsModule, SkillsStatement } from '#courses/schema/skills-check.ts';
import { mergeSkillsAnswers, shuffleOptions } from '#courses/skills.ts';
import type { Rating, SkillsAnswers, SkillsChange } from '#courses/skills.ts';
import { coursePath, skillsCheckPath, skillsSavePath } from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { isUntouched, postedFrom } from '#app/http/posted-form.server.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readStanding } from '#app/progress/index.server.ts';
import { fieldName } from '#app/quiz/index.ts';
import { shownName } from '#app/http/shown-field.ts';
import { checkIdName } from './check-field.ts';
import { moduleTitle, readSkillsHistory } from './skills-history.server.ts';
import type { SkillsCourse } from './skills-history.server.ts';
import { viewSteps } from './skills-steps.server.ts';
import type { PlacedStep, SkillsStep } from './skills-steps.server.ts';
import type { SituationView, SkillsStepPageView, StatementView } from './views.ts';

/** Returns a page of the open check, or null if no check is open. */
export async function viewSkillsStep(
  context: RequestContext,
  learner: Learner | null,
  { course, step, number, of, previousHref }: PlacedStep,
): Promise<SkillsStepPageView | null> {
  const { open } = await readSkillsHistory(context, learner, course);
  if (open === null) return null;
  const { progress } = await readStanding(context, learner, course);
  const isUntouched = open.changedAt.getTime() === open.startedAt.getTime();
  return {
    title: context.t('title.skillsStep', { number, of }),
    course: { href: coursePath(course.id), checkHref: skillsCheckPath(course.id) },
    checkId: open.id,
    kind: step.kind,
    heading: step.kind === 'module' ? moduleTitle(course, step.module.id) : context.t('skills.situations'),
    number,
    of,
    isFirst: number === 1,
    previousHref,
    saveHref: skillsSavePath(course.id, step.name),
    asksBefore: progress.completedAt !== null,
    statements: step.kind === 'module' ? viewStatements(step.module, open.answers) : [],
    situations: step.kind === 'situations' ? viewSituations(course, open) : [],
    steps: viewSteps(context, course, open.answers),
    savedAt: isUntouched ? null : open.changedAt.toISOString(),
  };
}

const viewStatements = ({ statements }: SkillsModule, answers: SkillsAnswers): StatementView[] =>
  statements.map(({ id, title, text, anchors }) => ({
    id,
    title,
    text,
    anchors,
    now: answers.statements[id] ?? null,
    lookingBack: answers.lookingBack[id] ?? null,
  }));

/** Copies each field by name, so that no points or feedback are sent before the result. */
const viewSituations = (course: SkillsCourse, { id: checkId, answers }: SkillsCheckRecord): SituationView[] =>
  course.skillsCheck.modules.map(({ id: moduleId, situation }) => ({
    id: situation.id,
    module: moduleTitle(course, moduleId),
    text: situation.text,
    options: shuffleOptions(situation, checkId).map(({ id, text }) => ({ id, text })),
    chosen: answers.situations[situation.id] ?? null,
  }));

/** The outcome of saving a page of a skills check. */
export type SkillsSave =
  | {
      readonly kind: 'saved';
      readonly checkId: string;
      /**
       * The answers that the page shows now, by the name of the hidden field. None if there are conflicts.
       */
      readonly shown: Readonly<Record<string, string>>;
      /** How many answers another window gave differently. Those stay. */
      readonly conflicts: number;
    }
  /** The check was already finished. Nothing was saved. */
  | { readonly kind: 'finished'; readonly checkId: string }
  /** The check was deleted. Nothing was saved. */
  | { readonly kind: 'gone' };

/**
 * Saves a posted page of a skills check. The open check may have another id than the page, for example after
 * a guest signed in; the answers are saved in the open check.
 */
export async function saveSkillsStep(
  context: RequestContext,
  learner: Learner,
  { course, step }: PlacedStep,
  form: PostedForm,
): Promise<SkillsSave> {
  const { store, now } = context;
  const { open, finished } = await readSkillsHistory(context, learner, course);
  const posted = form.text(checkIdName);
  if (finished.some(({ id }) => id === posted)) return { kind: 'finished', checkId: posted };
  if (open === null) return { kind: 'gone' };
  const { id: checkId } = open;
  const changes = readPage(course, step, form);
  const { page, sequence } = postedFrom(form);
  const saved = await store.saveSkillsAnswers({ learnerId: learner.id, checkId, now: now() }, (stored) => {
    const isLast = page !== '' && page === stored.page;
    // A post that was held up on the way holds less than the one that overtook it.
    if (isLast && sequence < stored.sequence) return { ...stored, conflicts: 0 };
    const { answers, conflicts } = mergeSkillsAnswers(stored.answers, changes, isLast);
    return { answers, conflicts, page: conflicts === 0 && page !== '' ? page : null, sequence };
  });
  if (saved === 'finished') return { kind: saved, checkId };
  if (saved === 'not-found') return { kind: 'gone' };
  const { conflicts } = saved;
  return { kind: 'saved', checkId, shown: conflicts === 0 ? shownIn(form) : {}, conflicts };
}

/** Saves a posted page, and finishes the check if the pressed button says so. */
export async function submitSkillsStep(
  context: RequestContext,
  learner: Learner,
  placed: PlacedStep,
  form: PostedForm,
): Promise<SkillsSave | { readonly kind: 'submitted'; readonly checkId: string }> {
  const saved = await saveSkillsStep(context, learner, placed, form);
  if (saved.kind !== 'saved' || form.text('do') !== 'finish') return saved;
  const { store, now } = context;
  const finished = await store.finishSkillsCheck(learner.id, saved.checkId, now());
  return finished === 'finished' ? { kind: 'submitted', checkId: saved.checkId } : { kind: 'gone' };
}

/** Returns what each question of a posted page shows, by the name of its hidden field. */
const shownIn = (form: PostedForm): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...form].flatMap(([name]) => (form.has(shownName(name)) ? [[shownName(name), form.text(name)]] : [])),
  );

const ratings: readonly Rating[] = [1, 2, 3, 4, 5, 'never'];

/**
 * Returns the posted answer, or null if the page was rendered with it. An old page must not take back what
 * another window answered.
 */
const changedText = (form: PostedForm, name: string): string | null =>
  isUntouched(form, name) ? null : form.text(name);

/** Reads the answers that a posted page changed. Invalid answers are ignored. */
function readPage(course: SkillsCourse, step: SkillsStep, form: PostedForm): readonly SkillsChange[] {
  const rated = (part: 'statements' | 'lookingBack', { id }: SkillsStatement): readonly SkillsChange[] => {
    const name = fieldName(id, part === 'lookingBack' ? 'before' : undefined);
    const posted = changedText(form, name);
    return ratings
      .filter((rating) => String(rating) === posted)
      .map((value) => ({ part, id, value, shown: form.texts(shownName(name)) }));
  };
  switch (step.kind) {
    case 'module':
      return step.module.statements.flatMap((statement) => [
        ...rated('statements', statement),
        ...rated('lookingBack', statement),
      ]);
    case 'situations':
      return course.skillsCheck.modules.flatMap(({ situation: { id, options } }) => {
        const name = fieldName(id);
        const value = changedText(form, name);
        return value !== null && options.some((option) => option.id === value)
          ? [{ part: 'situations', id, value, shown: form.texts(shownName(name)) } as const]
          : [];
      });
    case 'end':
      return [];
  }
}
