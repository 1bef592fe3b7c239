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
import { SkillsProfile } from './skills-profile.tsx';
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
  const { comparison, isAfter } = result;
  return (
    <>
      <div className="page-head">
        <CourseCrumbs courseHref={course.href} here={t('skills.kind')} />
        {isLate && <Message kind="note">{t('skills.savedFinished')}</Message>}
        <p className="kind">{t('skills.resultKind', { date: day(result.finishedAt) })}</p>
        <ResultHead />
      </div>
      <div className="columns main-aside">
        <div>
          {comparison !== null && <SkillsComparison comparison={comparison} />}
          {isAfter ? (
            <SkillsProfile modules={result.modules} />
          ) : (
            <>
              <SkillsChart modules={result.modules} tableId="profile-table" />
              <SkillsPlan modules={result.modules} id="profile-table" />
            </>
          )}
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
        <Beside />
      </div>
    </>
  );
}

/** Says what the result comes to, with the button that follows from it. */
function ResultHead() {
  const { course, checkHref, result } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const { start, growth, isAfter, minutes } = result;
  if (growth !== null)
    return (
      <>
        <h1>{t('skills.resultAfter')}</h1>
        <p className="lede">{t('skills.growth', growth)}</p>
        <ResultButton href={course.href} label={t('skills.goCourse')} />
      </>
    );
  if (isAfter)
    return (
      <>
        <h1>{t('skills.resultBefore')}</h1>
        <p className="lede">{t('skills.resultBeforeNote')}</p>
        <ResultButton href={checkHref} label={t('skills.again')} />
      </>
    );
  const lede = <p className="lede">{t('skills.resultLede', hoursAndMinutes(minutes))}</p>;
  if (start === null)
    return (
      <>
        <h1>{t(course.planHref === null ? 'skills.resultQuizzes' : 'skills.resultPlan')}</h1>
        {lede}
        <ResultButton
          href={course.planHref ?? course.href}
          label={t(course.planHref === null ? 'skills.goCourse' : 'skills.goPlan')}
        />
      </>
    );
  return (
    <>
      <h1>{t('skills.resultTitle', { number: start.number })}</h1>
      {lede}
      <ResultButton
        href={start.href}
        label={t(start.band === 'study' ? 'skills.goStudy' : 'skills.goSkim', { number: start.number })}
      />
    </>
  );
}

const ResultButton = ({ href, label }: { readonly href: string; readonly label: string }) => (
  <p className="no-print">
    <a className="button" href={href}>
      {label}
    </a>
  </p>
);

/** Says what is advised for the module to start with, and what can be done with the result. */
function Beside() {
  const { checkHref, textHref, result } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const { start } = result;
  return (
    <aside className="stack" aria-label={t(start === null ? 'skills.kind' : 'skills.startHere')}>
      {start !== null && (
        <div className="card">
          <div className="card-body">
            <p className="kind">{t('skills.startHere')}</p>
            <h2 className="as-h3">{start.title}</h2>
            <p>{start.advice}</p>
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
