import { data } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/posted-form.server.ts';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { BigStamp } from '#app/ui/stamp.tsx';
import { ModuleBadge } from '#app/awards/index.ts';
import { ModuleClosing, ModuleSize, ModuleSlip, ModuleState, isBegun } from '#app/progress/index.ts';
import { ModuleScene } from './module-scene.tsx';
import { ModuleStep } from './module-step.tsx';
import { SkillsAdvice } from '#app/skills/index.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { WarmUp } from './warm-up.tsx';
import { findCourse, findModule } from '#app/http/catalogue.server.ts';
import { viewModule } from './module.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import { answerWarmUp } from './warm-up.server.ts';

export function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  return viewModule(context, context.learner, course, findModule(course, params.moduleId));
}

/** Answers a question of the warm-up. Nothing is stored, so nobody needs a session. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const module = findModule(course, params.moduleId);
  const outcome = answerWarmUp(course, module, context.now(), await readForm(request));
  switch (outcome.kind) {
    case 'answered':
      return data(outcome.warmUp, { status: outcome.isWhole ? 200 : 400 });
    case 'unknown-item':
      throw notFound();
    case 'no-answer':
      return data(null, { status: 400 });
  }
}

/** The questions of the warm-up are answered in place. */
export const handle = { script: true };

export const meta = publicMeta;

export default function ModulePage() {
  const { course, module, step, practice, closing, warmUp, badge, here, badgeHref, printHref, guideHref } =
    useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const { t } = usePage();
  const shown = answered ?? warmUp;
  const isNew = !isBegun(module);
  return (
    <>
      <CourseCrumbs
        courseHref={course.href}
        here={t('crumbs.module', { number: module.number, title: module.title })}
      />
      <div className="columns main-aside">
        <ModuleHead />
        <div className="stack">
          {module.completedAt !== null && (
            <div className="center">
              <BigStamp label={t('module.stamp', { module: module.number })} date={module.completedAt} />
            </div>
          )}
          <ModuleScene scene={module.scene} />
        </div>
      </div>
      {isNew && <WarmUp courseId={course.id} warmUp={shown} isFirst />}
      <ModuleStep module={module.number} step={step} practice={practice} />
      <div className="columns main-aside">
        <div className="flow">
          {module.completedAt !== null && <ModuleClosing module={closing} />}
          {badge !== null && <ModuleBadge badge={badge} here={here} action={badgeHref} />}
          <h2 id="objectives">{t('module.can')}</h2>
          <ul className="asks">
            {module.objectives.map((objective) => (
              <li key={objective}>{objective}</li>
            ))}
          </ul>
          {module.have.length > 0 && (
            <>
              <h2 id="at-hand">{t('module.atHand')}</h2>
              <ul className="asks">
                {module.have.map((thing) => (
                  <li key={thing}>{thing}</li>
                ))}
              </ul>
            </>
          )}
        </div>
        <aside aria-label={t('module.listed')}>
          <ModuleSlip
            title={t('module.listed')}
            module={module}
            current={step.kind === 'lesson' ? { id: step.id, as: 'step' } : undefined}
            quizMinutes={course.quizMinutes}
          />
          <p className="note">
            <a href={printHref}>{t('print.here')}</a>
            {guideHref !== null && (
              <>
                {' '}
                · <a href={guideHref}>{t('guide.here')}</a>
              </>
            )}
          </p>
        </aside>
      </div>
      {!isNew && <WarmUp courseId={course.id} warmUp={shown} isFirst={false} />}
    </>
  );
}

/** Says what the module is about, how long it takes, and what the learner has done in it. */
function ModuleHead() {
  const { course, module, advice } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="page-head">
      <h1>{module.title}</h1>
      <p className="lede">{module.subtitle}</p>
      <p>{module.aim}</p>
      {isBegun(module) && <ModuleSize module={module} quizMinutes={course.quizMinutes} />}
      <ModuleState module={module} quizMinutes={course.quizMinutes} />
      <SkillsAdvice advice={advice ?? undefined} />
      {module.assumes !== null && (
        <p className="note">
          <a href={module.assumes.href}>
            {t('module.assumes', { number: module.assumes.number, title: module.assumes.title })}
          </a>{' '}
          {t('module.assumesAdvice')}
        </p>
      )}
    </div>
  );
}
