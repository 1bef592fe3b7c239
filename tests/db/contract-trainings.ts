import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/store.ts';
import { at, settle } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

/** The contract of every driver for saved trainings. */
export function describeTrainings(opened: () => StoreUnderTest): void {
  let store: Store;
  beforeEach(() => {
    ({ store } = opened());
  });
  const read = async (learnerId: string, trainingId = 'film') =>
    (await store.readSavedTrainings(learnerId)).get(trainingId);

  describe('a saved training', () => {
    it('saves each field separately with its first date, only for that learner', async () => {
      await store.saveTraining('ruth', 'film', { isListed: true }, at(1));
      await store.saveTraining('ruth', 'film', { isWatched: true }, at(2));
      await store.saveTraining('ruth', 'film', { note: () => 'Start at minute 12.' }, at(3));
      await store.saveTraining('ruth', 'film', { isWatched: true, isListed: true }, at(4));
      const mark = { watchedAt: at(2), listedAt: at(1), note: 'Start at minute 12.', changedAt: at(4) };
      expect(await store.readSavedTrainings('ruth')).toEqual(new Map([['film', mark]]));
      expect((await store.readSavedTrainings('sam')).size).toBe(0);
      expect((await store.exportLearner('ruth'))?.trainings).toEqual([{ trainingId: 'film', ...mark }]);
    });

    it('is deleted if it has no content, and with the account', async () => {
      await store.saveTraining('ruth', 'film', { isWatched: true, note: () => 'A thought' }, at(1));
      await store.saveTraining('ruth', 'film', { isWatched: false }, at(2));
      expect(await read('ruth')).toEqual({
        watchedAt: null,
        listedAt: null,
        note: 'A thought',
        changedAt: at(2),
      });
      await store.saveTraining('ruth', 'film', { note: () => '' }, at(3));
      expect(await read('ruth')).toBeUndefined();
      await store.saveTraining('ruth', 'film', { isListed: true }, at(4));
      await store.deleteLearner('ruth', at(50));
      expect(await read('ruth')).toBeUndefined();
    });

    it('of a guest is joined with the earlier dates and both notes, the newer first', async () => {
      await store.saveTraining('ruth', 'film', { isWatched: true, note: () => 'Newer' }, at(5));
      await store.saveTraining(
        'guest',
        'film',
        { isWatched: true, isListed: true, note: () => 'Older' },
        at(4),
      );
      await store.saveTraining('guest', 'series', { isListed: true }, at(6));
      await store.claimProgress('guest', 'ruth', settle);
      expect(await read('ruth')).toEqual({
        watchedAt: at(4),
        listedAt: at(4),
        note: 'Newer\n\nOlder',
        changedAt: at(5),
      });
      expect(await read('ruth', 'series')).toMatchObject({ watchedAt: null, listedAt: at(6) });
      expect((await store.readSavedTrainings('guest')).size).toBe(0);
    });
  });
}
