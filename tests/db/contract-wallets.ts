import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/store.ts';
import { at, factsOf } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

/** The contract of every driver for offers of credentials to wallets. */
export function describeWallets(open: () => StoreUnderTest): void {
  let store: Store;

  beforeEach(() => {
    ({ store } = open());
  });

  const offer = (codeHash: string, minute: number, learnerId = 'ruth') =>
    store.offerAward({ codeHash, learnerId, serial: 'LEC-1', expiresAt: at(minute + 10) }, at(minute));

  const exchange = (codeHash: string, tokenHash: string, minute: number) =>
    store.exchangeOffer(codeHash, { tokenHash, expiresAt: at(minute + 5) }, at(minute));

  describe('an offer to a wallet', () => {
    beforeEach(async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
    });

    it('is of the learner of the award only', async () => {
      expect(await offer('code', 1, 'sam')).toBe(false);
      expect(await exchange('code', 'token', 2)).toBe(false);
      expect(await offer('code', 1)).toBe(true);
    });

    it('is exchanged once, before it expires, and replaces an earlier one', async () => {
      await offer('first', 1);
      await offer('second', 2);
      expect(await exchange('first', 'token', 3)).toBe(false);
      expect(await exchange('second', 'late', 12)).toBe(false);
      expect(await exchange('second', 'token', 11)).toBe(true);
      expect(await exchange('second', 'another', 11)).toBe(false);
      expect(await store.findOfferedAward('another', at(11))).toBeNull();
    });

    it('leads to its award while the token lasts, and while the learner has the award', async () => {
      await offer('code', 1);
      await exchange('code', 'token', 2);
      expect((await store.findOfferedAward('token', at(6)))?.facts.serial).toBe('LEC-1');
      expect(await store.findOfferedAward('code', at(6))).toBeNull();
      expect(await store.findOfferedAward('token', at(7))).toBeNull();
      await store.deleteLearner('ruth', at(6));
      expect(await store.findOfferedAward('token', at(6))).toBeNull();
    });
  });
}
