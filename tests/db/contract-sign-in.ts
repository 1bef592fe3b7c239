import { beforeEach, describe, expect, it } from 'vitest';
import type { MailedLink } from '#db/account-store.ts';
import type { Store } from '#db/store.ts';
import { at, confirmEmail, settle, signUp, startOf } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

const email = 'ruth@town.example';

const newAccount = { name: 'Ruth', email, placeholder: null };

/** The owners of an address that nobody has claimed. */
const nobody = { owner: null, claims: [] };

/** The contract of every driver for sign-ins, each of which is written in one transaction. */
export function describeSigningIn(opened: () => StoreUnderTest): void {
  let store: Store;

  beforeEach(() => {
    ({ store } = opened());
  });

  const accountOf = async (learnerId: string) => (await store.exportLearner(learnerId))?.account;

  const keepLink = (more: Partial<MailedLink> = {}): Promise<void> =>
    store.keepLink(
      { tokenHash: 'link', purpose: 'sign-in', email, learnerId: null, expiresAt: at(60), ...more },
      at(0),
    );

  describe('signing up', () => {
    it('gives a guest a name, an address to confirm and a password, and keeps their records', async () => {
      await store.completeLesson(startOf('guest', 1), 'one', settle);
      await store.signUp('guest', newAccount, 'hash', nobody, at(2));
      expect(await accountOf('guest')).toMatchObject({ name: 'Ruth', isGuest: false, hasPassword: true });
      expect((await store.findEmail(email)).claims).toMatchObject([{ learnerId: 'guest', name: 'Ruth' }]);
      expect((await store.readLedger('guest', 'course'))?.lessons).toHaveLength(1);
    });

    it('creates a new account at that time', async () => {
      const placeholder = 'new@anonymous.placeholder.invalid';
      await store.signUp('new', { ...newAccount, placeholder }, 'hash', nobody, at(2));
      expect(await accountOf('new')).toMatchObject({ name: 'Ruth', hasPassword: true, createdAt: at(2) });
      expect((await store.findEmail(email)).claims).toEqual([
        { learnerId: 'new', name: 'Ruth', placeholder },
      ]);
    });

    it('is done once for an address that two presses of a button found free', async () => {
      const press = (id: string) =>
        store.signUp(
          id,
          { ...newAccount, placeholder: `${id}@anonymous.placeholder.invalid` },
          'hash',
          nobody,
          at(2),
        );
      expect(await Promise.all([press('one'), press('two')])).toEqual(['signed-up', 'changed']);
      expect((await store.findEmail(email)).claims).toHaveLength(1);
      expect(await accountOf('two')).toBeUndefined();
    });

    it('writes nothing if the id of a new account is taken', async () => {
      const placeholder = 'new@anonymous.placeholder.invalid';
      await expect(
        store.signUp('sam', { ...newAccount, placeholder }, 'hash', nobody, at(2)),
      ).rejects.toThrow();
      expect(await accountOf('sam')).toMatchObject({ name: 'sam', hasPassword: false });
    });
  });

  describe('signing in by a link', () => {
    it('consumes the link, and gives the address and everything begun in its name to the chosen account', async () => {
      await signUp(store, 'sam', 'Sam', email);
      await store.completeLesson(startOf('sam', 1), 'one', settle);
      await keepLink();
      const chosen = { learnerId: 'guest', newAccount, isShared: true };
      const returned = await store.signInByLink(
        { tokenHash: 'link', passwordHash: null },
        ({ owner, claims }) => {
          expect(owner).toBeNull();
          expect(claims).toMatchObject([{ learnerId: 'sam', name: 'Sam' }]);
          return chosen;
        },
        settle,
        at(1),
      );
      expect(returned).toBe(chosen);
      expect(await store.findLink('link', at(1))).toBeNull();
      expect(await store.findEmail(email)).toEqual({ owner: 'guest', claims: [] });
      expect((await store.readLedger('guest', 'course'))?.lessons).toHaveLength(1);
      expect(await accountOf('guest')).toMatchObject({ name: 'Ruth', hasPassword: false });
    });

    it('stores a new password', async () => {
      await confirmEmail(store, 'ruth', email);
      await keepLink();
      const choose = () => ({ learnerId: 'ruth', newAccount: null });
      await store.signInByLink({ tokenHash: 'link', passwordHash: 'hash' }, choose, settle, at(1));
      expect(await accountOf('ruth')).toMatchObject({ hasPassword: true });
    });

    it('chooses no account if the link was used or has expired', async () => {
      await keepLink({ expiresAt: at(1) });
      const link = { tokenHash: 'link', passwordHash: 'hash' };
      const choose = (): never => {
        throw new Error('somebody was asked for');
      };
      expect(await store.signInByLink(link, choose, settle, at(1))).toBeNull();
    });

    it('writes nothing, and keeps the link, if somebody else owns the address', async () => {
      await confirmEmail(store, 'ruth', email);
      await keepLink();
      const link = { tokenHash: 'link', passwordHash: 'hash' };
      const choose = () => ({ learnerId: 'guest', newAccount });
      await expect(store.signInByLink(link, choose, settle, at(1))).rejects.toThrow(
        'a learner other than the chosen one',
      );
      expect(await accountOf('guest')).toMatchObject({ name: 'guest', hasPassword: false });
      expect(await store.findLink('link', at(1))).not.toBeNull();
      expect((await store.findEmail(email)).owner).toBe('ruth');
    });
  });

  describe('signing in through an institution', () => {
    const person = { subject: 'subject', email };

    it('links the subject to the chosen account, which only claims an unverified address', async () => {
      const chosen = { learnerId: 'guest', newAccount, isVerified: false };
      expect(await store.signInBySubject(person, () => chosen, settle, at(1))).toBe(chosen);
      expect(await store.findEmail(email)).toMatchObject({ owner: null, claims: [{ learnerId: 'guest' }] });
      const again = { learnerId: 'guest', newAccount: null, isVerified: true };
      const choose = (known: string | null) => (known === 'guest' ? again : null);
      expect(await store.signInBySubject(person, choose, settle, at(2))).toBe(again);
      expect(await store.findEmail(email)).toEqual({ owner: 'guest', claims: [] });
      expect((await store.exportLearner('guest'))?.institutions).toEqual(['subject']);
    });

    it('links the subject to the owner of the address once it is verified', async () => {
      await confirmEmail(store, 'ruth', email);
      const before = { learnerId: 'guest', newAccount, isVerified: false };
      await store.signInBySubject(person, () => before, settle, at(1));
      const owner = { learnerId: 'ruth', newAccount: null, isVerified: true };
      await store.signInBySubject(person, () => owner, settle, at(2));
      const knows: (string | null)[] = [];
      await store.signInBySubject(person, (known) => (knows.push(known), null), settle, at(3));
      expect(knows).toEqual(['ruth']);
    });

    it('writes nothing if no account was chosen', async () => {
      const nobody = { subject: 'subject', email: null };
      expect(await store.signInBySubject(nobody, () => null, settle, at(1))).toBeNull();
      expect((await store.exportLearner('guest'))?.institutions).toEqual([]);
    });
  });

  describe('moving to another address', () => {
    it('consumes the link, even if somebody else has the address', async () => {
      await confirmEmail(store, 'ruth', email);
      expect(await confirmEmail(store, 'sam', email)).toBe('taken');
      expect(await store.findLink('confirms', at(1))).toBeNull();
      expect(await store.moveEmail('confirms', settle, at(1))).toBeNull();
      expect(await accountOf('sam')).toMatchObject({ isEmailConfirmed: false });
    });
  });
}
