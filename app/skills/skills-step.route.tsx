import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { checkIdName } from './check-fields.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { ProgressBar } from '#app/ui/progress-bar.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-title.ts';
import { SavedState } from '#app/ui/saved-state.tsx';
import { SkillsSituation } from './skills-situation.tsx';
import { SkillsStatement } from './skills-statement.tsx';
import {
  coursePath,
  goneSkillsCheckPath,
  lateSkillsResultPath,
  skillsCheckPath,
  skillsResultPath,
  skillsSavePath,
  skillsStepPath,
} from '#app/addresses.ts';
import { learnerOrGuest } from '#app/http/learner.server.ts';
import { readStanding } from '#app/progress/index.server.ts';
import {
  findCheckedCourse,
  findStep,
  moduleTitle,
  readSkillsHistory,
  saveSkillsPage,
  viewSituations,
  viewStatements,
  viewSteps,
} from './skills.server.ts';

export const handle = { script: true };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCheckedCourse(context.library, params.courseId);
  const { step, number, of, previousHref } = findStep(course, params.step);
  const learner = context.learner;
  const { open } = await readSkillsHistory(context, learner, course);
  if (open === null) return redirect(skillsCheckPath(course.id));
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

/** Every post saves what is on the page; the button says where to go on. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const course = findCheckedCourse(context.library, params.courseId);
  const { step, previousHref, nextHref } = findStep(course, params.step);
  const form = await readForm(request);
  const learner = await learnerOrGuest(context);
  const saved = await saveSkillsPage(
    context,
    { learner, isNew: context.learner === null },
    course,
    step,
    form,
  );
  const intent = form.text('do');
  if (saved.kind === 'gone') return redirect(goneSkillsCheckPath(course.id));
  if (saved.kind === 'finished') {
    // Whoever presses the last button twice has lost nothing.
    const isDone = intent === 'finish';
    return redirect((isDone ? skillsResultPath : lateSkillsResultPath)(course.id, saved.checkId));
  }
  switch (intent) {
    case 'back':
      return redirect(previousHref);
    case 'next':
      return redirect(nextHref);
    case 'finish':
      return (await context.store.finishSkillsCheck(learner.id, saved.checkId, context.now())) === 'finished'
        ? redirect(skillsResultPath(course.id, saved.checkId))
        : redirect(goneSkillsCheckPath(course.id));
    default:
      return redirect(skillsStepPath(course.id, step.name));
  }
}

export const meta = pageMeta;

export default function SkillsStepPage() {
  const { kind } = useLoaderData<typeof loader>();
  return kind === 'end' ? <End /> : <Questions />;
}

function Questions() {
  const page = useLoaderData<typeof loader>();
  const { kind, heading, number, of, isFirst, asksBefore, statements, situations, steps } = page;
  const { t } = usePage();
  const next =
    number === of - 1 ? 'skills.toEnd' : number === of - 2 ? 'skills.nextSituations' : 'skills.next';
  return (
    <form method="post" className={asksBefore ? '' : 'narrow'} data-autosave={page.saveHref}>
      <div className="page-head">
        <CourseCrumbs courseHref={page.course.href} here={t('skills.step', { number, of })} />
        <Progress steps={steps} />
        <h1>{heading}</h1>
        <p className="hint">
          {kind === 'module' ? `${t('skills.answerFor')} ${t('skills.scale')}` : t('skills.situationsNote')}
        </p>
      </div>
      <input type="hidden" name={checkIdName} value={page.checkId} />
      {/* Enter in a field presses the first button of a form: this one saves and stays. */}
      <button className="vh" name="do" value="save" tabIndex={-1}>
        {t('skills.save')}
      </button>
      {statements.map((statement) => (
        <SkillsStatement key={statement.id} statement={statement} asksBefore={asksBefore} />
      ))}
      {situations.map((situation) => (
        <SkillsSituation key={situation.id} situation={situation} />
      ))}
      <div className="pager">
        {isFirst ? (
          <a className="button quiet" href={page.previousHref}>
            {t('skills.back')}
          </a>
        ) : (
          <button className="button quiet" name="do" value="back">
            {t('skills.back')}
          </button>
        )}
        <SavedState savedAt={page.savedAt} nothing={t('saved.nothing')} />
        <button className="button" name="do" value="next">
          {t(next)}
        </button>
      </div>
      <p className="note after-pager">
        {t('skills.private')} <a href={`${page.course.checkHref}#delete`}>{t('skills.delete')}</a>
      </p>
    </form>
  );
}

type Steps = Awaited<ReturnType<typeof useLoaderData<typeof loader>>>['steps'];

const sum = (steps: Steps, of: 'answered' | 'of'): number =>
  steps.reduce((total, step) => total + step[of], 0);

function Progress({ steps }: { readonly steps: Steps }) {
  const { t } = usePage();
  const counts = { answered: sum(steps, 'answered'), of: sum(steps, 'of') };
  return <ProgressBar label={t('skills.bar', counts)} percent={(counts.answered / counts.of) * 100} />;
}

/** What is open, before the result. */
function End() {
  const { course, checkId, number, of, previousHref, steps } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const open = sum(steps, 'of') - sum(steps, 'answered');
  return (
    <form method="post" className="narrow flow">
      <CourseCrumbs courseHref={course.href} here={t('skills.step', { number, of })} />
      <Progress steps={steps} />
      <h1>{t('skills.end', { open })}</h1>
      <p className="lede">{t('skills.endNote', { open })}</p>
      <h2 className="as-h3">{t('skills.pages')}</h2>
      <ul>
        {steps.map((step) => (
          <li key={step.href}>
            <a href={step.href}>{step.title}</a> <span className="note">{t('skills.pageState', step)}</span>
          </li>
        ))}
      </ul>
      <p className="note">{t('skills.endOnce')}</p>
      <input type="hidden" name={checkIdName} value={checkId} />
      <div className="pager">
        <a className="button quiet" href={previousHref}>
          {t('skills.back')}
        </a>
        <button className="button" name="do" value="finish">
          {t('skills.see')}
        </button>
      </div>
    </form>
  );
}
