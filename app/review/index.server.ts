/** What other subjects use of review in services. */
export { readReviewMail, sendDueReviews } from './review-mail.server.ts';
export { readReviews, viewPlan } from './review.server.ts';
