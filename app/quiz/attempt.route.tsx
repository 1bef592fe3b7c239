import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/posted-form.server.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import { ErrorSummary } from '#app/ui/form.tsx';
import { CallNumber } from '#app/ui/call-number.tsx';
import { Question } from './question.tsx';
import { QuizMap } from './quiz-map.tsx';
import { SavedState } from '#app/ui/saved-state.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-title.ts';
import {
  attemptPath,
  coursePath,
  heldSignInPath,
  lateResultPath,
  markPath,
  resultPath,
  reviewPath,
  savePath,
} from '#app/addresses.ts';
import { pageName, sequenceName } from './answer-fields.ts';
import { describeProblem } from './answer-problem.ts';
import { saveForm } from './answers.server.ts';
import type { Saved } from './answers.server.ts';
import { findAttempt, lastSavedAt, shownQuestions, viewQuestions } from './attempt.server.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { holdPost } from './held-post.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { countsOf } from './quiz-state.ts';

export const handle = { script: true };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const attempt = await findAttempt(context, learner, params.attemptId);
  if (attempt.submittedAt !== null) {
    return redirect(attempt.result === null ? markPath(attempt.id) : resultPath(attempt.id));
  }
  const course = findCourse(context.library, attempt.courseId);
  const moduleNumber = course.modules.find(({ id }) => id === attempt.moduleId)?.number ?? 0;
  const { quizView } = await context.store.readPreferences(learner.id);
  const questions = viewQuestions(attempt);
  const query = new URL(request.url).searchParams;
  return {
    title: context.t('title.attempt', { module: moduleNumber, number: attempt.number }),
    attempt: { id: attempt.id, number: attempt.number, passPercent: attempt.passPercent },
    pageId: context.random.id(),
    view: quizView,
    callNumber: course.callNumber,
    moduleNumber,
    passPoints: Math.ceil((attempt.items.length * attempt.passPercent) / 100),
    shown: quizView === 'all' ? questions : shownQuestions(questions, query.get('question')),
    states: questions.map(({ id, number, completeness, flagged }) => ({ id, number, completeness, flagged })),
    savedAt: lastSavedAt(attempt)?.toISOString() ?? null,
    held: query.get('held'),
  };
}

/** Every post saves the answers on the page; the button says where to go on. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { attemptId = '' } = params;
  const form = await readForm(request);
  const learner = context.learner;
  if (learner === null) {
    await holdPost(context, attemptId, form);
    return redirect(heldSignInPath(attemptPath(attemptId)));
  }
  const saved = await saveForm(context, learner.id, attemptId, form);
  switch (saved.kind) {
    case 'gone':
      throw notFound('attempt');
    case 'refused':
      return data({ kind: saved.kind, problem: saved.problem }, { status: 400 });
    case 'stale':
      return data({ kind: saved.kind, problem: null }, { status: 409 });
    case 'locked':
      return redirect(lateResultPath(attemptId));
    case 'saved':
      return redirect(await wayOn(context, request, learner, saved, form));
  }
}

/** Where the button that was pressed leads. */
async function wayOn(
  context: RequestContext,
  request: Request,
  learner: Learner,
  { attempt }: Extract<Saved, { kind: 'saved' }>,
  form: PostedForm,
): Promise<string> {
  const [intent, target = ''] = form.text('do').split(':');
  switch (intent) {
    case 'review':
      return reviewPath(attempt.id);
    case 'stop':
      return coursePath(attempt.courseId);
    case 'go':
      return `${attemptPath(attempt.id)}?question=${encodeURIComponent(target)}`;
    case 'view':
      await context.store.savePreferences(learner.id, { quizView: target === 'one' ? 'one' : 'all' });
      return attemptPath(attempt.id);
    default:
      return samePath(request, attempt.id, form.text('move'), attempt.items);
  }
}

/** The page that was posted, at the question whose lines were moved. */
function samePath(
  request: Request,
  attemptId: string,
  move: string,
  items: readonly { readonly item: { readonly id: string } }[],
): string {
  const moved = items.findIndex(({ item }) => move.startsWith(`${item.id}:`));
  return `${attemptPath(attemptId)}${new URL(request.url).search}${moved === -1 ? '' : `#question-${String(moved + 1)}`}`;
}

