/** What other subjects use of review in pages. */
export { ReviewMailForm } from './review-mail-form.tsx';
export type { ReviewPlanView } from './views.ts';
