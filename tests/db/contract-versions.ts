import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/store.ts';
import {
  at,
  newAttempt,
  newRecordOf,
  pageOf,
  put,
  settle,
  single,
  startGuest,
  startOf,
} from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

/** The contract of every driver for the version of what is stored about a learner. */
export function describeVersions(opened: () => StoreUnderTest): void {
  let store: Store;

  beforeEach(() => {
    ({ store } = opened());
  });

  const versionOf = async (learnerId: string) => (await store.findSession(`token of ${learnerId}`))?.version;

  const writes: Readonly<Record<string, () => Promise<unknown>>> = {
    'a lesson is completed': () => store.completeLesson(startOf('one', 1), 'one', settle),
    'a lesson is undone': () => store.undoLesson('one', 'course', 'one', at(2)),
    'an entry is saved': () => store.saveEntry(startOf('one', 3), 'tool', put({ ask: ['a meeting'] })),
    'an attempt is started': () => store.startAttempt(startOf('one', 4), newAttempt('a')),
    'an answer is saved': () =>
      store.saveAnswers({
        learnerId: 'one',
        attemptId: 'a',
        answers: [{ itemId: 'single', response: single('a'), flagged: true }],
        page: pageOf(1),
        now: at(5),
      }),
    'an entry is deleted': () => store.clearEntries('one'),
    'a preference is changed': () => store.savePreferences('one', { timeZone: 'America/Denver' }),
    'the profile is changed': () => store.saveProfile('one', { libraryName: 'Tamarack' }),
    'a training is saved': () => store.saveTraining('one', 'training', { note: () => 'a note' }, at(6)),
    'a record of contact hours is made': () => store.keepCreditRecord('one', newRecordOf('REC-1', 6), 10),
    'a record of contact hours is withdrawn': () => store.withdrawCreditRecord('one', 'REC-1', at(7), 10),
    'an address is claimed': () => store.changeClaim('one', 'one@town.example', at(7)),
  };

  describe('the version of what is stored about a learner', () => {
    it('is another after each write, and stays as it is for others and while nothing is written', async () => {
      await startGuest(store, 'one', 0, 50);
      await startGuest(store, 'other', 0, 50);
      const other = await versionOf('other');
      const seen = new Set([await versionOf('one')]);
      for (const [what, write] of Object.entries(writes)) {
        await write();
        const version = await versionOf('one');
        expect(seen.has(version), what).toBe(false);
        seen.add(version);
        expect(await versionOf('one')).toBe(version);
      }
      expect(await versionOf('other')).toBe(other);
    });

    it('is another for both when a guest is joined', async () => {
      await startGuest(store, 'one', 0, 50);
      await startGuest(store, 'other', 0, 50);
      await store.completeLesson(startOf('other', 1), 'one', settle);
      const before = await versionOf('one');
      await store.joinLearner('other', 'one', settle);
      expect(await versionOf('one')).not.toBe(before);
      expect(await versionOf('other')).toBeUndefined();
    });
  });
}
