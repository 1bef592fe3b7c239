import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AnswerReview } from './answer-review.tsx';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { BigStamp } from '#app/ui/stamp.tsx';
import { ModuleClosing } from '#app/progress/index.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-title.ts';
import { findAttempt, viewAnswers } from './attempt.server.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import {
  attemptPath,
  completionPath,
  coursePath,
  lateMarkPath,
  markPath,
  modulePath,
  quizPath,
} from '#app/addresses.ts';
import { readStanding } from '#app/progress/index.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const attempt = await findAttempt(context, learner, params.attemptId);
  if (attempt.submittedAt === null) return redirect(attemptPath(attempt.id));
  const isLate = new URL(request.url).searchParams.has('late');
  if (attempt.result === null) return redirect(isLate ? lateMarkPath(attempt.id) : markPath(attempt.id));
  const course = findCourse(context.library, attempt.courseId);
  const { progress } = await readStanding(context, learner, course);
  const module = course.modules.find(({ id }) => id === attempt.moduleId);
  const standing = progress.modules.find((candidate) => candidate.module.id === attempt.moduleId);
  const nextModule = course.modules.find(({ number }) => number === (module?.number ?? 0) + 1);
  const { points, maxPoints, percent, passed, gradedAt } = attempt.result;
  return {
    isLate,
    title: context.t('title.result', { passed: passed ? 'yes' : 'no', module: module?.number ?? 0 }),
    courseId: course.id,
    courseHref: coursePath(course.id),
    module: {
      href: modulePath(course.id, attempt.moduleId),
      number: module?.number ?? 0,
      title: module?.title ?? '',
      summary: module?.summary ?? null,
      tryThisWeek: module?.tryThisWeek ?? null,
    },
    quizHref: quizPath(course.id, attempt.moduleId),
    number: attempt.number,
    passPercent: attempt.passPercent,
    passPoints: Math.ceil((maxPoints * attempt.passPercent) / 100),
    result: {
      points: Math.floor(points * 100) / 100,
      maxPoints,
      percent,
      passed,
      gradedAt: gradedAt.toISOString(),
    },
    lessonsLeft: standing?.left.lessons ?? 0,
    completionHref: progress.completedAt === null ? null : completionPath(course.id),
    next:
      nextModule === undefined
        ? null
        : { number: nextModule.number, href: modulePath(course.id, nextModule.id) },
    answers: viewAnswers(attempt, module),
  };
}

export const meta = pageMeta;

export default function ResultPage() {
  const shown = useLoaderData<typeof loader>();
  const { t, day, time } = usePage();
  const { result } = shown;
  const notRight = shown.answers.filter(({ grade }) => grade.verdict !== 'right');
  return (
    <>
      <CourseCrumbs courseHref={shown.courseHref} module={shown.module} here={t('result.crumb')} />
      {shown.isLate && (
        <p className="alert" role="status">
          {t('result.late', { date: day(result.gradedAt), time: time(result.gradedAt) })}
        </p>
      )}
      <section className="columns main-aside">
        <div className="flow">
          <p className="kind">{t('result.kind', { module: shown.module.number, number: shown.number })}</p>
          <h1>{result.passed ? t('result.passed') : t('result.failed')}</h1>
          <p className="score">{result.percent}%</p>
          <ScoreBar />
          <p>
            {t('result.summary', {
              points: result.points,
              maxPoints: result.maxPoints,
              needed: shown.passPoints,
            })}{' '}
            {result.passed ? t('result.kept') : t('result.retry')}
          </p>
          <Onward />
        </div>
        {result.passed && (
          <aside className="center">
            <BigStamp label={t('result.stamp', { module: shown.module.number })} date={result.gradedAt} />
          </aside>
        )}
      </section>
      {result.passed && (
        <div className="section">
          <ModuleClosing module={shown.module} />
        </div>
      )}
      <section className="section" aria-labelledby="answers">
        <h2 id="answers">{t('result.answers')}</h2>
        {notRight.length > 0 && (
          <p>
            {t('result.begin', { count: notRight.length })}{' '}
            {notRight.map(({ id, number }, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <a href={`#answer-${String(number)}`}>{t('result.link', { number })}</a>
              </span>
            ))}
            .
          </p>
        )}
        <ol className="answers" role="list">
          {shown.answers.map((answer) => (
            <AnswerReview key={answer.id} courseId={shown.courseId} answer={answer} />
          ))}
        </ol>
      </section>
    </>
  );
}

function ScoreBar() {
  const { result, passPercent } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const mark = `${String(passPercent)}%`;
  return (
    <div className="score-bar">
      <svg
        className="bar"
        role="img"
        aria-label={t('result.bar', { percent: result.percent, pass: passPercent })}
      >
        <rect className="track" width="100%" height="10" rx="2" />
        <rect className="fill" width={`${String(result.percent)}%`} height="10" rx="2" />
        <line className="mark" x1={mark} x2={mark} y1="-5" y2="17" />
        <text x={mark} y="36" textAnchor="middle">
          {t('result.passMark', { pass: passPercent })}
        </text>
      </svg>
    </div>
  );
}

/** The next step first, and another attempt always possible. */
function Onward() {
  const { result, lessonsLeft, courseHref, completionHref, next, module, quizHref } =
    useLoaderData<typeof loader>();
  const { t } = usePage();
  if (!result.passed) {
    return (
      <form method="post" action={quizHref} className="row">
        <button className="button">{t('result.again')}</button>
        <a className="button quiet" href={module.href}>
          {t('result.toLessons', { module: module.number })}
        </a>
      </form>
    );
  }
  return (
    <>
      {lessonsLeft > 0 && <p>{t('result.lessonsLeft', { count: lessonsLeft, module: module.number })}</p>}
      <form method="post" action={quizHref} className="row">
        {completionHref !== null ? (
          <a className="button" href={completionHref}>
            {t('result.toCertificate')}
          </a>
        ) : next === null ? (
          <a className="button" href={courseHref}>
            {t('result.toCourse')}
          </a>
        ) : (
          <a className="button" href={next.href}>
            {t('result.toModule', { module: next.number })}
          </a>
        )}
        <button className="button quiet">{t('result.higher')}</button>
      </form>
    </>
  );
}
