import { data } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireAuthor } from '#app/http/author.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { ReviewMailForm } from './review-mail-form.tsx';
import { ReviewQuestion } from './review-question.tsx';
import { deskPath } from '#app/addresses.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import { reviewNumberName } from './review-fields.ts';
import { answerReview, viewReview } from './review.server.ts';
import type { ReviewQuestionsView } from './views.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { ErrorSummary } from '#app/ui/form.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const course = findCourse(context.library, params.courseId);
  const view = await viewReview(context, learner, course);
  if (view === null) throw notFound();
  return view;
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const learner = await requireAuthor(context, request, form);
  const course = findCourse(context.library, params.courseId);
  const answered = await answerReview(context, learner, course, form);
  if (answered === null) throw notFound();
  return data(answered, { status: answered.asksForRest ? 400 : 200 });
}

export const meta = pageMeta;

export default function ReviewPage() {
  const { course, here, due, reviewMail } = useLoaderData<typeof loader>();
  const review = useActionData<typeof action>() ?? due;
  const { t } = usePage();
  return (
    <div className="narrow">
      <CourseCrumbs courseHref={course.href} here={t('lookBack.here')} />
      {review === null ? <NothingDue /> : <ReviewForm review={review} />}
      <p className="note">{t('lookBack.schedule')}</p>
      {reviewMail !== null && <ReviewMailForm {...reviewMail} here={here} />}
    </div>
  );
}

function NothingDue() {
  const { plan } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="flow page-head">
      <h1>{t(plan.nextAt === null ? 'lookBack.allDone' : 'lookBack.notYet')}</h1>
      <p className="lede">
        <NextReview />
      </p>
      <p>
        <a className="button" href={deskPath}>
          {t('error.toDesk')}
        </a>
      </p>
    </div>
  );
}

/** Says when the next review is due, or that there is none. */
function NextReview() {
  const { plan } = useLoaderData<typeof loader>();
  const { t, day } = usePage();
  return <>{plan.nextAt === null ? t('lookBack.last') : t('lookBack.next', { date: day(plan.nextAt) })}</>;
}

function ReviewForm({ review }: { readonly review: ReviewQuestionsView }) {
  const { course, plan } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const { number, questions, answers, asksForRest } = review;
  const missing = asksForRest ? questions.filter(({ completeness }) => completeness !== 'complete') : [];
  return (
    <>
      <div className="flow page-head">
        <h1>{t(answers === null ? 'lookBack.title' : 'lookBack.done')}</h1>
        {answers === null ? (
          <p className="lede">
            {t('lookBack.size', { count: plan.count })} {t('lookBack.from', { course: course.title })}{' '}
            {t('lookBack.noScore')}
          </p>
        ) : (
          <div className="flow" role="status">
            <p className="lede">{t('lookBack.doneNote')}</p>
            <p>
              <NextReview />
            </p>
          </div>
        )}
      </div>
      {missing.length > 0 && (
        <ErrorSummary
          title={t('lookBack.missing')}
          errors={missing.map((question) => ({
            href: `#question-${String(question.number)}`,
            text: t('lookBack.missingAt', { number: question.number }),
          }))}
        />
      )}
      <PostForm>
        <input type="hidden" name={reviewNumberName} value={number} />
        {/* The Enter key presses the first button of a form. This one keeps the answers and explains nothing. */}
        <button className="vh" name="do" value="keep" tabIndex={-1}>
          {t('lookBack.keep')}
        </button>
        {questions.map((question, index) => (
          <ReviewQuestion
            key={question.id}
            courseId={course.id}
            question={question}
            of={questions.length}
            answer={answers?.[index] ?? null}
            isMissing={missing.includes(question)}
          />
        ))}
        <div className="pager">
          <a className="button quiet" href={deskPath}>
            {t('error.toDesk')}
          </a>{' '}
          {missing.length > 0 && (
            <button className="button quiet" name="do" value="show">
              {t('lookBack.show')}
            </button>
          )}
          <button className={answers === null ? 'button' : 'button quiet'} name="do" value="check">
            {t(answers === null ? 'lookBack.check' : 'lookBack.again')}
          </button>
        </div>
        <PageFields />
      </PostForm>
    </>
  );
}
