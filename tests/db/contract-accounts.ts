import { beforeEach, describe, expect, it } from 'vitest';
import type { MailedLink } from '#db/account-store.ts';
import type { Store } from '#db/store.ts';
import { at, confirmEmail, settle, signUp, startGuest, startOf } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

const email = 'ruth@town.example';

const link = (tokenHash: string, minute = 60): MailedLink => ({
  tokenHash,
  purpose: 'sign-in',
  email,
  learnerId: null,
  expiresAt: at(minute),
});

/** The contract of every driver for addresses, mailed links and resume codes. */
export function describeAccounts(opened: () => StoreUnderTest): void {
  let store: Store;

  beforeEach(() => {
    ({ store } = opened());
  });

  describe('an address', () => {
    it('has no owner before it is claimed, and may be claimed by several learners', async () => {
      expect(await store.findEmail(email)).toEqual({ owner: null, claims: [] });
      await signUp(store, 'guest', 'Ruth', email);
      await signUp(store, 'sam', 'Sam', email);
      const { owner, claims } = await store.findEmail(email);
      expect(owner).toBeNull();
      expect(claims.map(({ learnerId, name }) => [learnerId, name]).sort()).toEqual([
        ['guest', 'Ruth'],
        ['sam', 'Sam'],
      ]);
    });

    it('belongs to the learner who confirms it, with the accounts that claim it', async () => {
      await signUp(store, 'guest', 'Ruth', email);
      await signUp(store, 'sam', 'Sam', email);
      await store.completeLesson(startOf('guest', 1), 'one', settle);
      await store.completeLesson(startOf('sam', 2), 'two', settle);
      expect(await confirmEmail(store, 'guest', email)).toBe('moved');
      expect(await store.findEmail(email)).toEqual({ owner: 'guest', claims: [] });
      const lessons = (await store.readLedger('guest', 'course'))?.lessons.map(({ lessonId }) => lessonId);
      expect(lessons?.toSorted()).toEqual(['one', 'two']);
      expect(await store.readLedger('sam', 'course')).toBeNull();
    });

    it('can be confirmed repeatedly by its owner, but not by anybody else', async () => {
      await confirmEmail(store, 'ruth', email);
      expect(await confirmEmail(store, 'ruth', email)).toBe('moved');
      expect(await confirmEmail(store, 'sam', email)).toBe('taken');
      expect((await store.findEmail(email)).owner).toBe('ruth');
    });

    it('is released when its owner confirms another, and a confirmed claim cannot be changed', async () => {
      await confirmEmail(store, 'ruth', email);
      await store.changeClaim('ruth', 'other@town.example', at(2));
      expect((await store.findEmail('other@town.example')).claims).toEqual([]);
      await confirmEmail(store, 'ruth', 'new@town.example');
      expect(await store.findEmail(email)).toEqual({ owner: null, claims: [] });
      expect((await store.findEmail('new@town.example')).owner).toBe('ruth');
    });

    it('is where its owner can be reached once it is confirmed', async () => {
      await signUp(store, 'guest', 'Ruth', email);
      expect(await store.findContact('guest')).toBeNull();
      await confirmEmail(store, 'guest', email);
      expect(await store.findContact('guest')).toEqual({ name: 'Ruth', email });
    });

    it('can be replaced while it is only claimed', async () => {
      await signUp(store, 'guest', 'Ruth', email);
      await store.changeClaim('guest', 'new@town.example', at(2));
      expect((await store.findEmail(email)).claims).toEqual([]);
      expect((await store.findEmail('new@town.example')).claims).toHaveLength(1);
    });
  });

  describe('a guest who joins', () => {
    it('leaves no records and is deleted', async () => {
      await store.completeLesson(startOf('guest', 1), 'one', settle);
      await store.joinLearner('guest', 'ruth', settle);
      expect(await store.readLedger('guest', 'course')).toBeNull();
      expect((await store.readLedger('ruth', 'course'))?.lessons).toHaveLength(1);
      await expect(store.completeLesson(startOf('guest', 2), 'two', settle)).rejects.toThrow();
    });
  });

  describe('a new guest', () => {
    it('joins a learner, and an older guest does not', async () => {
      await startGuest(store, 'old', 1, 90);
      await startGuest(store, 'new', 9, 90);
      for (const id of ['old', 'new']) await store.joinNewGuest(id, 'ruth', at(5), settle);
      expect(await store.exportLearner('new')).toBeNull();
      expect(await store.exportLearner('old')).not.toBeNull();
    });

    it('has a session, which only its learner can end', async () => {
      await startGuest(store, 'new', 1, 90);
      await store.endSession('ruth', 'session of new');
      expect(await store.listSessions('new', at(2))).toMatchObject([{ id: 'session of new' }]);
      await store.endSession('new', 'session of new');
      expect(await store.listSessions('new', at(2))).toEqual([]);
    });
  });

  describe('a mailed link', () => {
    it('is found any number of times and consumed once', async () => {
      await store.keepLink(link('one'), at(0));
      expect(await store.findLink('one', at(1))).toEqual(link('one'));
      expect(await store.findLink('one', at(1))).toEqual(link('one'));
      expect(await store.takeLink('one', at(2))).toEqual(link('one'));
      expect(await store.takeLink('one', at(3))).toBeNull();
      expect(await store.findLink('one', at(3))).toBeNull();
    });

    it('is consumed by one of many concurrent requests', async () => {
      await store.keepLink(link('one'), at(0));
      const taken = await Promise.all(Array.from({ length: 20 }, () => store.takeLink('one', at(1))));
      expect(taken.filter((one) => one !== null)).toHaveLength(1);
    });

    it('expires', async () => {
      await store.keepLink(link('one', 10), at(0));
      await store.keepLink(link('two', 30), at(20));
      expect(await store.findLink('one', at(10))).toBeNull();
      expect(await store.takeLink('two', at(30))).toBeNull();
    });
  });

  describe('a resume code', () => {
    it('belongs to the guest until it expires, is replaced or the guest signs up', async () => {
      await store.keepResumeCode('guest', 'first', at(30));
      expect(await store.findResumeCode('first', at(29))).toBe('guest');
      expect(await store.findResumeCode('first', at(30))).toBeNull();
      await store.keepResumeCode('guest', 'second', at(30));
      expect(await store.findResumeCode('first', at(1))).toBeNull();
      expect(await store.findResumeCode('second', at(1))).toBe('guest');
      await signUp(store, 'guest', 'Ruth', email);
      expect(await store.findResumeCode('second', at(1))).toBeNull();
    });
  });
}
