/** What the pages of other subjects use of spaced reviews. */
export { ReviewMailForm } from './review-mail-form.tsx';
export type { ReviewPlanView } from './views.ts';
