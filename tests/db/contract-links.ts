import { beforeEach, describe, expect, it } from 'vitest';
import type { MailedLink } from '#db/account-store.ts';
import type { Store } from '#db/store.ts';
import { at, confirmEmail, settle, signUp } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

const email = 'ruth@town.example';

/** The contract of every driver for links that end before their time. */
export function describeLinks(opened: () => StoreUnderTest): void {
  let store: Store;

  beforeEach(() => {
    ({ store } = opened());
  });

  const mail = (tokenHash: string, more: Partial<MailedLink> = {}): Promise<void> =>
    store.keepLink(
      { tokenHash, purpose: 'reset-password', email, learnerId: null, expiresAt: at(60), ...more },
      at(0),
    );
  const works = async (tokenHash: string) => (await store.findLink(tokenHash, at(5))) !== null;

  describe('mailed links', () => {
    it.each([true, false])('end when the password changes; address confirmed: %s', async (isConfirmed) => {
      await signUp(store, 'ruth', 'Ruth', email);
      if (isConfirmed) await confirmEmail(store, 'ruth', email);
      await mail('reset');
      await mail('sign-in', { purpose: 'sign-in' });
      await mail('move', { purpose: 'take-email', email: 'thief@town.example', learnerId: 'ruth' });
      await mail('other', { email: 'sam@town.example' });
      await store.changePassword('ruth', 'new hash', null, at(5));
      expect(await Promise.all(['reset', 'sign-in', 'move', 'other'].map(works))).toEqual([
        false,
        false,
        false,
        true,
      ]);
    });

    it('end when one of them has reset the password', async () => {
      await confirmEmail(store, 'ruth', email);
      await mail('first');
      await mail('second');
      await store.signInByLink(
        { tokenHash: 'first', passwordHash: 'new hash' },
        () => ({ learnerId: 'ruth', newAccount: null }),
        settle,
        at(5),
      );
      expect(await works('second')).toBe(false);
    });

    it('end when the address moves on, or another is claimed', async () => {
      await confirmEmail(store, 'ruth', email);
      await mail('to the old address');
      await confirmEmail(store, 'ruth', 'ruth@city.example');
      expect(await works('to the old address')).toBe(false);
      await signUp(store, 'sam', 'Sam', 'sma@town.example');
      await mail('to the typo', { purpose: 'sign-in', email: 'sma@town.example' });
      await store.changeClaim('sam', 'sam@town.example', at(2));
      expect(await works('to the typo')).toBe(false);
    });

    it('stay if others claim the address, who may have asked for them', async () => {
      await signUp(store, 'ruth', 'Ruth', email);
      await signUp(store, 'sam', 'Sam', email);
      await mail('reset');
      await store.changePassword('sam', 'new hash', null, at(5));
      expect(await works('reset')).toBe(true);
    });
  });
}