export const meta = pageMeta;

export default function AttemptPage() {
  const { attempt, pageId, view, callNumber, moduleNumber, passPoints, shown, states, savedAt } =
    useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="columns lesson-page">
      <form method="post" id="answers" data-autosave={savePath(attempt.id)}>
        <div className="page-head">
          <CallNumber lines={[...callNumber, `v.${String(moduleNumber)} quiz`]} inline />
          <h1>{t('quiz.title', { module: moduleNumber })}</h1>
          <p className="note">
            {t('attempt.lead', { number: attempt.number, points: passPoints, items: states.length })}
          </p>
        </div>
        <Outcome />
        <div className="quiz-status">
          <SavedState savedAt={savedAt} nothing={t('saved.nothing')} />
          <p data-status>{t('attempt.status', countsOf(states))}</p>
          <a className="no-print" href="#qmap">
            {t('attempt.toMap')}
          </a>
        </div>
        <input type="hidden" name={pageName} value={pageId} />
        <input type="hidden" name={sequenceName} value="0" />
        {/* Enter in a field presses the first button of a form: this one saves and stays. */}
        <button className="vh" name="do" value="save" tabIndex={-1}>
          {t('attempt.save')}
        </button>
        {shown.map((question) => (
          <Question key={question.id} question={question} of={states.length} />
        ))}
        <Onward />
        <p className="note after-pager">{t('attempt.reviewNote')}</p>
      </form>
      <aside id="qmap" className="sticky flow" aria-labelledby="qmap-title">
        <h2 id="qmap-title" className="as-h3">
          {t('attempt.questions')}
        </h2>
        <QuizMap
          questions={states}
          {...(view === 'one' ? { form: 'answers', current: shown[0]?.number ?? 0 } : {})}
        />
        <p className="note">{t('attempt.legend')}</p>
        <p className="no-print">
          <button
            className="text-button"
            form="answers"
            name="do"
            value={view === 'all' ? 'view:one' : 'view:all'}
          >
            {view === 'all' ? t('attempt.viewOne') : t('attempt.viewAll')}
          </button>
        </p>
      </aside>
    </div>
  );
}

/** The buttons under the questions: with one question a page, they lead from each to the next. */
function Onward() {
  const { view, shown, states } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const number = shown[0]?.number ?? 1;
  const isOne = view === 'one';
  return (
    <div className="pager">
      {isOne && number > 1 ? (
        <button className="button quiet" name="do" value={`go:${String(number - 1)}`}>
          {t('attempt.previous', { number: number - 1 })}
        </button>
      ) : (
        <button className="button quiet" name="do" value="stop">
          {t('attempt.stop')}
        </button>
      )}
      {isOne && number < states.length ? (
        <button className="button" name="do" value={`go:${String(number + 1)}`}>
          {t('attempt.next', { number: number + 1 })}
        </button>
      ) : (
        <button className="button" name="do" value="review">
          {t('attempt.review')}
        </button>
      )}
    </div>
  );
}

/** What became of a post that could not be saved, and of one that was held until its learner signed in. */
function Outcome() {
  const { held } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = usePage();
  if (acted?.kind === 'refused')
    return (
      <ErrorSummary
        title={t('attempt.refused')}
        errors={
          acted.problem.question === null
            ? []
            : [
                {
                  href: `#question-${String(acted.problem.question)}`,
                  text: describeProblem(t, acted.problem),
                },
              ]
        }
      >
        <p>{t('attempt.refusedKept')}</p>
      </ErrorSummary>
    );
  if (acted?.kind === 'stale' || held === 'stale')
    return (
      <ErrorSummary title={t('attempt.stale')} errors={[]}>
        <p>{t('attempt.staleNote')}</p>
      </ErrorSummary>
    );
  if (held === 'refused')
    return (
      <ErrorSummary title={t('attempt.heldRefused')} errors={[]}>
        <p>{t('attempt.heldRefusedNote')}</p>
      </ErrorSummary>
    );
  return null;
}
