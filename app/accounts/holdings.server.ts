import { z } from 'zod';
import type { LearnerExport } from '#db/learner-export.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';

/** Counts of what is stored about a learner. */
export const holdingsSchema = z.object({
  lessons: z.number(),
  attempts: z.number(),
  notes: z.number(),
  reviews: z.number(),
  skillsChecks: z.number(),
  creditRecords: z.number(),
  hasAccount: z.boolean(),
  /** The serials of certificates. */
  serials: z.array(z.string()),
});

type Holdings = z.infer<typeof holdingsSchema>;

/** Returns the page about the learner's data, or null if the account was deleted meanwhile. */
export async function viewData(context: RequestContext, learner: Learner) {
  const held = await context.store.exportLearner(learner.id);
  return held === null ? null : { title: context.t('data.title'), holdings: countHoldings(held) };
}

export const countHoldings = (held: LearnerExport): Holdings => ({
  lessons: held.lessons.filter(({ undoneAt }) => undoneAt === null).length,
  attempts: held.attempts.length,
  notes: held.entries.length + held.trainings.filter(({ note }) => note !== '').length,
  reviews: held.reviews.filter(({ doneAt }) => doneAt !== null).length,
  skillsChecks: held.skillsChecks.length,
  creditRecords: held.creditRecords.length,
  hasAccount: !held.account.isGuest,
  serials: held.awards.map(({ facts }) => facts.serial),
});
