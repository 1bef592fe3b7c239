import type { Job } from '#app/platform/jobs.server.ts';
import { sendDueReviews } from '#app/review/review-mail.server.ts';

/** What the server does by itself: the one place where its platform meets a service without a request. */
export const jobs: readonly Job[] = [{ name: 'send due reviews', run: sendDueReviews }];
