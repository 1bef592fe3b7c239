import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ErrorSummary } from '#app/components/form.tsx';
import { CallNumber } from '#app/components/marks.tsx';
import { Question } from '#app/components/question.tsx';
import { QuizMap } from '#app/components/quiz-map.tsx';
import { SavedState } from '#app/components/saved-state.tsx';
import { usePage } from '#app/components/page-context.tsx';
import { pageMeta } from '#app/components/page-title.ts';
import { useAutosave } from '#app/components/use-autosave.ts';
import {
  applyMove,
  findAttempt,
  lastSavedAt,
  readAnswers,
  viewQuestions,
} from '#app/services/attempt.server.ts';
import { findCourse } from '#app/services/catalogue.server.ts';
import { requireLearner } from '#app/services/learner.server.ts';
import { attemptPath, coursePath, markPath, resultPath, reviewPath } from '#app/paths.ts';
import { readForm } from '#app/services/responses.server.ts';

/** Answers are saved as they change, so this page asks for the client framework. */
export const handle = { hydrate: true };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = await requireLearner(context, request);
  const attempt = await findAttempt(context, learner, params.attemptId);
  if (attempt.submittedAt !== null) {
    return redirect(attempt.result === null ? markPath(attempt.id) : resultPath(attempt.id));
  }
  const course = findCourse(context.library, attempt.courseId);
  const moduleNumber = course.modules.find(({ id }) => id === attempt.moduleId)?.number ?? 0;
  return {
    title: context.t('title.attempt', { module: moduleNumber, number: attempt.number }),
    attempt: { id: attempt.id, number: attempt.number, passPercent: attempt.passPercent },
    callNumber: course.callNumber,
    moduleNumber,
    passPoints: Math.ceil((attempt.items.length * attempt.passPercent) / 100),
    questions: viewQuestions(attempt),
    savedAt: lastSavedAt(attempt)?.toISOString() ?? null,
  };
}

/** Every post saves the answers on the page; the button says where to go on. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const learner = await requireLearner(context, request);
  const attempt = await findAttempt(context, learner, params.attemptId);
  const form = await readForm(request);
  const read = readAnswers(attempt, form);
  if (!read.ok) return data({ problem: read.problem }, { status: 400 });
  const pressed = form.get('move');
  const saved = await context.store.saveAnswers({
    learnerId: learner.id,
    attemptId: attempt.id,
    answers: typeof pressed === 'string' ? applyMove(attempt, read.answers, pressed) : read.answers,
    now: context.now(),
  });
  if (saved === 'locked') return redirect(resultPath(attempt.id));
  const intent = form.get('do');
  if (intent === 'autosave') return { problem: null };
  if (intent === 'review') return redirect(reviewPath(attempt.id));
  if (intent === 'stop') return redirect(coursePath(attempt.courseId));
  const moved = attempt.items.findIndex(
    ({ item }) => typeof pressed === 'string' && pressed.startsWith(`${item.id}:`),
  );
  return redirect(`${attemptPath(attempt.id)}${moved === -1 ? '' : `#question-${String(moved + 1)}`}`);
}

export const meta = pageMeta;

export default function AttemptPage() {
  const { attempt, callNumber, moduleNumber, passPoints, questions, savedAt } =
    useLoaderData<typeof loader>();
  const answered = questions.filter(({ completeness }) => completeness === 'complete').length;
  const partial = questions.filter(({ completeness }) => completeness === 'partial').length;
  const flagged = questions.filter((question) => question.flagged).length;
  const { t } = usePage();
  const { form, saving } = useAutosave();
  return (
    <div className="columns lesson-page">
      <form method="post" ref={form}>
        <div className="page-head">
          <CallNumber lines={[...callNumber, `v.${String(moduleNumber)} quiz`]} inline />
          <h1>{t('quiz.title', { module: moduleNumber })}</h1>
          <p className="note">
            {t('attempt.lead', { number: attempt.number, points: passPoints, items: questions.length })}
          </p>
        </div>
        <Problem />
        <div className="quiz-status">
          <SavedState savedAt={savedAt} saving={saving} />
          <p>{t('attempt.status', { answered, items: questions.length, partial, flagged })}</p>
          <a className="no-print" href="#qmap">
            {t('attempt.toMap')}
          </a>
        </div>
        {/* Enter in a field presses the first button of a form: this one saves and stays. */}
        <button className="vh" name="do" value="save" tabIndex={-1}>
          {t('attempt.save')}
        </button>
        {questions.map((question) => (
          <Question key={question.id} question={question} of={questions.length} />
        ))}
        <div className="pager">
          <button className="button quiet" name="do" value="stop">
            {t('attempt.stop')}
          </button>
          <button className="button" name="do" value="review">
            {t('attempt.review')}
          </button>
        </div>
        <p className="note after-pager">{t('attempt.reviewNote')}</p>
      </form>
      <aside id="qmap" className="sticky flow" aria-labelledby="qmap-title">
        <h2 id="qmap-title" className="as-h3">
          {t('attempt.questions')}
        </h2>
        <QuizMap questions={questions} />
        <p className="note">{t('attempt.legend')}</p>
      </aside>
    </div>
  );
}

function Problem() {
  const problem = useActionData<typeof action>()?.problem;
  const { t } = usePage();
  if (problem == null) return null;
  const { question, fault } = problem;
  return (
    <ErrorSummary
      title={t('attempt.refused')}
      errors={
        question === null
          ? []
          : [
              {
                href: `#question-${String(question)}`,
                text: t('attempt.refusedAt', { question, fault: camelCase(fault) }),
              },
            ]
      }
    >
      <p>{t('attempt.refusedKept')}</p>
    </ErrorSummary>
  );
}

/** ICU select takes words without hyphens. */
const camelCase = (code: string): string =>
  code.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
