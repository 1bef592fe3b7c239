import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/posted-form.server.ts';
import { requireOwner } from '#app/http/author.server.ts';
import { attemptPath, questionPath } from '#app/addresses.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { notFound, redirectFrom } from '#app/http/responses.server.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { viewAttemptSummary } from './attempt-pages.server.ts';
import { stagePath } from './attempt-stage.ts';
import { submitAttempt } from './attempt.server.ts';
import { itemPages, readBack } from './items/registry.tsx';
import { QuizMap } from './quiz-map.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm, SendButton } from '#app/ui/post-form.tsx';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const { attemptId = '' } = params;
  const view = await viewAttemptSummary(context, learner, attemptId);
  if (view.kind === 'not-found') throw notFound(view.what);
  return view.kind === 'page' ? view.page : redirectFrom(request, stagePath(attemptId, view.stage));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const learner = await requireOwner(context, request, await readForm(request));
  const { attemptId = '' } = params;
  const stage = await submitAttempt(context, learner, attemptId);
  if (stage === 'not-found') throw notFound('attempt');
  return redirect(stagePath(attemptId, stage));
}

export const meta = pageMeta;

export default function AttemptSummaryPage() {
  const { attemptId, questions } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const open = questions.filter(({ completeness }) => completeness !== 'complete');
  const flagged = questions.filter((question) => question.flagged && question.completeness === 'complete');
  const understood = questions.flatMap(({ item, ...question }) => {
    const words = readBack(item, t);
    return words === null ? [] : [{ ...question, item, words }];
  });
  return (
    <div className="columns main-aside">
      <div className="flow narrow">
        <h1>{t('review.title')}</h1>
        <p className="lede">
          {t('review.lede', { answered: questions.length - open.length, items: questions.length })}
        </p>
        {open.length > 0 && (
          <>
            <h2>{t('review.open')}</h2>
            <p>{t('review.openNote')}</p>
            <ul className="list">
              {open.map(({ id, number, completeness, item }) => {
                const missing = completeness === 'partial' ? itemPages[item.kind].partial : null;
                return (
                  <li key={id}>
                    <a href={`${questionPath(attemptId, number)}#question-${String(number)}`}>
                      {t('review.question', { number, stem: item.stem })}
                    </a>
                    <p className="note">{t(missing ?? 'review.empty')}</p>
                  </li>
                );
              })}
            </ul>
          </>
        )}
        {flagged.length > 0 && (
          <>
            <h2>{t('review.flagged')}</h2>
            <ul className="list">
              {flagged.map(({ id, number, item }) => (
                <li key={id}>
                  <a href={`${questionPath(attemptId, number)}#question-${String(number)}`}>
                    {t('review.question', { number, stem: item.stem })}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        {understood.length > 0 && (
          <>
            <h2>{t('review.understood')}</h2>
            <ul className="list">
              {understood.map(({ id, number, item, words }) => (
                <li key={id}>
                  <a href={`${questionPath(attemptId, number)}#question-${String(number)}`}>
                    {t('review.question', { number, stem: item.stem })}
                  </a>
                  <p className="note">{words}</p>
                </li>
              ))}
            </ul>
          </>
        )}
        <PostForm className="row">
          <a className="button quiet" href={attemptPath(attemptId)}>
            {t('review.back')}
          </a>{' '}
          <SendButton className="button">{t('review.submit')}</SendButton>
          <PageFields />
        </PostForm>
        <p className="note">{t('review.note')}</p>
      </div>
      <aside className="flow" aria-labelledby="qmap-title">
        <h2 id="qmap-title" className="as-h3">
          {t('attempt.questions')}
        </h2>
        <QuizMap questions={questions} attemptId={attemptId} />
        <p className="note">{t('attempt.legend')}</p>
      </aside>
    </div>
  );
}
