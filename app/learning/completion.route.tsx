import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/posted-form.server.ts';
import { BigStamp } from '#app/ui/stamp.tsx';
import { CallNumber } from '#app/ui/call-number.tsx';
import { NameForm } from '#app/awards/index.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-title.ts';
import { SkillsAgain } from '#app/skills/index.ts';
import { ReviewMailForm } from '#app/review/index.ts';
import {
  findAwardOf,
  issueAward,
  maxNameLength,
  mustConfirm,
  proposeCertificateName,
  refuseName,
  tidyName,
} from '#app/awards/index.server.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import {
  certificatePath,
  completionPath,
  coursePath,
  guidePath,
  returning,
  securityPath,
  signInPath,
  signUpPath,
} from '#app/addresses.ts';
import { summarizePlan } from '#app/plan/index.server.ts';
import { readStanding, viewModules, viewStep } from '#app/progress/index.server.ts';
import { readReviewMail } from '#app/review/index.server.ts';
import { viewSkillsAfter } from '#app/skills/index.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const learner = context.learner;
  const { progress } = await readStanding(context, learner, course);
  const award = learner === null ? null : await findAwardOf(context, learner, course.id);
  const hasFailed = progress.modules.some(
    ({ bestPercent, passedAt }) => bestPercent !== null && passedAt === null,
  );
  return {
    title: context.t(progress.completedAt === null ? 'title.left' : 'title.completion', {
      course: course.title,
    }),
    href: coursePath(course.id),
    guideHref: course.guide === null ? null : guidePath(course.id),
    here: completionPath(course.id),
    callNumber: course.callNumber,
    passPercent: course.passPercent,
    contactHours: course.contactHours,
    lessonsTotal: progress.lessonsTotal,
    modulesTotal: progress.modulesTotal,
    left: progress.left,
    // The day that the certificate names, once there is one, wherever the learner has moved since.
    completedAt: award?.facts.completedOn ?? progress.completedAt?.toISOString() ?? null,
    hasFailed,
    step: viewStep(course, progress.next),
    modules: viewModules(course, progress),
    name: learner === null ? '' : await proposeCertificateName(context, learner),
    maxNameLength,
    hasAccount: learner !== null && !learner.isGuest,
    waitsForEmail: learner !== null && mustConfirm(context, learner) ? learner.email : null,
    certificateHref: award === null ? null : certificatePath(award.facts.serial),
    plan: await summarizePlan(context, learner, course),
    skillsAgain: await viewSkillsAfter(context, learner, course, progress.completedAt),
    reviewMail: await readReviewMail(context, learner),
  };
}

/** Confirms the name as it will be printed, and issues the certificate. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const learner = requireLearner(context, request);
  const { progress } = await readStanding(context, learner, course);
  const name = tidyName((await readForm(request)).text('name'));
  const error = await refuseName(context, name);
  if (error !== null) return data({ name, error }, { status: 400 });
  const award = await issueAward(context, learner, course, progress, name);
  return redirect(certificatePath(award.serial));
}

export const meta = pageMeta;

export default function Completion() {
  const { completedAt } = useLoaderData<typeof loader>();
  return completedAt === null ? <NotYet /> : <Finished completedAt={completedAt} />;
}

/** In progress, or with a quiz that was not passed yet: each with its next step. */
function NotYet() {
  const { callNumber, hasFailed, left, step, href } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <>
      <div className="flow page-head">
        <CallNumber lines={callNumber} inline />
        <h1>{hasFailed ? t('completion.failed') : t('completion.open')}</h1>
        <p className="lede">{t('completion.left', { lessons: left.lessons, quizzes: left.quizzes })}</p>
        <div className="row">
          <a className="button" href={step.href}>
            {t('completion.goOn')}
          </a>
          <a className="button quiet" href={href}>
            {t('completion.toCourse')}
          </a>
        </div>
      </div>
      <PlanLink />
      <ModuleTable />
    </>
  );
}

