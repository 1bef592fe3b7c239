import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CallNumber } from '#app/ui/call-number.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-title.ts';
import { itemPages } from './items/registry.tsx';
import { QuizMap } from './quiz-map.tsx';
import { findAttempt, submitAttempt, viewQuestions } from './attempt.server.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { attemptPath, markPath, resultPath } from '#app/addresses.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const attempt = await findAttempt(context, learner, params.attemptId);
  if (attempt.submittedAt !== null) {
    return redirect(attempt.result === null ? markPath(attempt.id) : resultPath(attempt.id));
  }
  const course = findCourse(context.library, attempt.courseId);
  const moduleNumber = course.modules.find(({ id }) => id === attempt.moduleId)?.number ?? 0;
  return {
    title: context.t('title.review', { module: moduleNumber }),
    attemptHref: attemptPath(attempt.id),
    callNumber: course.callNumber,
    moduleNumber,
    questions: viewQuestions(attempt).map(({ id, number, completeness, flagged, item }) => ({
      id,
      number,
      completeness,
      flagged,
      stem: item.stem,
      kind: item.kind,
    })),
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const learner = requireLearner(context, request);
  const { id } = await findAttempt(context, learner, params.attemptId);
  const done = await submitAttempt(context, learner, id);
  return redirect(done === 'to-mark' ? markPath(id) : resultPath(id));
}

export const meta = pageMeta;

export default function ReviewPage() {
  const { attemptHref, callNumber, moduleNumber, questions } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const open = questions.filter(({ completeness }) => completeness !== 'complete');
  const flagged = questions.filter((question) => question.flagged && question.completeness === 'complete');
  return (
    <div className="columns main-aside">
      <div className="flow narrow">
        <CallNumber lines={[...callNumber, `v.${String(moduleNumber)} quiz`]} inline />
        <h1>{t('review.title')}</h1>
        <p className="lede">
          {t('review.lede', { answered: questions.length - open.length, items: questions.length })}
        </p>
        {open.length > 0 && (
          <>
            <h2>{t('review.open')}</h2>
            <p>{t('review.openNote')}</p>
            <ul className="list">
              {open.map(({ id, number, completeness, stem, kind }) => {
                const missing = completeness === 'partial' ? itemPages[kind].partial : null;
                return (
                  <li key={id}>
                    <a href={`${attemptHref}?question=${String(number)}#question-${String(number)}`}>
                      {t('review.question', { number, stem })}
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
              {flagged.map(({ id, number, stem }) => (
                <li key={id}>
                  <a href={`${attemptHref}?question=${String(number)}#question-${String(number)}`}>
                    {t('review.question', { number, stem })}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        <form method="post" className="row">
          <a className="button quiet" href={attemptHref}>
            {t('review.back')}
          </a>
          <button className="button">{t('review.submit')}</button>
        </form>
        <p className="note">{t('review.note')}</p>
      </div>
      <aside className="flow" aria-labelledby="qmap-title">
        <h2 id="qmap-title" className="as-h3">
          {t('attempt.questions')}
        </h2>
        <QuizMap questions={questions} base={attemptHref} />
        <p className="note">{t('attempt.legend')}</p>
      </aside>
    </div>
  );
}
