import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/store.ts';
import { at, newAttempt, pageOf, settle, startGuest, startOf } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

/** The contract of every driver for what is deleted or forgotten since nobody can use it. */
export function describeUnreachable(opened: () => StoreUnderTest): void {
  let store: Store;

  beforeEach(() => {
    ({ store } = opened());
  });

  const exists = async (learnerId: string) => (await store.exportLearner(learnerId)) !== null;

  describe('what nobody can reach', () => {
    it('is deleted: guests without a session and a code, and never an account', async () => {
      await startGuest(store, 'gone', 1, 10);
      await store.completeLesson(startOf('gone', 2), 'one', settle);
      await startGuest(store, 'here', 1, 50);
      await startGuest(store, 'with a code', 1, 10);
      await store.keepResumeCode('with a code', 'hash', at(50));
      await startGuest(store, 'new', 20, 25);
      expect(await store.deleteUnreachable(at(30), at(15), 100)).toBe(1);
      expect(await Promise.all(['gone', 'here', 'with a code', 'new', 'ruth'].map(exists))).toEqual([
        false,
        true,
        true,
        true,
        true,
      ]);
      expect(await store.readLedger('gone', 'course')).toBeNull();
    });

    it('is deleted in portions', async () => {
      for (const id of ['one', 'two', 'three']) await startGuest(store, id, 1, 2);
      const portions = [1, 2, 3].map(() => store.deleteUnreachable(at(30), at(15), 2));
      expect(await Promise.all(portions)).toEqual([2, 1, 0]);
    });
  });

  describe('the pages of an attempt', () => {
    it('are forgotten after many others, so that posts do not fill the database', async () => {
      await store.startAttempt(startOf('ruth', 1), newAttempt('a'));
      const save = (minute: number) =>
        store.saveAnswers({
          learnerId: 'ruth',
          attemptId: 'a',
          answers: [],
          page: pageOf(minute),
          now: at(1),
        });
      const stale = () =>
        store.saveAnswers({
          learnerId: 'ruth',
          attemptId: 'a',
          answers: [],
          page: { ...pageOf(0), sequence: -1, digest: 'older' },
          now: at(1),
        });
      await save(0);
      expect(await stale()).toBe('stale');
      for (let page = 1; page <= 100; page++) await save(page);
      expect(await stale()).toBe('saved');
    });
  });

  describe('the attempts in an export', () => {
    it('have the numbers that their pages show', async () => {
      for (const [id, minute] of [
        ['a', 1],
        ['b', 2],
      ] as const) {
        await store.startAttempt(startOf('ruth', minute), newAttempt(id));
        const result = { points: 1, maxPoints: 2, percent: 50, passed: false };
        await store.submitAttempt({
          learnerId: 'ruth',
          attemptId: id,
          revision: 0,
          now: at(3),
          result,
          settle,
        });
      }
      await store.startAttempt(startOf('ruth', 4), { ...newAttempt('c'), moduleId: 'other' });
      const exported = (await store.exportLearner('ruth'))?.attempts ?? [];
      expect(exported.map(({ id, number }) => [id, number])).toEqual([
        ['a', 1],
        ['b', 2],
        ['c', 1],
      ]);
      for (const attempt of exported) expect(await store.findAttempt('ruth', attempt.id)).toEqual(attempt);
    });
  });
}
