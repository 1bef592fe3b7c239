import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { hoursAndMinutes } from '#app/ui/duration.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { SkillsChart } from './skills-chart.tsx';
import { SkillsComparison } from './skills-comparison.tsx';
import { SkillsDelete } from './skills-delete.tsx';
import { SkillsPlan } from './skills-plan.tsx';
import { JudgedSituation } from './skills-situation.tsx';
import { findCourse } from '#app/http/catalogue.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import { withSkillsCheck } from './skills-history.server.ts';
import { viewSkillsResult } from './skills-result.server.ts';
import { Message } from '#app/ui/message.tsx';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = withSkillsCheck(findCourse(context.library, params.courseId));
  if (course === null) throw notFound();
  const learner = requireLearner(context, request);
  const view = await viewSkillsResult(context, learner, course, params.checkId ?? '');
  if (view === null) throw notFound();
  return { ...view, isLate: new URL(request.url).searchParams.has('late') };
}

export const meta = pageMeta;

export default function SkillsResultPage() {
  const { course, result, isLate } = useLoaderData<typeof loader>();
  const { t, day } = usePage();
  const { start, comparison } = result;
  return (
    <>
      <div className="page-head">
        <CourseCrumbs courseHref={course.href} here={t('skills.kind')} />
        {isLate && <Message kind="note">{t('skills.savedFinished')}</Message>}
        <p className="kind">{t('skills.resultKind', { date: day(result.finishedAt) })}</p>
        <h1>
          {comparison !== null
            ? t('skills.resultAfter')
            : start === null
              ? t('skills.resultPlan')
              : t('skills.resultTitle', { number: start.number })}
        </h1>
        <p className="lede">{t('skills.resultLede', hoursAndMinutes(result.minutes))}</p>
      </div>
      <div className="columns main-aside">
        <div>
          <SkillsChart modules={result.modules} tableId="profile-table" />
          <SkillsPlan modules={result.modules} id="profile-table" />
          {comparison !== null && <SkillsComparison comparison={comparison} />}
          <section aria-labelledby="judged">
            <h2 className="section-head" id="judged">
              {t('skills.judged')}
            </h2>
            <p className="note">{t('skills.judgedNote')}</p>
            <ol className="answers below">
              {result.modules.map(({ id, number, title, situation }) => (
                <JudgedSituation key={id} title={`${String(number)}. ${title}`} situation={situation} />
              ))}
            </ol>
          </section>
        </div>
        <StartHere />
      </div>
    </>
  );
}

function StartHere() {
  const { course, checkHref, textHref, result } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const { start } = result;
  return (
    <aside className="stack" aria-label={t('skills.startHere')}>
      {start === null ? (
        <p>
          <a className="button" href={course.planHref}>
            {t('skills.goCourse')}
          </a>
        </p>
      ) : (
        <div className="card">
          <div className="card-body">
            <p className="kind">{t('skills.startHere')}</p>
            <h2 className="as-h3">{start.title}</h2>
            <p>{start.advice}</p>
            <p className="below">
              <a className="button" href={start.href}>
                {t(start.band === 'study' ? 'skills.goStudy' : 'skills.goSkim', { number: start.number })}
              </a>
            </p>
          </div>
        </div>
      )}
      <p className="note no-print">
        {t('skills.own')} <a href={textHref}>{t('skills.download')}</a>. {t('skills.print')}
      </p>
      <p className="note no-print">
        <a href={checkHref}>{t('skills.startAgain')}</a>
      </p>
      <SkillsDelete href={checkHref} />
    </aside>
  );
}
