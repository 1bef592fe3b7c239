import { beforeEach, describe, expect, it } from 'vitest';
import type { AwardFacts } from '#certificates/facts.ts';
import type { Response } from '#courses/items/item.ts';
import type { CourseStart, NewAttempt, Store } from '#db/store.ts';
import { facts } from '#tests/certificates/facts.ts';
import { exampleItem } from '#tests/support/items.ts';

export interface StoreUnderTest {
  readonly store: Store;
  /** Makes an account with that id. */
  readonly addLearner: (id: string) => Promise<void>;
  /** Deletes an account, as better-auth does. */
  readonly deleteLearner: (id: string) => Promise<void>;
}

const at = (minute: number): Date => new Date(Date.UTC(2026, 9, 3, 9, minute));

const startOf = (learnerId: string, minute = 0, courseId = 'course'): CourseStart => ({
  learnerId,
  courseId,
  courseVersion: '1',
  requirements: { modules: [{ id: 'module', lessons: ['one', 'two'] }] },
  now: at(minute),
});

const newAttempt = (id: string): NewAttempt => ({
  id,
  moduleId: 'module',
  items: [
    { item: exampleItem('single'), order: ['c', 'a', 'b'] },
    { item: exampleItem('short-text'), order: [] },
  ],
  passPercent: 80,
});

const single = (choice: string): Response => ({ kind: 'single', choice });

const result = (percent: number) => ({ points: percent / 50, maxPoints: 2, percent, passed: percent >= 80 });

const factsOf = (serial: string, learnerName = facts.learnerName): AwardFacts => ({
  ...facts,
  courseId: 'course',
  serial,
  learnerName,
});