function Finished({ completedAt }: { readonly completedAt: string }) {
  const shown = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <>
      <section className="columns main-aside">
        <div className="flow">
          <CallNumber lines={shown.callNumber} inline />
          <h1>{t('completion.finished')}</h1>
          <p className="lede">
            {t('completion.finishedLede', {
              lessons: shown.lessonsTotal,
              quizzes: shown.modulesTotal,
              percent: shown.passPercent,
              hours: shown.contactHours,
            })}
          </p>
        </div>
        <div className="center">
          <BigStamp label={t('completion.stamp')} date={completedAt} />
        </div>
      </section>
      {shown.certificateHref !== null ? (
        <p className="row">
          <a className="button" href={shown.certificateHref}>
            {t('resume.seeCertificate')}
          </a>
        </p>
      ) : shown.waitsForEmail !== null ? (
        <EmailFirst email={shown.waitsForEmail} />
      ) : shown.hasAccount ? (
        <CertificateName />
      ) : (
        <AccountFirst />
      )}
      <PlanLink />
      {shown.skillsAgain !== null && <SkillsAgain stand={shown.skillsAgain} />}
      {shown.guideHref !== null && (
        <p>
          <a href={shown.guideHref}>{t('guide.here')}</a>
        </p>
      )}
      {shown.reviewMail !== null && <ReviewMailForm {...shown.reviewMail} here={shown.here} />}
      <ModuleTable />
    </>
  );
}

function AccountFirst() {
  const { here } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <section className="panel flow name-panel" aria-labelledby="account-first">
      <h2 id="account-first">{t('completion.account')}</h2>
      <p>{t('completion.accountNote')}</p>
      <div className="row">
        <a className="button" href={returning(signUpPath, here)}>
          {t('signUp.submit')}
        </a>
        <a className="button quiet" href={returning(signInPath, here)}>
          {t('signIn.submit')}
        </a>
      </div>
    </section>
  );
}

function EmailFirst({ email }: { readonly email: string }) {
  const { t } = usePage();
  return (
    <section className="panel flow name-panel" aria-labelledby="email-first">
      <h2 id="email-first">{t('completion.email')}</h2>
      <p>{t('completion.emailNote', { email })}</p>
      <form className="row" method="post" action={securityPath}>
        <button className="button" name="do" value="confirm">
          {t('security.confirmAgain')}
        </button>
        <a className="button quiet" href={securityPath}>
          {t('security.changeEmail')}
        </a>
      </form>
    </section>
  );
}

function CertificateName() {
  const { name, href, maxNameLength: maxLength } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <NameForm
      title={t('name.title')}
      note={t('name.note')}
      submit={t('name.submit')}
      refusal={t('name.refused')}
      name={refused?.name ?? name}
      maxLength={maxLength}
      error={refused?.error}
      beside={
        <a className="note" href={href}>
          {t('name.later')}
        </a>
      }
    />
  );
}

function PlanLink() {
  const { plan } = useLoaderData<typeof loader>();
  const { t } = usePage();
  if (plan === null) return null;
  return (
    <p className="section">
      <a href={plan.href}>{t('plan.summary', { complete: plan.complete, of: plan.of })}</a>
    </p>
  );
}

function ModuleTable() {
  const { modules } = useLoaderData<typeof loader>();
  const { t, day } = usePage();
  return (
    <section className="flow section narrow" aria-labelledby="modules">
      <h2 id="modules">{t('completion.modules')}</h2>
      <table className="fold">
        <caption className="vh">{t('completion.modulesCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('module')}</th>
            <th scope="col">{t('completion.lessons')}</th>
            <th scope="col">{t('finished')}</th>
            <th scope="col" className="num">
              {t('completion.best')}
            </th>
          </tr>
        </thead>
        <tbody>
          {modules.map((module) => (
            <tr key={module.id}>
              <th scope="row">{`${String(module.number)}. ${module.title}`}</th>
              <td data-label={t('completion.lessons')}>
                {t('completion.lessonsDone', { done: module.lessonsDone, of: module.lessonsTotal })}
              </td>
              <td data-label={t('finished')}>
                {module.completedAt === null ? (
                  t('completion.notYet')
                ) : (
                  <time dateTime={module.completedAt.slice(0, 10)}>{day(module.completedAt)}</time>
                )}
              </td>
              <td data-label={t('completion.best')} className="num">
                {module.bestPercent === null ? '–' : `${String(module.bestPercent)}%`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
