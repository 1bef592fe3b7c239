import type { SavedTraining } from '#courses/records.ts';
import { trainingPath } from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { viewLine } from './training-list.server.ts';
import { readSavedTrainings } from './training.server.ts';
import type { SavedTrainingsView } from './views.ts';

/**
 * Returns what a learner saved about trainings, the latest first. Trainings that left the catalogue are left
 * out.
 */
export async function viewSavedTrainings(
  context: RequestContext,
  learner: Learner,
): Promise<SavedTrainingsView> {
  const { library, t } = context;
  const all = await readSavedTrainings(context, learner);
  const known = [...all].flatMap(([trainingId, saved]) =>
    library.trainings.filter(({ id }) => id === trainingId).map((training) => ({ training, saved })),
  );
  const lines = (dateOf: (saved: SavedTraining) => Date | null) =>
    known
      .filter(({ saved }) => dateOf(saved) !== null)
      .toSorted((a, b) => Number(dateOf(b.saved)) - Number(dateOf(a.saved)))
      .map(({ training }) => viewLine(context, training, all));
  return {
    title: t('ownTrainings.title'),
    listed: lines(({ listedAt }) => listedAt),
    watched: lines(({ watchedAt }) => watchedAt),
    notes: known
      .filter(({ saved }) => saved.note !== '')
      .map(({ training: { id, title }, saved }) => ({
        id,
        title,
        href: trainingPath(id),
        text: saved.note,
        changedAt: saved.changedAt.toISOString(),
      })),
  };
}
