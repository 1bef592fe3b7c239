import type { ServedItem } from '#courses/items/item.ts';
import type { CourseProgress } from '#courses/progress.ts';
import { drawReview, planReviews, reviewCount, reviewSeed } from '#courses/review.ts';
import type { ReviewPlan } from '#courses/review.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import { reviewNumberName } from './review-fields.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { courseReviewPath } from '#app/addresses.ts';
import { explainAnswer, moveLine, readAnswer, viewUnkept } from '#app/quiz/index.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { readStanding } from '#app/progress/index.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import type { AskedReviewView, ReviewPlanView } from './views.ts';

/** The reviews of a course that somebody has completed. */
export interface CourseReviews {
  readonly plan: ReviewPlan;
  /** What is asked about: modules that came later were not part of what the learner completed. */
  readonly modules: readonly Module[];
}

/** The reviews of a course, or null while it is not completed. */
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

/** @throws 404 where the course is not completed */
export async function findReviews(
  context: RequestContext,
  learner: Learner,
  course: Course,
): Promise<CourseReviews> {
  const { progress } = await readStanding(context, learner, course);
  const reviews = await readReviews(context, learner, course, progress);
  if (reviews === null) throw notFound();
  return reviews;
}

export const viewPlan = (course: Course, { plan, modules }: CourseReviews): ReviewPlanView => ({
  href: courseReviewPath(course.id),
  isDue: plan.due !== null,
  nextAt: plan.next?.at.toISOString() ?? null,
  count: reviewCount(modules),
});

/** The questions of the review that is due, without their keys; null where none is. */
export function viewDueReview(
  learner: Learner,
  course: Course,
  reviews: CourseReviews,
): AskedReviewView | null {
  const number = reviews.plan.due;
  if (number === null) return null;
  const served = serve(learner, course, reviews, number);
  return {
    number,
    questions: served.map((item, index) => viewUnkept(item, index + 1, undefined)),
    answers: null,
  };
}

/**
 * What a posted review shows: every answer explained, and the review recorded as done; or the form as it was filled in,
 * where it was posted to move a line. Answers are kept nowhere. A review that was reached may be answered again, so that a
 * page that was open for days, or is sent twice, is explained like any other.
 *
 * @throws 404 where the form is not one of a review that the learner has reached
 */
export async function answerReview(
  { store, now }: RequestContext,
  learner: Learner,
  course: Course,
  reviews: CourseReviews,
  form: PostedForm,
): Promise<AskedReviewView> {
  const number = Number(form.text(reviewNumberName));
  if (!Number.isInteger(number) || number < 1 || number > reviews.plan.reached) throw notFound();
  const served = serve(learner, course, reviews, number);
  const pressed = form.text('move');
  const responses = served.map((item) => {
    const response = readAnswer(item.item, form);
    return response === undefined ? undefined : moveLine(item, response, pressed);
  });
  const questions = served.map((item, index) => viewUnkept(item, index + 1, responses[index]));
  if (form.text('do') !== 'check') return { number, questions, answers: null };
  await store.recordReview(learner.id, course.id, number, 'done', now());
  return {
    number,
    questions,
    answers: served.map((item, index) =>
      explainAnswer(item, index + 1, responses[index], lessonOf(reviews.modules, item)),
    ),
  };
}

const serve = (learner: Learner, course: Course, { modules }: CourseReviews, number: number) =>
  drawReview(modules, reviewSeed(learner.id, course.id, number));

/** The lesson that teaches an item; ids of objectives are those of its module. */
function lessonOf(modules: readonly Module[], { item }: ServedItem) {
  const lesson = modules
    .find(({ items }) => items.some(({ id }) => id === item.id))
    ?.lessons.find(({ objectives }) => objectives.includes(item.objective));
  return lesson === undefined ? null : { id: lesson.id, number: lesson.number, title: lesson.title };
}
