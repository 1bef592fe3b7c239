/** What the services of other subjects use of spaced reviews. */
export { readReviewMail, sendDueReviews } from './review-mail.server.ts';
export { readReviews, viewReviewPlan } from './review.server.ts';
