import { beforeEach, describe, expect, it } from 'vitest';
import type { Feedback } from '#db/feedback-store.ts';
import type { Store } from '#db/store.ts';
import { at, settle } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

const said = (id: string, minute: number): Feedback => ({
  id,
  page: '/courses/course/lessons/one',
  isHelpful: minute === 0 ? null : true,
  text: 'Thanks — Nguyễn',
  replyTo: null,
  sentAt: at(minute),
});

export function describeFeedback(open: () => StoreUnderTest): void {
  let store: Store;
  let deleteLearner: StoreUnderTest['deleteLearner'];

  beforeEach(() => {
    ({ store, deleteLearner } = open());
  });

  describe('feedback', () => {
    it('is stored unchanged and listed with the latest first', async () => {
      await store.keepFeedback(said('a', 0), null, null);
      await store.keepFeedback(said('b', 5), 'ruth', null);
      expect(await store.listFeedback()).toEqual([said('b', 5), said('a', 0)]);
    });

    it('is stored once if it comes again', async () => {
      expect(await store.keepFeedback(said('a', 0), 'ruth', null)).toBe('kept');
      expect(await store.keepFeedback(said('a', 5), null, null)).toBe('repeat');
      expect(await store.listFeedback()).toEqual([said('a', 0)]);
    });

    it('moves from a guest to the account, and is deleted with it', async () => {
      await store.keepFeedback(said('a', 0), 'guest', null);
      await store.keepFeedback(said('b', 1), null, null);
      await store.claimProgress('guest', 'ruth', settle);
      expect((await store.exportLearner('ruth'))?.feedback).toEqual([said('a', 0)]);
      await deleteLearner('ruth');
      expect(await store.listFeedback()).toEqual([said('b', 1)]);
    });
  });
}
