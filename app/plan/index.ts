/** What other subjects use of plan in pages. */
export type { PlanSummary } from './views.ts';
