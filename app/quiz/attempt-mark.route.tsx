import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireAuthor } from '#app/http/author.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { notFound, redirectFrom } from '#app/http/responses.server.ts';
import { ErrorSummary } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { markName } from './answer-fields.ts';
import { viewAttemptMarking } from './attempt-pages.server.ts';
import { stagePath } from './attempt-stage.ts';
import { markAttempt } from './attempt.server.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm, SendButton } from '#app/ui/post-form.tsx';
import { Message } from '#app/ui/message.tsx';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const { attemptId = '' } = params;
  const view = await viewAttemptMarking(context, learner, attemptId);
  if (view.kind === 'not-found') throw notFound(view.what);
  if (view.kind === 'other-stage') return redirectFrom(request, stagePath(attemptId, view.stage));
  return { ...view.page, isLate: new URL(request.url).searchParams.has('late') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const learner = await requireAuthor(context, request, form);
  const { attemptId = '' } = params;
  const marked = await markAttempt(context, learner, attemptId, form);
  switch (marked) {
    case 'not-found':
      throw notFound('attempt');
    case 'marks-missing':
      return data({ missing: true }, { status: 400 });
    case 'open':
    case 'graded':
      return redirect(stagePath(attemptId, marked));
  }
}

export const meta = pageMeta;

export default function MarkPage() {
  const { toMark, isLate } = useLoaderData<typeof loader>();
  const missing = useActionData<typeof action>()?.missing;
  const { t } = usePage();
  return (
    <div className="flow narrow">
      <h1>{t('mark.title')}</h1>
      {isLate && <Message kind="note">{t('saved.locked')}</Message>}
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
      <PostForm autoComplete="off">
        {toMark.map(({ id, number, stem, answer, modelAnswer, feedback, keywords }) => (
          <fieldset className="question" key={id} id={markName(id)}>
            <legend>
              <small>{t('mark.question', { number })}</small> {stem}
            </legend>
            <ul className="options">
              <li>
                <b>{t('result.yours')}</b> <span className="as-typed">{answer}</span>
              </li>
              <li className="right">
                <b>{t('result.model')}</b> <span>{modelAnswer}</span>
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
          <SendButton className="button">{t('mark.submit')}</SendButton>
        </p>
        <PageFields />
      </PostForm>
    </div>
  );
}
