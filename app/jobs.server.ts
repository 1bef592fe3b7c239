import type { Job } from '#app/platform/jobs.server.ts';
import { deleteUnreachable } from '#app/accounts/index.server.ts';
import { prepareGuides } from '#app/guide/index.server.ts';
import { announceReviews } from '#app/review/index.server.ts';

/**
 * The work that runs without a request. The entry of the server passes it to the platform, which imports no
 * subject.
 */
export const jobs: readonly Job[] = [
  { name: 'announce due reviews', run: announceReviews },
  { name: 'delete what nobody can reach', run: deleteUnreachable },
  { name: 'prepare guides', run: prepareGuides },
];
