import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { attemptPath } from '#app/addresses.ts';
import { findCourse, findModule } from '#app/http/catalogue.server.ts';
import { authorOf } from '#app/http/author.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { throttled } from '#app/http/responses.server.ts';
import { startAttempt } from './attempt.server.ts';
import { QuizFacts, QuizHistory } from './quiz-facts.tsx';
import { viewQuiz } from './quiz.server.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm, SendButton } from '#app/ui/post-form.tsx';

export function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const module = findModule(course, params.moduleId);
  return viewQuiz(context, context.learner, course, module);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const module = findModule(course, params.moduleId);
  const form = await readForm(request);
  const learner = await authorOf(context, request, form);
  await throttled(context, ['attemptBy', learner.id], ['attemptFrom', context.client]);
  return redirect(attemptPath(await startAttempt(context, learner, course, module)));
}

export const meta = pageMeta;

export default function QuizPage() {
  const quiz = useLoaderData<typeof loader>();
  const { t } = usePage();
  const { course, module } = quiz;
  return (
    <>
      <CourseCrumbs courseHref={course.href} module={module} here={t('quiz')} />
      <div className="columns main-aside">
        <div className="flow narrow">
          <h1>{t('quiz.title', { module: module.number })}</h1>
          <p className="lede">{t('quiz.lede', { items: quiz.items })}</p>
          <QuizFacts quiz={quiz} />
          <p>{t('quiz.rules')}</p>
          <PostForm className="row">
            <SendButton className="button">{quiz.isOpen ? t('quiz.resume') : t('quiz.start')}</SendButton>{' '}
            {quiz.lastLesson !== null && (
              <a className="note" href={quiz.lastLesson.href}>
                {t('quiz.back', { number: quiz.lastLesson.number })}
              </a>
            )}
            <PageFields />
          </PostForm>
        </div>
        <aside className="stack">
          <div className="band flow">
            <h2 className="as-h3">{t('quiz.before')}</h2>
            <p className="note">{t('quiz.lessonsLeft', { count: quiz.lessonsLeft })}</p>
            <p className="note">{t('quiz.kinds')}</p>
          </div>
          <QuizHistory attempts={quiz.attempts} />
        </aside>
      </div>
    </>
  );
}
