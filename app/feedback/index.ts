/** What other subjects use of feedback in pages. */
export { FeedbackOffer } from './feedback-form.tsx';
