/** What the services of other subjects use of spaced reviews. */
export { readReviewMail, announceReviews } from './review-mail.server.ts';
export { readReviews, viewReviewPlan } from './review.server.ts';
