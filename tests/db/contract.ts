import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/store.ts';
import { describeAccounts } from './contract-accounts.ts';
import { describeAudit } from './contract-audit.ts';
import { describeAwards } from './contract-awards.ts';
import { describeSigningIn } from './contract-sign-in.ts';
import { describeCreditRecords } from './contract-credit-records.ts';
import { describeFeedback } from './contract-feedback.ts';
import { describeClocks } from './contract-clocks.ts';
import { describeClaims } from './contract-claims.ts';
import { at, settle, startOf, put } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';
import { describeLearner } from './contract-learner.ts';
import { describeHeldPosts } from './contract-held-posts.ts';
import { describeHistories } from './contract-histories.ts';
import { describeLinks } from './contract-links.ts';
import { describeMail } from './contract-mail.ts';
import { describePasskeys } from './contract-passkeys.ts';
import { describeProgress } from './contract-progress.ts';
import { describeQuizzes } from './contract-quizzes.ts';
import { describeTrainings } from './contract-trainings.ts';
import { describeWallets } from './contract-wallets.ts';
import { describeUnreachable } from './contract-unreachable.ts';
import { describeVersions } from './contract-versions.ts';
import { describeSkills } from './contract-skills.ts';

/** The contract of every driver of the Store. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`Store on ${name}`, () => {
    let opened: StoreUnderTest;
    let store: Store;
    let deleteLearner: StoreUnderTest['deleteLearner'];

    beforeEach(async () => {
      opened = await open();
      ({ store, deleteLearner } = opened);
      await opened.addLearner('ruth');
      await opened.addLearner('sam');
      await opened.addLearner('guest');
    });

    describeAccounts(() => opened);
    describeAudit(() => opened);
    describeAwards(() => opened);
    describeLearner(() => opened);
    describeProgress(() => opened);
    describeQuizzes(() => opened);
    describeClaims(() => opened);
    describeClocks(() => opened);
    describeSigningIn(() => opened);
    describeCreditRecords(() => opened);
    describeFeedback(() => opened);
    describeHeldPosts(() => opened);
    describeHistories(() => opened);
    describeLinks(() => opened);
    describeMail(() => opened);
    describePasskeys(() => opened);
    describeTrainings(() => opened);
    describeWallets(() => opened);
    describeSkills(() => opened);
    describeUnreachable(() => opened);
    describeVersions(() => opened);

    describe('entries', () => {
      it('are stored by their id, only for that learner, and replaced as a whole', async () => {
        await store.saveEntry(startOf('ruth', 1), 'tool', put({ ask: ['a meeting'], kinds: ['One', 'Two'] }));
        await store.saveEntry(startOf('ruth', 2), 'tool', put({ ask: ['Ánh — مريم'] }));
        await store.saveEntry(startOf('ruth', 3), 'reflection', put({ text: ['A thought'] }));
        expect(await store.readEntries('ruth', 'course')).toEqual(
          new Map([
            ['tool', { entry: { ask: ['Ánh — مريم'] }, savedAt: at(2) }],
            ['reflection', { entry: { text: ['A thought'] }, savedAt: at(3) }],
          ]),
        );
        expect((await store.readEntries('sam', 'course')).size).toBe(0);
      });

      it('keep their time if they are handed back as they are', async () => {
        await store.saveEntry(startOf('ruth', 1), 'tool', put({ ask: ['a meeting'] }));
        await store.saveEntry(startOf('ruth', 9), 'tool', (stored) => ({ ...stored }));
        const saved = await store.readEntries('ruth', 'course');
        expect(saved.get('tool')).toEqual({ entry: { ask: ['a meeting'] }, savedAt: at(1) });
      });

      it('are deleted if they are emptied, and with the account', async () => {
        await store.saveEntry(startOf('ruth', 1), 'tool', put({ ask: ['a meeting'] }));
        await store.saveEntry(startOf('ruth', 2), 'reflection', put({ text: ['A thought'] }));
        await store.saveEntry(startOf('ruth', 3), 'tool', put({}));
        expect([...(await store.readEntries('ruth', 'course')).keys()]).toEqual(['reflection']);
        await deleteLearner('ruth');
        expect((await store.readEntries('ruth', 'course')).size).toBe(0);
      });

      it('are deleted in every course if they are cleared, without lessons and entries of others', async () => {
        const elsewhere = { ...startOf('ruth', 1), courseId: 'another course' };
        await store.completeLesson(startOf('ruth', 1), 'lesson', settle);
        await store.saveEntry(startOf('ruth', 1), 'tool', put({ ask: ['a meeting'] }));
        await store.saveEntry(elsewhere, 'tool', put({ ask: ['elsewhere'] }));
        await store.saveEntry(startOf('sam', 1), 'tool', put({ ask: ['another'] }));
        await store.clearEntries('ruth');
        for (const courseId of ['course', 'another course'])
          expect((await store.readEntries('ruth', courseId)).size).toBe(0);
        expect((await store.readEntries('sam', 'course')).size).toBe(1);
        expect((await store.readLedger('ruth', 'course'))?.lessons).toHaveLength(1);
      });

      it('of every course are listed for their learner alone, the oldest first', async () => {
        const elsewhere = { ...startOf('ruth', 1), courseId: 'another course' };
        await store.saveEntry(startOf('ruth', 2), 'tool', put({ ask: ['a meeting'] }));
        await store.saveEntry(elsewhere, 'tool', put({ ask: ['elsewhere'] }));
        await store.saveEntry(startOf('sam', 1), 'tool', put({ ask: ['another'] }));
        expect(await store.listEntries('ruth')).toEqual([
          { courseId: 'another course', entryId: 'tool', entry: { ask: ['elsewhere'] }, savedAt: at(1) },
          { courseId: 'course', entryId: 'tool', entry: { ask: ['a meeting'] }, savedAt: at(2) },
        ]);
      });

      it('start the course', async () => {
        await store.saveEntry(startOf('ruth', 1), 'reflection', put({ text: ['A thought'] }));
        expect(await store.readLedger('ruth', 'course')).toMatchObject({ startedAt: at(1) });
      });

      it('of joined accounts are all kept once, the newest first, however many accounts are joined', async () => {
        await store.saveEntry(startOf('ruth', 5), 'tool', put({ ask: ['second'], kind: ['yes'] }));
        await store.saveEntry(startOf('guest', 2), 'tool', put({ ask: ['third'], kind: ['no'] }));
        await store.saveEntry(startOf('sam', 9), 'tool', put({ ask: ['first'], kind: ['no'] }));
        await store.claimProgress('guest', 'ruth', settle);
        await store.claimProgress('sam', 'ruth', settle);
        expect((await store.readEntries('ruth', 'course')).get('tool')).toEqual({
          entry: { ask: ['first', 'second', 'third'], kind: ['no', 'yes'] },
          savedAt: at(9),
        });
      });

      it('of a guest are joined field by field, and both texts are kept, the newer first', async () => {
        await store.saveEntry(startOf('ruth', 5), 'tool', put({ ask: ['newer'], reply: ['kept'] }));
        await store.saveEntry(startOf('guest', 4), 'tool', put({ ask: ['older'], kind: ['added'] }));
        await store.saveEntry(startOf('guest', 6), 'reflection', put({ text: ['A thought'] }));
        await store.claimProgress('guest', 'ruth', settle);
        const entries = await store.readEntries('ruth', 'course');
        expect(entries.get('tool')?.entry).toEqual({
          ask: ['newer', 'older'],
          reply: ['kept'],
          kind: ['added'],
        });
        expect(entries.get('reflection')?.entry).toEqual({ text: ['A thought'] });
        expect((await store.readEntries('guest', 'course')).size).toBe(0);
      });
    });

    it('answers a ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });

    it('can be asked whether it can be written', async () => {
      await expect(store.probe(at(1))).resolves.toBeUndefined();
    });
  });
}
