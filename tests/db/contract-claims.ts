import { beforeEach, describe, expect, it } from 'vitest';
import type { Settle } from '#courses/ledger.ts';
import type { Store } from '#db/store.ts';
import {
  announce,
  at,
  completionOf,
  factsOf,
  newAttempt,
  postsTo,
  result,
  settle,
  single,
  startOf,
  put,
} from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

/** The contract of every driver for joining guests and accounts. */
export function describeClaims(opened: () => StoreUnderTest): void {
  let store: Store;
  let deleteLearner: StoreUnderTest['deleteLearner'];
  beforeEach(() => {
    ({ store, deleteLearner } = opened());
  });
  const { save, submit } = postsTo(() => store);
  const claim = (settleNow: Settle = settle) => store.claimProgress('guest', 'ruth', settleNow);
  const ledgerOf = (learnerId: string) => store.readLedger(learnerId, 'course');

  const grade = (learnerId: string, attemptId: string, minute: number, settleNow: Settle = settle) =>
    store.submitAttempt({
      learnerId,
      attemptId,
      revision: 0,
      now: at(minute),
      result: result(100),
      settle: settleNow,
    });

  const issue = (learnerId: string, serial: string, minute: number) =>
    store.issueAward(learnerId, { ...factsOf(serial), issuedAt: at(minute).toISOString() });

  describe('a guest who signs up or signs in', () => {
    it('keeps lessons, attempts and answers', async () => {
      await store.completeLesson(startOf('guest', 1), 'one', settle);
      await store.startAttempt(startOf('guest', 2), newAttempt('a'));
      await save('a', single('a'), 3, 'guest');
      await claim();
      await deleteLearner('guest');
      expect(await ledgerOf('ruth')).toMatchObject({
        startedAt: at(1),
        lessons: [{ lessonId: 'one' }],
        attempts: [{ id: 'a' }],
      });
      expect((await store.findAttempt('ruth', 'a'))?.answers).toMatchObject([{ response: single('a') }]);
    });

    it('is joined with the account, which keeps the earlier dates and all attempts', async () => {
      await store.completeLesson(startOf('guest', 1), 'one', settle);
      await store.completeLesson(startOf('guest', 8), 'two', settle);
      await store.completeLesson({ ...startOf('ruth', 4), courseVersion: '2' }, 'one', settle);
      await store.completeLesson(startOf('ruth', 5), 'two', settle);
      await store.startAttempt(startOf('ruth', 6), newAttempt('mine'));
      await store.startAttempt(startOf('guest', 7), newAttempt('theirs'));
      await claim();
      const ledger = await ledgerOf('ruth');
      expect(ledger).toMatchObject({ startedAt: at(1) });
      expect(ledger?.lessons.toSorted((a, b) => a.lessonId.localeCompare(b.lessonId))).toEqual([
        { lessonId: 'one', completedAt: at(1), undoneAt: null },
        { lessonId: 'two', completedAt: at(5), undoneAt: null },
      ]);
      expect(ledger?.attempts.map(({ id }) => id)).toEqual(['mine', 'theirs']);
      expect(await ledgerOf('guest')).toBeNull();
    });

    it('loses nothing if it is claimed twice', async () => {
      await store.completeLesson(startOf('guest', 1), 'one', settle);
      await claim();
      await claim();
      expect((await ledgerOf('ruth'))?.lessons).toHaveLength(1);
    });
  });

  describe('an account that is joined to another', () => {
    it('keeps everything if it is joined to itself', async () => {
      await store.completeLesson(startOf('ruth', 1), 'one', settle);
      await store.startAttempt(startOf('ruth', 2), newAttempt('a'));
      await store.saveEntry(startOf('ruth', 3), 'tool', put({ ask: ['a meeting'] }));
      await store.savePreferences('ruth', { quizView: 'one' });
      await issue('ruth', 'LEC-1', 4);
      await store.claimProgress('ruth', 'ruth', settle);
      expect(await ledgerOf('ruth')).toMatchObject({
        lessons: [{ lessonId: 'one' }],
        attempts: [{ id: 'a' }],
      });
      expect((await store.readEntries('ruth', 'course')).get('tool')?.entry).toEqual({ ask: ['a meeting'] });
      expect((await store.readPreferences('ruth')).quizView).toBe('one');
      expect((await store.findAwardOf('ruth', 'course', null))?.facts.serial).toBe('LEC-1');
    });

    it('is not joined to an account that does not exist', async () => {
      await store.completeLesson(startOf('guest', 1), 'one', settle);
      await expect(store.claimProgress('guest', 'nobody', settle)).rejects.toThrow();
      expect((await ledgerOf('guest'))?.lessons).toHaveLength(1);
    });

    it('has a lesson completed if either did, and undone only if both undid it', async () => {
      await store.completeLesson(startOf('guest', 1), 'one', settle);
      await store.undoLesson('guest', 'course', 'one', at(2));
      await store.completeLesson(startOf('ruth', 5), 'one', settle);
      await store.completeLesson(startOf('guest', 3), 'two', settle);
      await store.completeLesson(startOf('ruth', 6), 'two', settle);
      for (const [learner, minute] of [['guest', 8] as const, ['ruth', 7] as const])
        await store.undoLesson(learner, 'course', 'two', at(minute));
      await claim();
      expect((await ledgerOf('ruth'))?.lessons).toEqual([
        { lessonId: 'one', completedAt: at(1), undoneAt: null },
        { lessonId: 'two', completedAt: at(3), undoneAt: at(8) },
      ]);
    });

    it('keeps the earlier date of each review, both done and mailed', async () => {
      await announce(store, 'ruth', 1, 4);
      await store.recordReview('ruth', 'course', 1, at(5));
      await store.recordReview('guest', 'course', 1, at(3));
      await announce(store, 'ruth', 2, 6);
      await store.recordReview('guest', 'course', 2, at(7));
      await announce(store, 'guest', 3, 8);
      await claim();
      expect(await store.readReviews('ruth', 'course')).toEqual([
        { number: 1, doneAt: at(3), mailedAt: at(4) },
        { number: 2, doneAt: at(7), mailedAt: at(6) },
        { number: 3, doneAt: null, mailedAt: at(8) },
      ]);
    });
  });

  describe('completions of joined accounts', () => {
    const finished =
      (lessonIds: readonly string[], version = '1'): Settle =>
      (_courseId, { lessons, modules }) => {
        const dates = lessonIds.flatMap(
          (id) => lessons.find(({ lessonId }) => lessonId === id)?.completedAt ?? [],
        );
        const completedAt = dates.toSorted((a, b) => Number(a) - Number(b)).at(-1);
        return completedAt === undefined || dates.length < lessonIds.length || modules.length > 0
          ? []
          : [completionOf('module', completedAt, version)];
      };

    it('keep their version although the earlier start required more', async () => {
      await store.completeLesson(startOf('ruth', 1), 'two', settle);
      const requirements = { modules: [{ id: 'module', lessons: ['one'] }] };
      const later = { ...startOf('guest', 5), courseVersion: '2', requirements };
      await store.completeLesson(later, 'one', finished(['one'], '2'));
      await claim();
      expect(await ledgerOf('ruth')).toMatchObject({
        startedAt: at(1),
        requirements: startOf('ruth').requirements,
        modules: [{ moduleId: 'module', courseVersion: '2', completedAt: at(5) }],
      });
    });

    it.each([
      { first: 'ruth', second: 'guest' },
      { first: 'guest', second: 'ruth' },
    ])('have the earlier date and its version if $first was first', async ({ first, second }) => {
      await store.completeLesson(startOf(first, 1), 'one', finished(['one']));
      await store.completeLesson(startOf(second, 2), 'one', finished(['one'], '2'));
      await claim(finished(['one'], '3'));
      expect((await ledgerOf('ruth'))?.modules).toEqual([
        { courseVersion: '1', ...completionOf('module', at(1)) },
      ]);
    });

    it('are dated as if one person had done both, if that is earlier, and attest what they did', async () => {
      await store.completeLesson(startOf('ruth', 1), 'one', settle);
      await store.completeLesson(startOf('ruth', 9), 'two', finished(['one', 'two']));
      await store.completeLesson(startOf('guest', 5), 'two', settle);
      await claim(finished(['one', 'two'], '2'));
      expect((await ledgerOf('ruth'))?.modules).toEqual([
        { courseVersion: '1', ...completionOf('module', at(5)) },
      ]);
    });

    it('attest the course of the day of the join if neither had completed it alone', async () => {
      await store.completeLesson(startOf('ruth', 1), 'one', settle);
      await store.completeLesson(startOf('guest', 5), 'two', settle);
      await claim(finished(['one', 'two'], '2'));
      expect((await ledgerOf('ruth'))?.modules).toEqual([
        { courseVersion: '2', ...completionOf('module', at(5), '2') },
      ]);
    });

    it('keep their date although the course requires less now', async () => {
      await store.completeLesson(startOf('ruth', 1), 'one', settle);
      await store.completeLesson(startOf('ruth', 9), 'two', finished(['one', 'two']));
      await store.completeLesson(startOf('guest', 5), 'three', settle);
      await claim(finished(['one']));
      expect((await ledgerOf('ruth'))?.modules).toMatchObject([{ completedAt: at(9) }]);
    });
  });

  describe('attempts of joined accounts', () => {
    it('are numbered in the order of their start', async () => {
      await store.startAttempt(startOf('ruth', 1), newAttempt('first'));
      await grade('ruth', 'first', 2);
      await store.startAttempt(startOf('guest', 3), newAttempt('second'));
      await grade('guest', 'second', 9);
      await store.startAttempt(startOf('ruth', 5), newAttempt('third'));
      await grade('ruth', 'third', 6);
      await store.startAttempt(startOf('guest', 10), newAttempt('x, at the same time'));
      await store.startAttempt(startOf('ruth', 10), newAttempt('y, at the same time'));
      await claim();
      const ids = ['first', 'second', 'third', 'x, at the same time', 'y, at the same time'];
      expect((await ledgerOf('ruth'))?.attempts.map(({ id }) => id)).toEqual(ids);
      const numbers = ids.map(async (id) => (await store.findAttempt('ruth', id))?.number);
      expect(await Promise.all(numbers)).toEqual([1, 2, 3, 4, 5]);
    });

    it('both stay open, and the one that was saved last is resumed first', async () => {
      await store.startAttempt(startOf('ruth', 1), newAttempt('mine'));
      await save('mine', single('a'), 2);
      await store.startAttempt(startOf('guest', 3), newAttempt('theirs'));
      await save('theirs', single('b'), 4, 'guest');
      await claim();
      expect(await store.startAttempt(startOf('ruth', 10), newAttempt('new'))).toBe('theirs');
      expect((await ledgerOf('ruth'))?.attempts).toMatchObject([
        { id: 'mine', savedAt: at(2) },
        { id: 'theirs', savedAt: at(4) },
      ]);
      await save('mine', single('c'), 11);
      expect(await store.startAttempt(startOf('ruth', 12), newAttempt('new'))).toBe('mine');
      await submit('mine', 2, 40);
      expect(await store.startAttempt(startOf('ruth', 40), newAttempt('new'))).toBe('theirs');
      expect(await store.findAttempt('ruth', 'theirs')).toMatchObject({
        number: 2,
        answers: [{ response: single('b') }],
      });
      await submit('theirs', 1, 100);
      expect(await store.startAttempt(startOf('ruth', 41), newAttempt('new'))).toBe('new');
    });

    it('that wait for marks count as saved when they were submitted', async () => {
      await store.startAttempt(startOf('ruth', 1), newAttempt('mine'));
      await submit('mine', 0, null);
      await store.startAttempt(startOf('guest', 3), newAttempt('theirs'));
      await save('theirs', single('b'), 4, 'guest');
      await claim();
      expect(await store.startAttempt(startOf('ruth', 35), newAttempt('new'))).toBe('mine');
    });

    it('ignore a post that was saved before the join', async () => {
      await store.startAttempt(startOf('guest', 1), newAttempt('a'));
      await save('a', single('a'), 2, 'guest');
      await save('a', single('b'), 3, 'guest');
      await claim();
      await save('a', single('a'), 2);
      expect((await store.findAttempt('ruth', 'a'))?.answers).toMatchObject([{ response: single('b') }]);
      expect(await save('a', single('c'), 4, 'guest')).toBe('not-found');
    });
  });

  describe('awards of joined accounts', () => {
    it('are all kept', async () => {
      await issue('guest', 'LEC-1', 1);
      await claim();
      await deleteLearner('guest');
      expect((await store.findAwardOf('ruth', 'course', null))?.facts.serial).toBe('LEC-1');
      expect((await issue('ruth', 'LEC-2', 2)).facts.serial).toBe('LEC-1');
    });

    it.each([
      { first: 'ruth', second: 'guest' },
      { first: 'guest', second: 'ruth' },
    ])(
      'for one course keep that of $first, which was issued first, and the other can be verified',
      async (who) => {
        await issue(who.second, 'LEC-2', 2);
        await issue(who.first, 'LEC-1', 1);
        await claim();
        expect((await store.findAwardOf('ruth', 'course', null))?.facts.serial).toBe('LEC-1');
        expect(await store.findAwardOf('guest', 'course', null)).toBeNull();
        await deleteLearner('guest');
        await deleteLearner('ruth');
        for (const serial of ['LEC-1', 'LEC-2'])
          expect((await store.findAward(serial))?.facts.serial).toBe(serial);
      },
    );
  });

  describe('corrected and shared awards of joined accounts', () => {
    it('keep their corrections, and the award that is released becomes private', async () => {
      await issue('guest', 'LEC-1', 1);
      await store.supersedeAward({
        serial: 'LEC-1',
        facts: { ...factsOf('LEC-2'), issuedAt: at(2).toISOString() },
        by: { learnerId: 'guest', most: 3 },
        now: at(2),
      });
      await issue('ruth', 'LEC-3', 3);
      await store.shareAward('ruth', 'LEC-3', true, at(3));
      await claim();
      expect(await store.findAwardOf('ruth', 'course', null)).toMatchObject({
        facts: { serial: 'LEC-2' },
        corrections: 1,
      });
      expect((await store.findAward('LEC-1'))?.status).toMatchObject({ kind: 'superseded', by: 'LEC-2' });
      expect((await store.findAward('LEC-3'))?.sharedAt).toBeNull();
      expect((await store.exportLearner('ruth'))?.awards.map(({ facts }) => facts.serial)).toEqual([
        'LEC-1',
        'LEC-2',
      ]);
    });
  });

  describe('preferences of joined accounts', () => {
    it('are those of the remaining account, so mail that it turned off stays off', async () => {
      await store.savePreferences('ruth', { quizView: 'one', reviewMail: true });
      await store.savePreferences('ruth', { reviewMail: false });
      await store.savePreferences('ruth', {});
      await store.savePreferences('guest', { quizView: 'all', reviewMail: true });
      await claim();
      expect(await store.readPreferences('ruth')).toMatchObject({ quizView: 'one', reviewMail: false });
    });

    it('are moved if the account has none', async () => {
      await store.savePreferences('guest', { quizView: 'one', reviewMail: true });
      await claim();
      expect(await store.readPreferences('ruth')).toMatchObject({ quizView: 'one', reviewMail: true });
      expect(await store.readPreferences('guest')).toMatchObject({ quizView: 'all', reviewMail: false });
    });

    it('and the profile are filled in where the account has no value', async () => {
      await store.saveProfile('ruth', { libraryName: 'Harlow Bend', region: null });
      await store.saveProfile('guest', { libraryName: 'Elsewhere', region: 'New Mexico' });
      await store.savePreferences('ruth', { quizView: 'one' });
      await store.savePreferences('guest', { timeZone: 'America/Denver' });
      await claim();
      expect(await store.readProfile('ruth')).toMatchObject({
        libraryName: 'Harlow Bend',
        region: 'New Mexico',
      });
      expect(await store.readPreferences('ruth')).toMatchObject({
        quizView: 'one',
        timeZone: 'America/Denver',
      });
    });
  });
}
