import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCourse } from '#app/http/catalogue.server.ts';
import { useLoaderData } from '@remix-run/react';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { ErrorSummary } from '#app/ui/form.tsx';
import { ProgressBar } from '#app/ui/progress-bar.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { PlanContents, PlanSheet } from './plan-sheet.tsx';
import { coursePath, planFilePath } from '#app/addresses.ts';
import { orNotFound } from '#app/http/responses.server.ts';
import { viewPlan } from './plan.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const plan = orNotFound(await viewPlan(context, context.learner, course));
  const refusal = refusalIn(new URL(request.url).searchParams);
  return { ...plan, courseHref: coursePath(plan.course.id), refusal };
}

/** Returns the words for a file of the plan that was not made, or null. */
function refusalIn(searchParams: URLSearchParams) {
  if (searchParams.has('later')) return { title: 'plan.later', note: 'plan.laterNote' } as const;
  if (searchParams.has('too-long')) return { title: 'plan.tooLong', note: 'plan.tooLongNote' } as const;
  return null;
}

export const meta = pageMeta;

export default function ConversationPlan() {
  const plan = useLoaderData<typeof loader>();
  const { t } = usePage();
  const isBlank = plan.complete + plan.begun === 0;
  return (
    <>
      <CourseCrumbs courseHref={plan.courseHref} here={plan.title} />
      <div className="flow page-head">
        <h1>{plan.title}</h1>
        {plan.refusal !== null && (
          <ErrorSummary title={t(plan.refusal.title)} errors={[]}>
            <p>{t(plan.refusal.note)}</p>
          </ErrorSummary>
        )}
        {isBlank ? <p className="lede">{t('plan.none')}</p> : <Progress />}
        <Downloads isBlank={isBlank} />
      </div>
      <div className="columns aside-main">
        <PlanContents plan={plan} />
        <div className="plan-pages">
          {plan.pages.map((page) => (
            <PlanSheet key={page.id} page={page} of={plan.pages.length} />
          ))}
        </div>
      </div>
    </>
  );
}

function Progress() {
  const { learnerName, day, progress, complete, pages } = useLoaderData<typeof loader>();
  const { t, day: formatDay } = usePage();
  return (
    <>
      <p className="lede">
        {learnerName !== '' && (
          <>
            <bdi>{learnerName}</bdi>.{' '}
          </>
        )}
        {progress}
      </p>
      <p className="note no-print">{t('plan.lede')}</p>
      <p className="note">{t('plan.preparedOn', { date: formatDay(day) })}</p>
      <ProgressBar
        label={t('plan.bar', { complete, of: pages.length })}
        percent={(complete / Math.max(1, pages.length)) * 100}
      />
    </>
  );
}

function Downloads({ isBlank }: { readonly isBlank: boolean }) {
  const { course, pages } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const [first] = pages;
  return (
    <>
      <div className="row no-print">
        {isBlank && first !== undefined && (
          <a className="button" href={first.href}>
            {t('plan.begin')}
          </a>
        )}{' '}
        <a className={isBlank ? 'button quiet' : 'button'} href={planFilePath(course.id, 'pdf')}>
          {t(isBlank ? 'plan.blankPdf' : 'plan.pdf')}
        </a>{' '}
        <a className="note" href={planFilePath(course.id, 'docx')}>
          {t('plan.docx')}
        </a>{' '}
        <a className="note" href={planFilePath(course.id, 'md')}>
          {t('plan.markdown')}
        </a>
      </div>
      <p className="note no-print">{t('plan.formats')}</p>
    </>
  );
}
