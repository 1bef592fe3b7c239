import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { requireAuthor } from '#app/http/author.server.ts';
import { certificatePath } from '#app/addresses.ts';
import { BadgeImage, NameForm } from '#app/awards/index.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import { ReviewMailForm } from '#app/review/index.ts';
import { SkillsAgain } from '#app/skills/index.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { BigStamp } from '#app/ui/stamp.tsx';
import { AccountFirst, EmailFirst } from './before-certificate.tsx';
import { claimCertificate, viewCompletion } from './completion.server.ts';
import { ModuleTable } from './module-table.tsx';

export const loader = ({ context, params }: LoaderFunctionArgs) =>
  viewCompletion(context, context.learner, findCourse(context.library, params.courseId));

/** Issues the certificate with the name that the learner confirmed. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const form = await readForm(request);
  const learner = await requireAuthor(context, request, form);
  const claimed = await claimCertificate(context, learner, course, form.text('name'), form.text('timeZone'));
  switch (claimed.kind) {
    case 'issued':
      return redirect(certificatePath(claimed.serial));
    case 'unavailable':
      throw notFound();
    case 'refused':
      return data({ name: claimed.name, error: claimed.error }, { status: 400 });
  }
}

export const meta = pageMeta;

export default function Completion() {
  const { completedAt } = useLoaderData<typeof loader>();
  return completedAt === null ? <NotYet /> : <Finished completedAt={completedAt} />;
}

/** Says what is left to do, with the next step. */
function NotYet() {
  const { hasFailed, left, step, href, modules } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <>
      <div className="flow page-head">
        <h1>{hasFailed ? t('completion.failed') : t('completion.open')}</h1>
        <p className="lede">{t('completion.left', { lessons: left.lessons, quizzes: left.quizzes })}</p>
        <div className="row">
          <a className="button" href={step.href}>
            {t('completion.goOn')}
          </a>{' '}
          <a className="button quiet" href={href}>
            {t('completion.toCourse')}
          </a>
        </div>
      </div>
      <PlanLink />
      <ModuleTable modules={modules} />
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
          <h1>{t('completion.finished')}</h1>
          <p className="lede">
            {t('completion.finishedLede', {
              lessons: shown.lessonsTotal,
              quizzes: shown.modulesTotal,
              percent: shown.passPercent,
              hours: shown.contactHours,
            })}
          </p>
          {shown.certificateHref !== null ? (
            <p className="row">
              <a className="button" href={shown.certificateHref}>
                {t('resume.seeCertificate')}
              </a>
            </p>
          ) : shown.waitsForEmail !== null ? (
            <EmailFirst email={shown.waitsForEmail} troubles={shown.mailTroubles} />
          ) : shown.hasAccount ? (
            <CertificateName />
          ) : (
            <AccountFirst here={shown.here} />
          )}
        </div>
        <div className="center landing">
          {shown.badge !== null && <BadgeImage {...shown.badge} />}
          <BigStamp label={t('completion.stamp')} date={completedAt} />
        </div>
      </section>
      <AfterCourse />
      <ModuleTable modules={shown.modules} />
    </>
  );
}

/** Says what a learner may do after the course, in the order in which it helps. */
function AfterCourse() {
  const { plan, skillsAgain, reviewMail, guideHref, trainingsHref, here } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <section className="section" aria-labelledby="after">
      <h2 id="after">{t('completion.next')}</h2>
      <div className="after">
        {plan !== null && (
          <NextThing href={plan.href} title={t('plan.title')} note={t('completion.planNote')}>
            {t('plan.summary', { complete: plan.complete, of: plan.of })}
          </NextThing>
        )}
        {skillsAgain !== null && <SkillsAgain status={skillsAgain} />}
        {reviewMail !== null && <ReviewMailForm {...reviewMail} here={here} />}
        {guideHref !== null && (
          <NextThing href={guideHref} title={t('guide.here')} note={t('completion.guideNote')} />
        )}
        {trainingsHref !== null && (
          <NextThing href={trainingsHref} title={t('trainings.title')} note={t('completion.trainingsNote')} />
        )}
      </div>
    </section>
  );
}

interface NextThingProps {
  readonly href: string;
  readonly title: string;
  readonly note: string;
  readonly children?: ReactNode;
}

function NextThing({ href, title, note, children }: NextThingProps) {
  return (
    <div className="panel flow">
      <h3>
        <a href={href}>{title}</a>
      </h3>
      <p>{note}</p>
      {children !== undefined && <p className="note">{children}</p>}
    </div>
  );
}

function CertificateName() {
  const { name, href, zoneQuestion, completedAt, maxNameLength: maxLength } = useLoaderData<typeof loader>();
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
      zone={zoneQuestion}
      finishedAt={completedAt}
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
