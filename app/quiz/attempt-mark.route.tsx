import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/posted-form.server.ts';
import { ErrorSummary } from '#app/ui/form.tsx';
import { CallNumber } from '#app/ui/call-number.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-title.ts';
import { markName } from './answer-fields.ts';
import { findAttempt, gradeAttempt, readMarks, viewToMark } from './attempt.server.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { attemptPath, resultPath } from '#app/addresses.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const attempt = await findAttempt(context, learner, params.attemptId);
  if (attempt.submittedAt === null) return redirect(attemptPath(attempt.id));
  if (attempt.result !== null) return redirect(resultPath(attempt.id));
  const course = findCourse(context.library, attempt.courseId);
  const moduleNumber = course.modules.find(({ id }) => id === attempt.moduleId)?.number ?? 0;
  return {
    title: context.t('title.mark', { module: moduleNumber }),
    callNumber: course.callNumber,
    moduleNumber,
    toMark: viewToMark(attempt),
    isLate: new URL(request.url).searchParams.has('late'),
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const learner = requireLearner(context, request);
  const attempt = await findAttempt(context, learner, params.attemptId);
  if (attempt.submittedAt === null) return redirect(attemptPath(attempt.id));
  const marks = readMarks(attempt, await readForm(request));
  if (marks === null) return data({ missing: true }, { status: 400 });
  await gradeAttempt(context, learner, attempt, marks);
  return redirect(resultPath(attempt.id));
}

export const meta = pageMeta;

export default function MarkPage() {
  const { callNumber, moduleNumber, toMark, isLate } = useLoaderData<typeof loader>();
  const missing = useActionData<typeof action>()?.missing;
  const { t } = usePage();
  return (
    <div className="flow narrow">
      <CallNumber lines={[...callNumber, `v.${String(moduleNumber)} quiz`]} inline />
      <h1>{t('mark.title')}</h1>
      {isLate && (
        <p className="alert" role="status">
          {t('saved.locked')}
        </p>
      )}
      <p className="lede">{t('mark.lede')}</p>
      {missing === true && (
        <ErrorSummary
          title={t('mark.missing')}
          errors={toMark.map(({ id, number }) => ({
            href: `#${markName(id)}`,
            text: t('mark.missingAt', { number }),
          }))}
        />
      )}
      <form method="post">
        {toMark.map(({ id, number, stem, answer, modelAnswer, feedback, keywords }) => (
          <fieldset className="question" key={id} id={markName(id)}>
            <legend>
              <small>{t('mark.question', { number })}</small>
              {stem}
            </legend>
            <ul className="options">
              <li className="chosen">
                <b>{t('result.yours')}</b>
                <span className="as-typed">{answer}</span>
              </li>
              <li className="right">
                <b>{t('result.model')}</b>
                <span>{modelAnswer}</span>
              </li>
            </ul>
            <p className="why">{feedback}</p>
            <p className="note">{t('mark.keywords', keywords)}</p>
            <div className="choices spaced">
              <label className="choice">
                <input type="radio" name={markName(id)} value="1" required />
                <span>{t('mark.full')}</span>
              </label>
              <label className="choice">
                <input type="radio" name={markName(id)} value="0.5" required />
                <span>{t('mark.half')}</span>
              </label>
              <label className="choice">
                <input type="radio" name={markName(id)} value="0" required />
                <span>{t('mark.none')}</span>
              </label>
            </div>
          </fieldset>
        ))}
        <p className="row">
          <button className="button">{t('mark.submit')}</button>
        </p>
      </form>
    </div>
  );
}
