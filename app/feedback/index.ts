/** What the pages of other subjects use of feedback. */
export { FeedbackOffer } from './feedback-form.tsx';
