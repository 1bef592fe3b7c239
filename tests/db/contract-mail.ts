import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/store.ts';
import { announce, at, confirmEmail, mailOf, settle, signUp } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

/** The contract of every driver for mail that waits to be sent. */
export function describeMail(opened: () => StoreUnderTest): void {
  let store: Store;
  beforeEach(() => {
    ({ store } = opened());
  });

  const idsOf = async () => (await store.listMail()).map(({ id }) => id);
  const claim = (minute: number) => store.claimMail(at(minute), at(minute + 5));

  /** Claims the only mail that is due. */
  async function claimed(minute = 1) {
    const mail = await claim(minute);
    if (mail === null) throw new Error('no mail is due');
    return mail;
  }

  describe('outgoing mail', () => {
    it('is given to one sender at a time, the one that has been due longest first', async () => {
      await store.enqueueMail(mailOf('b', { createdAt: at(2) }));
      await store.enqueueMail(mailOf('a'));
      expect(await claim(0)).toBeNull();
      const { kind, address, message, createdAt, expiresAt } = mailOf('a');
      const first = { id: 'a', kind, address, message, createdAt, expiresAt, tries: 1 };
      expect(await Promise.all([claim(2), claim(2), claim(2)])).toEqual([
        first,
        expect.objectContaining({ id: 'b', tries: 1 }),
        null,
      ]);
    });

    it('is stored once if it comes again', async () => {
      await store.enqueueMail(mailOf('a'));
      await store.enqueueMail(mailOf('a', { message: Buffer.from('another') }));
      expect(await idsOf()).toEqual(['a']);
      expect(await claimed()).toMatchObject({ message: mailOf('a').message });
    });

    it('of a sender that was killed is given to another when its time is over', async () => {
      await store.enqueueMail(mailOf('a'));
      const lost = await claimed(1);
      expect(await claim(5)).toBeNull();
      const taken = await claimed(6);
      expect(taken).toMatchObject({ id: 'a', tries: 2 });
      await store.postponeMail(lost, at(7), '451');
      await store.endMail(lost, 'refused', '550', at(7));
      expect(await claim(7)).toBeNull();
      expect(await store.listMail()).toMatchObject([{ id: 'a', outcome: null, fault: null }]);
    });

    it('is tried again when it is due, and is gone once it was sent', async () => {
      await store.enqueueMail(mailOf('a'));
      await store.postponeMail(await claimed(), at(3), '451');
      expect(await store.listMail()).toMatchObject([{ tries: 1, fault: '451', dueAt: at(3) }]);
      expect(await claim(2)).toBeNull();
      await store.dropMail((await claimed(3)).id);
      expect(await store.listMail()).toEqual([]);
    });

    it('is never tried again once it ended, and its content is deleted', async () => {
      await store.enqueueMail(mailOf('a', { learnerId: 'ruth' }));
      await store.enqueueMail(mailOf('b', { address: 'sam@library.example' }));
      await store.endMail(await claimed(), 'refused', '550', at(2));
      await store.endMail(await claimed(), 'expired', null, at(2));
      expect(await claim(60)).toBeNull();
      expect(await store.listMail()).toMatchObject([
        { id: 'a', outcome: 'refused', fault: '550', address: 'ruth@library.example' },
        { id: 'b', outcome: 'expired', fault: null, address: '' },
      ]);
      expect(await store.hastenMail('a', at(3))).toBe('ended');
      await store.deleteEndedMail(at(2));
      expect(await idsOf()).toEqual(['a', 'b']);
      await store.deleteEndedMail(at(3));
      expect(await idsOf()).toEqual([]);
    });

    it('can be made due by the operator, but not while a sender has it', async () => {
      await store.enqueueMail(mailOf('a'));
      const first = await claimed();
      expect(await store.hastenMail('a', at(2))).toBe('due');
      expect(await claim(2)).toBeNull();
      await store.postponeMail(first, at(30), '451');
      await store.hastenMail('a', at(3));
      expect(await claimed(3)).toMatchObject({ id: 'a', tries: 2 });
      expect(await store.hastenMail('b', at(3))).toBe('not-found');
    });

    it('that failed is forgotten when the learner is mailed again about the same thing', async () => {
      await store.enqueueMail(mailOf('a', { kind: 'certificate', learnerId: 'ruth' }));
      await store.endMail(await claimed(), 'refused', '550', at(2));
      await store.enqueueMail(mailOf('b', { kind: 'confirm', learnerId: 'ruth', createdAt: at(3) }));
      expect((await store.listMailOf('ruth')).map(({ kind }) => kind)).toEqual(['certificate', 'confirm']);
      await store.enqueueMail(mailOf('c', { kind: 'certificate', learnerId: 'ruth', createdAt: at(4) }));
      expect(await idsOf()).toEqual(['b', 'c']);
      expect(await store.listMailOf('sam')).toEqual([]);
    });

    it('with a link is withdrawn once its link has ended', async () => {
      await signUp(store, 'guest', 'Ruth', 'new@library.example');
      await store.enqueueMail(mailOf('a', { kind: 'confirm', learnerId: 'guest' }));
      await store.enqueueMail(mailOf('b', { kind: 'reset-password', address: 'new@library.example' }));
      await store.enqueueMail(mailOf('c', { kind: 'certificate', learnerId: 'guest', createdAt: at(2) }));
      await store.changeClaim('guest', 'newer@library.example', at(2));
      expect(await idsOf()).toEqual(['c']);
      await store.enqueueMail(mailOf('d', { kind: 'confirm', learnerId: 'guest', createdAt: at(3) }));
      await confirmEmail(store, 'guest', 'newer@library.example');
      expect(await idsOf()).toEqual(['c']);
    });

    it('goes to the account that another is joined to, and is deleted with an account', async () => {
      await store.enqueueMail(mailOf('a', { learnerId: 'guest' }));
      await store.joinLearner('guest', 'ruth', settle);
      expect(await store.listMailOf('ruth')).toHaveLength(1);
      await confirmEmail(store, 'ruth', 'new@library.example');
      await store.enqueueMail(mailOf('b', { learnerId: 'ruth' }));
      await store.enqueueMail(mailOf('c', { address: 'new@library.example' }));
      await store.enqueueMail(mailOf('d', { address: 'other@library.example' }));
      await store.deleteLearner('ruth', at(3));
      expect(await idsOf()).toEqual(['d']);
    });
  });

  describe('mail about a review', () => {
    it('is stored once, with the record of it', async () => {
      expect(await announce(store, 'ruth', 1, 4)).toBe('announced');
      expect(await announce(store, 'ruth', 1, 5)).toBe('unwanted');
      expect(await store.readReviews('ruth', 'course')).toEqual([
        { number: 1, doneAt: null, mailedAt: at(4) },
      ]);
      expect(await idsOf()).toEqual(['ruth 1']);
    });

    it('is not stored for a learner who wants none, and is withdrawn if it is wanted no more', async () => {
      const review = { learnerId: 'sam', courseId: 'course', number: 1 };
      expect(await store.announceReview(review, mailOf('sam 1'), at(4))).toBe('unwanted');
      expect(await store.readReviews('sam', 'course')).toEqual([]);
      await announce(store, 'ruth', 1, 4);
      await store.savePreferences('ruth', { reviewMail: false });
      expect(await idsOf()).toEqual([]);
    });
  });

  describe('mail about feedback', () => {
    it('is stored once, with the feedback', async () => {
      const said = { id: 'f', page: '/', isHelpful: true, text: '', replyTo: null, sentAt: at(1) };
      await store.keepFeedback(said, null, mailOf('a', { kind: 'feedback' }));
      await store.keepFeedback(said, null, mailOf('b', { kind: 'feedback' }));
      expect(await idsOf()).toEqual(['a']);
    });
  });
}
