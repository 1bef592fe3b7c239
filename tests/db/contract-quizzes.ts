import { beforeEach, describe, expect, it } from 'vitest';
import type { PostedPage } from '#db/attempt.ts';
import type { Store } from '#db/store.ts';
import { at, newAttempt, pageOf, postsTo, result, settle, single, startOf } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

/** The contract of every driver for attempts and their answers. */
export function describeQuizzes(opened: () => StoreUnderTest): void {
  let store: Store;
  beforeEach(() => {
    ({ store } = opened());
  });
  const { save, submit } = postsTo(() => store);

  describe('attempts', () => {
    it('return the items exactly as they were served', async () => {
      await store.startAttempt(startOf('ruth'), newAttempt('a'));
      expect(await store.findAttempt('ruth', 'a')).toEqual({
        ...newAttempt('a'),
        courseId: 'course',
        courseVersion: '1',
        number: 1,
        startedAt: at(0),
        submittedAt: null,
        result: null,
        revision: 0,
        answers: [],
      });
    });

    it('are started once by any number of concurrent requests', async () => {
      const ids = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          store.startAttempt(startOf('ruth'), newAttempt(`a${String(index)}`)),
        ),
      );
      expect(new Set(ids).size).toBe(1);
      expect((await store.readLedger('ruth', 'course'))?.attempts).toHaveLength(1);
    });

    it('are not found by other learners', async () => {
      await store.startAttempt(startOf('ruth'), newAttempt('a'));
      expect(await store.findAttempt('sam', 'a')).toBeNull();
      expect(await save('a', single('a'), 1, 'sam')).toBe('not-found');
      expect(await submit('a', 0, 100, 'sam')).toBe('not-found');
      expect((await store.findAttempt('ruth', 'a'))?.answers).toEqual([]);
    });

    it('keep the latest answer to each item, and leave the others unchanged', async () => {
      await store.startAttempt(startOf('ruth'), newAttempt('a'));
      await save('a', single('b'), 1);
      await store.saveAnswers({
        learnerId: 'ruth',
        attemptId: 'a',
        answers: [
          { itemId: 'short-text', response: { kind: 'short-text', text: 'Ánh — مريم' }, flagged: true },
        ],
        page: pageOf(2),
        now: at(2),
      });
      await save('a', single('a'), 3);
      const attempt = await store.findAttempt('ruth', 'a');
      expect(attempt?.revision).toBe(3);
      expect(attempt?.answers.toSorted((x, y) => x.itemId.localeCompare(y.itemId))).toEqual([
        {
          itemId: 'short-text',
          response: { kind: 'short-text', text: 'Ánh — مريم' },
          flagged: true,
          savedAt: at(2),
          mark: null,
        },
        { itemId: 'single', response: single('a'), flagged: false, savedAt: at(3), mark: null },
      ]);
    });

    it('are submitted once, which locks the answers', async () => {
      await store.startAttempt(startOf('ruth'), newAttempt('a'));
      expect(await submit('a', 0, 100)).toBe('submitted');
      expect(await submit('a', 0, 0)).toBe('locked');
      expect(await save('a', single('a'), 40)).toBe('locked');
      expect(await store.findAttempt('ruth', 'a')).toMatchObject({
        submittedAt: at(30),
        result: { ...result(100), gradedAt: at(30) },
        answers: [],
      });
    });

    it('are not submitted if an answer changed since they were read', async () => {
      await store.startAttempt(startOf('ruth'), newAttempt('a'));
      await save('a', single('b'), 1);
      expect(await submit('a', 0, 0)).toBe('changed');
      expect(await submit('a', 1, 0)).toBe('submitted');
    });

    it('accept one of many concurrent submissions', async () => {
      await store.startAttempt(startOf('ruth'), newAttempt('a'));
      const done = await Promise.all(Array.from({ length: 20 }, () => submit('a', 0, 100)));
      expect(done.filter((one) => one === 'submitted')).toHaveLength(1);
    });

    it('wait for the marks of the learner, accept them once, and then have a result', async () => {
      await store.startAttempt(startOf('ruth'), newAttempt('a'));
      await store.saveAnswers({
        learnerId: 'ruth',
        attemptId: 'a',
        answers: [{ itemId: 'short-text', response: { kind: 'short-text', text: 'Yes.' }, flagged: false }],
        page: pageOf(1),
        now: at(1),
      });
      const grade = (percent: number) =>
        store.gradeAttempt({
          learnerId: 'ruth',
          attemptId: 'a',
          marks: new Map([['short-text', 0.5]]),
          now: at(40),
          result: result(percent),
          settle,
        });
      expect(await grade(100)).toBe('not-found');
      expect(await submit('a', 1, null)).toBe('submitted');
      expect(await store.findAttempt('ruth', 'a')).toMatchObject({ submittedAt: at(30), result: null });
      expect(await grade(50)).toBe('graded');
      expect(await grade(100)).toBe('locked');
      const attempt = await store.findAttempt('ruth', 'a');
      expect(attempt).toMatchObject({
        result: { percent: 50, gradedAt: at(40) },
        answers: [{ mark: 0.5 }],
      });
    });

    it('are numbered, and a new one can start after the last is graded', async () => {
      await store.startAttempt(startOf('ruth'), newAttempt('a'));
      await submit('a', 0, 40);
      expect(await store.startAttempt(startOf('ruth', 50), newAttempt('b'))).toBe('b');
      expect((await store.findAttempt('ruth', 'b'))?.number).toBe(2);
      expect((await store.findAttempt('ruth', 'a'))?.number).toBe(1);
      expect((await store.readLedger('ruth', 'course'))?.attempts).toMatchObject([
        { id: 'a', result: { percent: 40, passed: false } },
        { id: 'b', result: null },
      ]);
    });
  });

  describe('a posted page', () => {
    const post = (choice: string, page: Partial<PostedPage>, minute = 1) =>
      store.saveAnswers({
        learnerId: 'ruth',
        attemptId: 'a',
        answers: [{ itemId: 'single', response: single(choice), flagged: false }],
        page: { id: 'page', sequence: 0, digest: choice, ...page },
        now: at(minute),
      });
    const answered = async () => (await store.findAttempt('ruth', 'a'))?.answers[0]?.response;

    beforeEach(async () => {
      await store.startAttempt(startOf('ruth'), newAttempt('a'));
    });

    it('changes nothing if it is repeated', async () => {
      expect(await post('a', { id: 'first window' })).toBe('saved');
      expect(await post('b', { id: 'second window' })).toBe('saved');
      expect(await post('a', { id: 'first window' })).toBe('saved');
      expect(await answered()).toEqual(single('b'));
    });

    it('changes nothing if a later post of the same page was saved first', async () => {
      expect(await post('b', { sequence: 2 })).toBe('saved');
      expect(await post('a', { sequence: 1 })).toBe('stale');
      expect(await answered()).toEqual(single('b'));
    });

    it('is saved if it changed, also without a script that numbers posts', async () => {
      await post('a', {});
      expect(await post('b', {})).toBe('saved');
      expect(await answered()).toEqual(single('b'));
    });
  });

  describe('the items of a module', () => {
    it('are counted by how often they were served to a learner', async () => {
      await store.startAttempt(startOf('ruth'), newAttempt('a'));
      await submit('a', 0, 40);
      await store.startAttempt(startOf('ruth'), newAttempt('b'));
      await store.startAttempt(startOf('sam'), newAttempt('c'));
      expect(await store.countServed('ruth', 'course', 'module')).toEqual(
        new Map([
          ['single', 2],
          ['short-text', 2],
        ]),
      );
      expect((await store.countServed('ruth', 'course', 'other')).size).toBe(0);
    });
  });
}