/** What every driver of the Store must do. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`Store on ${name}`, () => {
    let store: Store;
    let deleteLearner: StoreUnderTest['deleteLearner'];

    beforeEach(async () => {
      const opened = await open();
      ({ store, deleteLearner } = opened);
      await opened.addLearner('ruth');
      await opened.addLearner('sam');
      await opened.addLearner('guest');
    });

    const save = (attemptId: string, response: Response, minute: number, learnerId = 'ruth') =>
      store.saveAnswers({
        learnerId,
        attemptId,
        answers: [{ itemId: 'single', response, flagged: false }],
        now: at(minute),
      });

    const submit = (attemptId: string, revision: number, percent: number | null, learnerId = 'ruth') =>
      store.submitAttempt({
        learnerId,
        attemptId,
        revision,
        now: at(30),
        result: percent === null ? null : result(percent),
      });

    describe('lessons', () => {
      it('knows nothing of a learner before the first thing worth saving', async () => {
        expect(await store.readLedger('ruth', 'course')).toBeNull();
        expect(await store.listStartedCourses('ruth')).toEqual([]);
      });

      it('starts the course with the first lesson, and keeps the requirements of that day', async () => {
        await store.completeLesson(startOf('ruth', 1), 'one');
        const later = { ...startOf('ruth', 5), requirements: { modules: [] }, courseVersion: '2' };
        await store.completeLesson(later, 'two');
        expect(await store.readLedger('ruth', 'course')).toEqual({
          startedAt: at(1),
          requirements: startOf('ruth').requirements,
          lessons: [
            { lessonId: 'one', completedAt: at(1) },
            { lessonId: 'two', completedAt: at(5) },
          ],
          attempts: [],
        });
      });

      it('keeps the first date of a lesson that is finished again', async () => {
        await store.completeLesson(startOf('ruth', 1), 'one');
        await store.completeLesson(startOf('ruth', 9), 'one');
        expect((await store.readLedger('ruth', 'course'))?.lessons).toEqual([
          { lessonId: 'one', completedAt: at(1) },
        ]);
      });

      it('takes a lesson back, for that learner only', async () => {
        await store.completeLesson(startOf('ruth'), 'one');
        await store.completeLesson(startOf('sam'), 'one');
        await store.undoLesson('ruth', 'one');
        await store.undoLesson('ruth', 'never-done');
        expect((await store.readLedger('ruth', 'course'))?.lessons).toEqual([]);
        expect((await store.readLedger('sam', 'course'))?.lessons).toHaveLength(1);
      });

      it('lists the courses that were started, the latest first', async () => {
        await store.completeLesson(startOf('ruth', 1, 'older'), 'one');
        await store.completeLesson(startOf('ruth', 2, 'newer'), 'two');
        expect(await store.listStartedCourses('ruth')).toEqual(['newer', 'older']);
      });
    });

    describe('attempts', () => {
      it('gives back the items exactly as they were served', async () => {
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

      it('starts one attempt for any number of starts at once', async () => {
        const ids = await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            store.startAttempt(startOf('ruth'), newAttempt(`a${String(index)}`)),
          ),
        );
        expect(new Set(ids).size).toBe(1);
        expect((await store.readLedger('ruth', 'course'))?.attempts).toHaveLength(1);
      });

      it('does not exist for anybody else', async () => {
        await store.startAttempt(startOf('ruth'), newAttempt('a'));
        expect(await store.findAttempt('sam', 'a')).toBeNull();
        expect(await save('a', single('a'), 1, 'sam')).toBe('not-found');
        expect(await submit('a', 0, 100, 'sam')).toBe('not-found');
        expect((await store.findAttempt('ruth', 'a'))?.answers).toEqual([]);
      });

      it('keeps the latest answer of each item and leaves the others alone', async () => {
        await store.startAttempt(startOf('ruth'), newAttempt('a'));
        await save('a', single('b'), 1);
        await store.saveAnswers({
          learnerId: 'ruth',
          attemptId: 'a',
          answers: [
            { itemId: 'short-text', response: { kind: 'short-text', text: 'Ánh — مريم' }, flagged: true },
          ],
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

      it('is submitted once, and locks its answers', async () => {
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

      it('is not submitted on answers that have changed since they were read', async () => {
        await store.startAttempt(startOf('ruth'), newAttempt('a'));
        await save('a', single('b'), 1);
        expect(await submit('a', 0, 0)).toBe('changed');
        expect(await submit('a', 1, 0)).toBe('submitted');
      });

      it('takes one of many submissions at once', async () => {
        await store.startAttempt(startOf('ruth'), newAttempt('a'));
        const done = await Promise.all(Array.from({ length: 20 }, () => submit('a', 0, 100)));
        expect(done.filter((one) => one === 'submitted')).toHaveLength(1);
      });

      it('waits for the learner’s marks, takes them once, and then has its result', async () => {
        await store.startAttempt(startOf('ruth'), newAttempt('a'));
        await store.saveAnswers({
          learnerId: 'ruth',
          attemptId: 'a',
          answers: [{ itemId: 'short-text', response: { kind: 'short-text', text: 'Yes.' }, flagged: false }],
          now: at(1),
        });
        const grade = (percent: number) =>
          store.gradeAttempt({
            learnerId: 'ruth',
            attemptId: 'a',
            marks: new Map([['short-text', 0.5]]),
            now: at(40),
            result: result(percent),
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

      it('are numbered, and a new one can start once the last is graded', async () => {
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

    describe('what a learner fills in', () => {
      it('is kept by its id, for that learner only, and replaced as a whole', async () => {
        await store.saveEntry(startOf('ruth', 1), 'tool', { ask: ['a meeting'], kinds: ['One', 'Two'] });
        await store.saveEntry(startOf('ruth', 2), 'tool', { ask: ['Ánh — مريم'] });
        await store.saveEntry(startOf('ruth', 3), 'reflection', { text: ['A thought'] });
        expect(await store.readEntries('ruth', 'course')).toEqual(
          new Map([
            ['tool', { entry: { ask: ['Ánh — مريم'] }, savedAt: at(2) }],
            ['reflection', { entry: { text: ['A thought'] }, savedAt: at(3) }],
          ]),
        );
        expect((await store.readEntries('sam', 'course')).size).toBe(0);
      });

      it('is gone once it is emptied, and with the account', async () => {
        await store.saveEntry(startOf('ruth', 1), 'tool', { ask: ['a meeting'] });
        await store.saveEntry(startOf('ruth', 2), 'reflection', { text: ['A thought'] });
        await store.saveEntry(startOf('ruth', 3), 'tool', {});
        expect([...(await store.readEntries('ruth', 'course')).keys()]).toEqual(['reflection']);
        await deleteLearner('ruth');
        expect((await store.readEntries('ruth', 'course')).size).toBe(0);
      });

      it('is gone when all of a course is cleared, and nobody else’s and no lesson with it', async () => {
        await store.completeLesson(startOf('ruth', 1), 'lesson');
        await store.saveEntry(startOf('ruth', 1), 'tool', { ask: ['a meeting'] });
        await store.saveEntry(startOf('sam', 1), 'tool', { ask: ['another'] });
        await store.clearEntries('ruth', 'course');
        expect((await store.readEntries('ruth', 'course')).size).toBe(0);
        expect((await store.readEntries('sam', 'course')).size).toBe(1);
        expect((await store.readLedger('ruth', 'course'))?.lessons).toHaveLength(1);
      });

      it('starts the course', async () => {
        await store.saveEntry(startOf('ruth', 1), 'reflection', { text: ['A thought'] });
        expect(await store.readLedger('ruth', 'course')).toMatchObject({ startedAt: at(1) });
      });

      it('comes along from a guest, field by field, keeping both where both wrote, the newer first', async () => {
        await store.saveEntry(startOf('ruth', 5), 'tool', { ask: ['newer'], reply: ['kept'] });
        await store.saveEntry(startOf('guest', 4), 'tool', { ask: ['older'], kind: ['added'] });
        await store.saveEntry(startOf('guest', 6), 'reflection', { text: ['A thought'] });
        await store.claimProgress('guest', 'ruth');
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

    describe('awards', () => {
      it('are issued once per learner and course, for fifty requests at once', async () => {
        const issued = await Promise.all(
          Array.from({ length: 50 }, (_, index) => store.issueAward('ruth', factsOf(`LEC-${String(index)}`))),
        );
        expect(new Set(issued.map(({ serial }) => serial)).size).toBe(1);
        expect(await store.findAwardOf('ruth', 'course')).toEqual(issued[0]);
      });

      it('are found by serial, and belong to one learner', async () => {
        await store.issueAward('ruth', factsOf('LEC-1'));
        await store.issueAward('sam', factsOf('LEC-2', 'Sam Tolliver'));
        expect(await store.findAward('LEC-2')).toEqual(factsOf('LEC-2', 'Sam Tolliver'));
        expect(await store.findAward('LEC-3')).toBeNull();
        expect((await store.findAwardOf('ruth', 'course'))?.serial).toBe('LEC-1');
      });

      it('outlive the account, while what else was recorded goes with it', async () => {
        await store.completeLesson(startOf('ruth'), 'one');
        await store.startAttempt(startOf('ruth'), newAttempt('a'));
        await save('a', single('a'), 1);
        await store.issueAward('ruth', factsOf('LEC-1'));
        await deleteLearner('ruth');
        expect(await store.findAward('LEC-1')).toEqual(factsOf('LEC-1'));
        expect(await store.readLedger('ruth', 'course')).toBeNull();
        expect(await store.findAttempt('ruth', 'a')).toBeNull();
      });
    });

    describe('a guest who signs up or signs in', () => {
      it('brings lessons, attempts and answers along', async () => {
        await store.completeLesson(startOf('guest', 1), 'one');
        await store.startAttempt(startOf('guest', 2), newAttempt('a'));
        await save('a', single('a'), 3, 'guest');
        await store.claimProgress('guest', 'ruth');
        await deleteLearner('guest');
        expect(await store.readLedger('ruth', 'course')).toMatchObject({
          startedAt: at(1),
          lessons: [{ lessonId: 'one' }],
          attempts: [{ id: 'a' }],
        });
        expect((await store.findAttempt('ruth', 'a'))?.answers).toMatchObject([{ response: single('a') }]);
      });

      it('joins what the account has, keeping the earlier date and every attempt', async () => {
        await store.completeLesson(startOf('guest', 1), 'one');
        await store.completeLesson(startOf('guest', 8), 'two');
        await store.completeLesson({ ...startOf('ruth', 4), courseVersion: '2' }, 'one');
        await store.completeLesson(startOf('ruth', 5), 'two');
        await store.startAttempt(startOf('ruth', 6), newAttempt('mine'));
        await store.startAttempt(startOf('guest', 7), newAttempt('theirs'));
        await store.claimProgress('guest', 'ruth');
        const ledger = await store.readLedger('ruth', 'course');
        expect(ledger).toMatchObject({ startedAt: at(1) });
        expect(ledger?.lessons.toSorted((a, b) => a.lessonId.localeCompare(b.lessonId))).toEqual([
          { lessonId: 'one', completedAt: at(1) },
          { lessonId: 'two', completedAt: at(5) },
        ]);
        expect(ledger?.attempts.map(({ id }) => id)).toEqual(['mine', 'theirs']);
        expect(await store.readLedger('guest', 'course')).toBeNull();
      });

      it('loses nothing when it is claimed twice', async () => {
        await store.completeLesson(startOf('guest', 1), 'one');
        await store.claimProgress('guest', 'ruth');
        await store.claimProgress('guest', 'ruth');
        expect((await store.readLedger('ruth', 'course'))?.lessons).toHaveLength(1);
      });
    });

    it('answers a ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });
  });
}
