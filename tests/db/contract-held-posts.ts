import { beforeEach, describe, expect, it } from 'vitest';
import type { HeldPost } from '#db/held-post-store.ts';
import type { Store } from '#db/store.ts';
import { at, settle, signUp } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

/** The contract of every driver for guests and for forms that wait until their learner signs in. */
export function describeHeldPosts(opened: () => StoreUnderTest): void {
  let store: Store;

  beforeEach(() => {
    ({ store } = opened());
  });

  const post = (more: Partial<HeldPost> = {}): HeldPost => ({
    tokenHash: 'browser',
    path: '/lesson',
    page: 'p1',
    button: 'save:one',
    ownerId: 'ruth',
    body: 'a=b',
    heldAt: at(1),
    ...more,
  });
  const limits = { oldest: at(0), perOwner: 1000, inAll: 2000 };
  const hold = (more: Partial<HeldPost> = {}) => store.holdPost(post(more), limits);
  const bodies = async (ownerId = 'ruth', tokenHash = 'browser') =>
    (await store.listHeldPosts(tokenHash, ownerId, at(0))).map(({ body }) => body);

  describe('held posts', () => {
    it('are listed for their learner in their browser, in the order of the posts, until they are dropped', async () => {
      await hold({ button: 'save:two', body: 'later', heldAt: at(2) });
      await hold();
      await hold({ ownerId: 'sam', page: 'p2', body: 'of Sam' });
      await hold({ tokenHash: 'elsewhere', body: 'elsewhere' });
      expect(await store.listHeldPosts('browser', 'ruth', at(0))).toEqual([
        post(),
        post({ button: 'save:two', body: 'later', heldAt: at(2) }),
      ]);
      await store.dropHeldPost(post());
      expect(await bodies()).toEqual(['later']);
      expect(await bodies('sam')).toEqual(['of Sam']);
    });

    it('replace what the same form of the same page held before', async () => {
      await hold();
      await hold({ body: 'typed on', heldAt: at(2) });
      expect(await bodies()).toEqual(['typed on']);
      await store.dropHeldPost(post());
      expect(await bodies()).toEqual(['typed on']);
    });

    it('expire, and are deleted when the next one is stored', async () => {
      await hold();
      expect(await store.listHeldPosts('browser', 'ruth', at(2))).toEqual([]);
      await store.holdPost(post({ page: 'p2', body: 'new', heldAt: at(60) }), { ...limits, oldest: at(2) });
      expect(await bodies()).toEqual(['new']);
    });

    it('are refused for a learner who does not exist, and beyond the limits', async () => {
      expect(await hold({ ownerId: 'nobody' })).toBe('no-owner');
      expect(await hold({ body: 'x'.repeat(900) })).toBe('held');
      expect(await hold({ page: 'p2', body: 'x'.repeat(101) })).toBe('full');
      expect(await hold({ body: 'x'.repeat(1000) })).toBe('held');
      expect(await hold({ ownerId: 'sam', body: 'x'.repeat(1000), page: 'p3' })).toBe('held');
      expect(await hold({ ownerId: 'guest', page: 'p4', body: 'y' })).toBe('full');
    });

    it('go to the account that a guest is joined to, and are deleted with an account', async () => {
      await hold({ ownerId: 'guest' });
      await store.joinLearner('guest', 'ruth', settle);
      expect(await bodies()).toEqual(['a=b']);
      await store.deleteLearner('ruth', at(50));
      expect(await bodies()).toEqual([]);
    });
  });

  describe('a former learner', () => {
    it('is known to the account that it was joined to, through every later join', async () => {
      await store.joinLearner('guest', 'sam', settle);
      expect(await store.wasJoined('guest', 'sam')).toBe(true);
      await store.joinLearner('sam', 'ruth', settle);
      expect(await store.wasJoined('guest', 'ruth')).toBe(true);
      expect(await store.wasJoined('sam', 'ruth')).toBe(true);
      expect(await store.wasJoined('ruth', 'sam')).toBe(false);
    });
  });

  describe('starting a guest', () => {
    const guest = {
      learnerId: 'of-the-page',
      placeholder: 'of-the-page@anonymous.placeholder.invalid',
      sessionId: 'session',
      token: 'token',
      userAgent: '',
      expiresAt: at(50),
    };
    const start = (minute: number) =>
      store.startGuest({ ...guest, sessionId: `session-${String(minute)}` }, at(minute));

    it('is done once, so that several first saves share the guest and their session', async () => {
      expect(await Promise.all([start(1), start(1), start(2)])).toEqual(['started', 'resumed', 'resumed']);
      expect(await store.listSessions('of-the-page', at(3))).toHaveLength(1);
    });

    it('is over once the session has ended, some time has passed, or the guest has an account', async () => {
      await start(1);
      expect(await start(12)).toBe('over');
      await store.endSessions('of-the-page', null);
      expect(await start(2)).toBe('over');
    });

    it('is over once the guest has become an account or was joined to one', async () => {
      await start(1);
      await signUp(store, 'of-the-page', 'A', 'a@b.example');
      expect(await start(3)).toBe('over');
      await store.joinLearner('of-the-page', 'ruth', settle);
      expect(await start(4)).toBe('over');
    });
  });
}
