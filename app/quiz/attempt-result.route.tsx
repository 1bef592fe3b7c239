import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { lateMarkPath } from '#app/addresses.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import { ModuleClosing } from '#app/progress/index.ts';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { BigStamp } from '#app/ui/stamp.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { AnswerExplanation } from './answer-explanation.tsx';
import { viewAttemptResult } from './attempt-pages.server.ts';
import { stagePath } from './attempt-stage.ts';
import { KeepIt, NextStep, RetryNote } from './result-next-step.tsx';
import { ScoreBar } from './score-bar.tsx';
import { Message } from '#app/ui/message.tsx';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const { attemptId = '' } = params;
  const isLate = new URL(request.url).searchParams.has('late');
  const view = await viewAttemptResult(context, learner, attemptId);
  switch (view.kind) {
    case 'not-found':
      throw notFound(view.what);
    case 'other-stage': {
      const isToMark = view.stage === 'to-mark';
      return redirect(isToMark && isLate ? lateMarkPath(attemptId) : stagePath(attemptId, view.stage));
    }
    case 'page':
      return { ...view.page, isLate };
  }
}

export const meta = pageMeta;

export default function AttemptResultPage() {
  const shown = useLoaderData<typeof loader>();
  const { t, day, time } = usePage();
  const { result, module, moduleNumber } = shown;
  const notRight = shown.answers.filter(({ grade }) => grade.verdict !== 'right');
  return (
    <>
      <CourseCrumbs
        courseHref={shown.courseHref}
        {...(module === null ? {} : { module })}
        here={t('result.crumb')}
      />
      {shown.isLate && (
        <Message kind="note">
          {t('result.late', { date: day(result.gradedAt), time: time(result.gradedAt) })}
        </Message>
      )}
      <section className="columns main-aside">
        <div className="flow">
          <p className="kind">{t('result.kind', { module: moduleNumber, number: shown.number })}</p>
          <h1>
            {t(result.passed ? 'result.passed' : shown.hasPassed ? 'result.failedAgain' : 'result.failed')}
          </h1>
          <p className="score">{result.percent}%</p>
          <ScoreBar percent={result.percent} passPercent={shown.passPercent} passed={result.passed} />
          <p>
            {t('result.summary', {
              points: result.points,
              maxPoints: result.maxPoints,
              needed: shown.passPoints,
            })}{' '}
            <RetryNote shown={shown} />
          </p>
          <NextStep shown={shown} />
          <KeepIt shown={shown} />
        </div>
        {result.passed && (
          <div className="center">
            <BigStamp label={t('result.stamp', { module: moduleNumber })} date={result.gradedAt} />
          </div>
        )}
      </section>
      {result.passed && module !== null && (
        <div className="section">
          <ModuleClosing module={module} />
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
            <AnswerExplanation key={answer.id} courseId={shown.courseId} answer={answer} />
          ))}
        </ol>
      </section>
    </>
  );
}
