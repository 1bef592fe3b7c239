import { beforeEach, describe, expect, it } from 'vitest';
import type { NewPasskey } from '#db/account-store.ts';
import type { Store } from '#db/store.ts';
import { at, settle } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

const passkeyOf = (id: string, counter = 0): NewPasskey => ({
  id,
  name: 'Firefox on Windows',
  publicKey: new Uint8Array([1, 2, 255]),
  counter,
  transports: ['internal', 'hybrid'],
});

/** The contract of every driver for passkeys. */
export function describePasskeys(opened: () => StoreUnderTest): void {
  let store: Store;
  beforeEach(() => {
    ({ store } = opened());
  });

  const idsOf = async (learnerId: string) => (await store.listPasskeys(learnerId)).map(({ id }) => id);

  describe('passkeys', () => {
    it('are found by id with their owner, and listed only for the owner, the earliest first', async () => {
      await store.addPasskey('ruth', passkeyOf('phone', 7), at(2));
      await store.addPasskey('ruth', passkeyOf('laptop'), at(1));
      await store.addPasskey('sam', passkeyOf('key'), at(3));
      expect(await idsOf('ruth')).toEqual(['laptop', 'phone']);
      const found = await store.findPasskey('phone');
      expect(found).toMatchObject({ learnerId: 'ruth', counter: 7, createdAt: at(2), usedAt: null });
      expect(found).toMatchObject({ name: 'Firefox on Windows', transports: ['internal', 'hybrid'] });
      expect([...(found?.publicKey ?? [])]).toEqual([1, 2, 255]);
      expect(await store.findPasskey('other')).toBeNull();
    });

    it('belong to one learner and are not taken over by another', async () => {
      expect(await store.addPasskey('ruth', passkeyOf('phone'), at(1))).toBe('added');
      expect(await store.addPasskey('sam', passkeyOf('phone'), at(2))).toBe('taken');
      expect(await store.addPasskey('ruth', passkeyOf('phone'), at(2))).toBe('taken');
      expect(await store.findPasskey('phone')).toMatchObject({ learnerId: 'ruth', createdAt: at(1) });
    });

    it('store their counter, and refuse a counter that does not increase', async () => {
      await store.addPasskey('ruth', passkeyOf('phone', 3), at(1));
      expect(await store.usePasskey('phone', 4, at(2))).toBe('used');
      expect(await store.usePasskey('phone', 4, at(3))).toBe('stale');
      expect(await store.usePasskey('phone', 2, at(3))).toBe('stale');
      expect(await store.usePasskey('phone', 0, at(3))).toBe('stale');
      expect(await store.findPasskey('phone')).toMatchObject({ counter: 4, usedAt: at(2) });
    });

    it('without a counter can be used any number of times', async () => {
      await store.addPasskey('ruth', passkeyOf('phone'), at(1));
      await store.usePasskey('phone', 0, at(2));
      expect(await store.usePasskey('phone', 0, at(3))).toBe('used');
      expect(await store.findPasskey('phone')).toMatchObject({ counter: 0, usedAt: at(3) });
    });

    it('are used once by two concurrent requests with the same counter', async () => {
      await store.addPasskey('ruth', passkeyOf('phone'), at(1));
      const used = await Promise.all([1, 1].map((counter) => store.usePasskey('phone', counter, at(2))));
      expect(used.toSorted()).toEqual(['stale', 'used']);
    });

    it('are removed only by their owner, and stop working', async () => {
      await store.addPasskey('ruth', passkeyOf('phone'), at(1));
      await store.removePasskey('sam', 'phone', at(2));
      expect(await idsOf('ruth')).toEqual(['phone']);
      await store.removePasskey('ruth', 'phone', at(2));
      expect(await store.findPasskey('phone')).toBeNull();
      expect(await store.usePasskey('phone', 1, at(2))).toBe('stale');
    });

    it('are deleted with the account, also if it is joined to another', async () => {
      await store.addPasskey('guest', passkeyOf('phone'), at(1));
      await store.joinLearner('guest', 'ruth', settle);
      expect(await store.findPasskey('phone')).toBeNull();
      expect(await idsOf('ruth')).toEqual([]);
      await store.addPasskey('ruth', passkeyOf('laptop'), at(1));
      await opened().deleteLearner('ruth');
      expect(await store.findPasskey('laptop')).toBeNull();
    });
  });
}
