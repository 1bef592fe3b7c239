import type { Training } from '#courses/schema/library.ts';
import { trainingPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { viewLine } from './training-view.server.ts';
import { readMarks } from './training.server.ts';

/** What a learner keeps for later, watched and wrote, the latest first; of trainings that are still in the catalogue. */
export async function viewOwnTrainings(context: RequestContext, learner: Learner) {
  const marks = await readMarks(context, learner);
  const own = [...marks].flatMap(([trainingId, mark]) =>
    context.library.trainings.filter(({ id }) => id === trainingId).map((training) => ({ training, mark })),
  );
  const lines = (dateOf: (mark: (typeof own)[number]['mark']) => Date | null) =>
    own
      .filter(({ mark }) => dateOf(mark) !== null)
      .toSorted((a, b) => Number(dateOf(b.mark)) - Number(dateOf(a.mark)))
      .map(({ training }: { readonly training: Training }) => viewLine(context, training, marks));
  return {
    kept: lines(({ listedAt }) => listedAt),
    watched: lines(({ watchedAt }) => watchedAt),
    notes: own
      .filter(({ mark }) => mark.note !== '')
      .map(({ training: { id, title }, mark }) => ({
        id,
        title,
        href: trainingPath(id),
        text: mark.note,
        changedAt: mark.changedAt.toISOString(),
      })),
  };
}
