/** What other subjects use of plan in services. */
export { summarizePlan } from './plan.server.ts';
