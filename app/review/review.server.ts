import type { ServedItem } from '#courses/items/item.ts';
import type { CourseProgress } from '#courses/progress.ts';
import { drawReview, planReviews, reviewCount, reviewSeed } from '#courses/review.ts';
import type { ReviewPlan } from '#courses/review.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import { reviewNumberName } from './review-fields.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { coursePath, courseReviewPath } from '#app/addresses.ts';
import { explainAnswer, moveLine, readAnswer, viewPracticeQuestion } from '#app/quiz/index.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { readStanding } from '#app/progress/index.server.ts';
import { readReviewMail } from './review-mail.server.ts';
import type { ReviewPlanView, ReviewQuestionsView, ReviewView } from './views.ts';

/** The reviews of a course that the learner has completed. */
export interface CourseReviews {
  readonly plan: ReviewPlan;
  /**
   * The modules that the questions come from. Modules that the learner did not have to complete are left out.
   */
  readonly modules: readonly Module[];
}

/** Returns the reviews of a course, or null while the course is not completed. */
export async function readReviews(
  { store, now }: Pick<RequestContext, 'store' | 'now'>,
  learner: Learner,
  course: Course,
  { completedAt, modules }: CourseProgress,
): Promise<CourseReviews | null> {
  if (completedAt === null) return null;
  const records = await store.readReviews(learner.id, course.id);
  const required = modules.filter((progress) => progress.required);
  return {
    plan: planReviews(completedAt, records, now()),
    modules: required.length === 0 ? course.modules : required.map(({ module }) => module),
  };
}

/** Returns the schedule of the reviews. */
export const viewReviewPlan = (course: Course, { plan, modules }: CourseReviews): ReviewPlanView => ({
  href: courseReviewPath(course.id),
  isDue: plan.due !== null,
  nextAt: plan.next?.at.toISOString() ?? null,
  count: reviewCount(modules),
});

/** Returns the page of the reviews of a course, or null while the course is not completed. */
export async function viewReview(
  context: RequestContext,
  learner: Learner,
  course: Course,
): Promise<ReviewView | null> {
  const { progress } = await readStanding(context, learner, course);
  const reviews = await readReviews(context, learner, course, progress);
  if (reviews === null) return null;
  const { id, title } = course;
  return {
    title: context.t('title.lookBack', { course: title }),
    course: { id, title, href: coursePath(id) },
    here: courseReviewPath(id),
    plan: viewReviewPlan(course, reviews),
    due: viewDueReview(learner, course, reviews),
    reviewMail: await readReviewMail(context, learner),
  };
}

/** Returns the questions of the review that is due, without their keys. Returns null if none is due. */
function viewDueReview(learner: Learner, course: Course, reviews: CourseReviews): ReviewQuestionsView | null {
  const number = reviews.plan.due;
  if (number === null) return null;
  const served = serve(learner, course, reviews, number);
  return {
    number,
    questions: served.map((item, index) => viewPracticeQuestion(item, index + 1, undefined)),
    answers: null,
    asksForRest: false,
  };
}

/**
 * Explains every answer of a posted review and records the review as done. If an answer is missing, the
 * learner is asked for it first, unless they want to see the answers anyway. If the post only moves a line,
 * returns the form as it was filled in. Answers are not stored. A review that was due once may be answered
 * again, so a page that was open for days, or a repeated post, is explained like any other.
 *
 * @returns null if the course is not completed or the review was never due
 */
export async function answerReview(
  context: RequestContext,
  learner: Learner,
  course: Course,
  form: PostedForm,
): Promise<ReviewQuestionsView | null> {
  const { store, now } = context;
  const { progress } = await readStanding(context, learner, course);
  const reviews = await readReviews(context, learner, course, progress);
  const number = Number(form.text(reviewNumberName));
  if (reviews === null || !Number.isInteger(number) || number < 1 || number > reviews.plan.reached)
    return null;
  const served = serve(learner, course, reviews, number);
  const pressed = form.text('move');
  const responses = served.map((item) => {
    const response = readAnswer(item.item, form);
    return response === undefined ? undefined : moveLine(item, response, pressed);
  });
  const questions = served.map((item, index) => viewPracticeQuestion(item, index + 1, responses[index]));
  const isWhole = questions.every(({ completeness }) => completeness === 'complete');
  const pressedButton = form.text('do');
  const isExplained = pressedButton === 'show' || (pressedButton === 'check' && isWhole);
  if (!isExplained) return { number, questions, answers: null, asksForRest: pressedButton === 'check' };
  await store.recordReview(learner.id, course.id, number, now());
  return {
    number,
    questions,
    answers: served.map((item, index) =>
      explainAnswer(item, index + 1, responses[index], lessonOf(reviews.modules, item)),
    ),
    asksForRest: false,
  };
}

const serve = (learner: Learner, course: Course, { modules }: CourseReviews, number: number) =>
  drawReview(modules, reviewSeed(learner.id, course.id, number));

/**
 * Returns the lesson that teaches an item. Objectives have ids of their module, so the module is found first.
 */
function lessonOf(modules: readonly Module[], { item }: ServedItem) {
  const lesson = modules
    .find(({ items }) => items.some(({ id }) => id === item.id))
    ?.lessons.find(({ objectives }) => objectives.includes(item.objective));
  return lesson === undefined ? null : { id: lesson.id, number: lesson.number, title: lesson.title };
}
