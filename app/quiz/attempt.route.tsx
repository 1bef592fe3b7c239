import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  attemptPath,
  attemptSummaryPath,
  coursePath,
  lateResultPath,
  questionPath,
  savePath,
} from '#app/addresses.ts';
import { requireAuthor } from '#app/http/author.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import { notFound, redirectFrom } from '#app/http/responses.server.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { AutosaveFields } from '#app/ui/page-fields.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { SavedState } from '#app/ui/saved-state.tsx';
import type { Saved } from './answers.server.ts';
import { viewAttempt } from './attempt-pages.server.ts';
import { AttemptPager } from './attempt-pager.tsx';
import { stagePath } from './attempt-stage.ts';
import { saveAttemptPage } from './attempt.server.ts';
import { Question } from './question.tsx';
import { QuizMap } from './quiz-map.tsx';
import { countsOf } from './quiz-state.ts';
import { SaveRefused } from './save-refused.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

export const handle = { script: true };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const { attemptId = '' } = params;
  const query = new URL(request.url).searchParams;
  const view = await viewAttempt(context, learner, attemptId, query.get('question'));
  if (view.kind === 'not-found') throw notFound(view.what);
  if (view.kind === 'other-stage') return redirectFrom(request, stagePath(attemptId, view.stage));
  return view.page;
}

/** Every post saves the answers on the page. The button says which page comes next. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { attemptId = '' } = params;
  const form = await readForm(request);
  const learner = await requireAuthor(context, request, form);
  const saved = await saveAttemptPage(context, learner, attemptId, form);
  switch (saved.kind) {
    case 'not-found':
      throw notFound('attempt');
    case 'refused':
      return data({ kind: saved.kind, problem: saved.problem }, { status: 400 });
    case 'stale':
      return data({ kind: saved.kind, problem: null }, { status: 409 });
    case 'locked':
      return redirect(lateResultPath(attemptId));
    case 'saved':
      return redirect(pathAfterSave(saved, form, new URL(request.url).search));
  }
}

/** Returns the page to which the pressed button leads. */
function pathAfterSave(
  { attempt }: Extract<Saved, { kind: 'saved' }>,
  form: PostedForm,
  search: string,
): string {
  const [button, target = ''] = form.text('do').split(':');
  switch (button) {
    case 'review':
      return attemptSummaryPath(attempt.id);
    case 'stop':
      return coursePath(attempt.courseId);
    case 'go':
      return questionPath(attempt.id, target);
    case 'view':
      return attemptPath(attempt.id);
    default: {
      // The same page, at the question whose lines were moved.
      const moved = attempt.items.findIndex(({ item }) => form.text('move').startsWith(`${item.id}:`));
      const anchor = moved === -1 ? '' : `#question-${String(moved + 1)}`;
      return `${attemptPath(attempt.id)}${search}${anchor}`;
    }
  }
}

export const meta = pageMeta;

export default function AttemptPage() {
  const page = useLoaderData<typeof loader>();
  const { attempt, layout, moduleNumber, passPoints, shown, states, savedAt } = page;
  const refused = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <div className="columns lesson-page">
      <PostForm id="answers" autoComplete="off" data-autosave={savePath(attempt.id)}>
        <div className="page-head">
          <h1>{t('quiz.title', { module: moduleNumber })}</h1>
          <p className="note">
            {t('attempt.lead', { number: attempt.number, points: passPoints, items: states.length })}
          </p>
        </div>
        <SaveRefused refused={refused} />
        <div className="quiz-status">
          <SavedState savedAt={savedAt} nothing={t('saved.nothing')} />
          <p data-status>{t('attempt.status', countsOf(states))}</p>
          <a className="no-print" href="#qmap">
            {t('attempt.toMap')}
          </a>
        </div>
        {/* The Enter key presses the first button of a form. This one saves and stays on the page. */}
        <button className="vh" name="do" value="save" tabIndex={-1}>
          {t('attempt.save')}
        </button>
        {shown.map((question) => (
          <Question key={question.id} question={question} of={states.length} />
        ))}
        <AttemptPager attempt={page} />
        <AutosaveFields />
      </PostForm>
      <aside id="qmap" className="sticky flow" aria-labelledby="qmap-title">
        <h2 id="qmap-title" className="as-h3">
          {t('attempt.questions')}
        </h2>
        <QuizMap
          questions={states}
          {...(layout === 'one' ? { form: 'answers', current: shown[0]?.number ?? 0 } : {})}
        />
        <p className="note">{t('attempt.legend')}</p>
        <p className="no-print">
          <button
            className="text-button"
            form="answers"
            name="do"
            value={layout === 'all' ? 'view:one' : 'view:all'}
          >
            {layout === 'all' ? t('attempt.viewOne') : t('attempt.viewAll')}
          </button>
        </p>
      </aside>
    </div>
  );
}
