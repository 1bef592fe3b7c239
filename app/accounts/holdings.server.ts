import { z } from 'zod';
import type { LearnerExport } from '#db/learner-export.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { notFound } from '#app/http/responses.server.ts';

/** How much is held about a learner, in numbers that mean something to them. */
export const holdingsSchema = z.object({
  lessons: z.number(),
  attempts: z.number(),
  notes: z.number(),
  reviews: z.number(),
  skillsChecks: z.number(),
  hasAccount: z.boolean(),
  /** Serials of certificates. */
  serials: z.array(z.string()),
});

export type Holdings = z.infer<typeof holdingsSchema>;

/**
 * Everything held about the learner.
 *
 * @throws 404 where the account was deleted meanwhile
 */
export async function readEverything({ store }: RequestContext, learner: Learner): Promise<LearnerExport> {
  const held = await store.exportLearner(learner.id);
  if (held === null) throw notFound();
  return held;
}

export const countHoldings = (held: LearnerExport): Holdings => ({
  lessons: held.lessons.filter(({ undoneAt }) => undoneAt === null).length,
  attempts: held.attempts.length,
  notes: held.entries.length + held.trainings.filter(({ note }) => note !== '').length,
  reviews: held.reviews.filter(({ doneAt }) => doneAt !== null).length,
  skillsChecks: held.skillsChecks.length,
  hasAccount: !held.account.isGuest,
  serials: held.awards.map(({ facts }) => facts.serial),
});
