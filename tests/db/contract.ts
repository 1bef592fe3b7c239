import { beforeEach, describe, expect, it } from 'vitest';
import type { AwardFacts } from '#certificates/facts.ts';
import type { Response } from '#courses/items/item.ts';
import type { Settle } from '#courses/progress.ts';
import type { CourseStart, NewAttempt, PostedPage, Store } from '#db/store.ts';
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

/** Nothing is ever complete. */
const settle: Settle = () => [];

/** A page of its own for every post. */
const pageOf = (minute: number): PostedPage => ({ id: `page-${String(minute)}`, sequence: 0, digest: 'x' });

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
        page: pageOf(minute),
        now: at(minute),
      });

    const submit = (attemptId: string, revision: number, percent: number | null, learnerId = 'ruth') =>
      store.submitAttempt({
        learnerId,
        attemptId,
        revision,
        now: at(30),
        result: percent === null ? null : result(percent),
        settle,
      });

    describe('lessons', () => {
      it('knows nothing of a learner before the first thing worth saving', async () => {
        expect(await store.readLedger('ruth', 'course')).toBeNull();
        expect(await store.listStartedCourses('ruth')).toEqual([]);
      });

      it('starts the course with the first lesson, and keeps the requirements of that day', async () => {
        await store.completeLesson(startOf('ruth', 1), 'one', settle);
        const later = { ...startOf('ruth', 5), requirements: { modules: [] }, courseVersion: '2' };
        await store.completeLesson(later, 'two', settle);
        expect(await store.readLedger('ruth', 'course')).toEqual({
          startedAt: at(1),
          requirements: startOf('ruth').requirements,
          lessons: [
            { lessonId: 'one', completedAt: at(1), undoneAt: null },
            { lessonId: 'two', completedAt: at(5), undoneAt: null },
          ],
          attempts: [],
          modules: [],
          completedAt: null,
        });
      });

      it('keeps the first date of a lesson that is finished again', async () => {
        await store.completeLesson(startOf('ruth', 1), 'one', settle);
        await store.completeLesson(startOf('ruth', 9), 'one', settle);
        expect((await store.readLedger('ruth', 'course'))?.lessons).toEqual([
          { lessonId: 'one', completedAt: at(1), undoneAt: null },
        ]);
      });

      it('takes a lesson back, for that learner only', async () => {
        await store.completeLesson(startOf('ruth'), 'one', settle);
        await store.completeLesson(startOf('sam'), 'one', settle);
        await store.undoLesson('ruth', 'course', 'one', at(20));
        await store.undoLesson('ruth', 'course', 'never-done', at(20));
        expect((await store.readLedger('ruth', 'course'))?.lessons).toMatchObject([{ undoneAt: at(20) }]);
        expect((await store.readLedger('sam', 'course'))?.lessons).toMatchObject([{ undoneAt: null }]);
      });

      it('lists the courses that were started, the latest first', async () => {
        await store.completeLesson(startOf('ruth', 1, 'older'), 'one', settle);
        await store.completeLesson(startOf('ruth', 2, 'newer'), 'two', settle);
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

    describe('completions', () => {
      /** The module is complete with lesson "one", the course with lesson "two". */
      const settleLessons: Settle = (_courseId, { lessons }) => [
        ...lessons
          .filter(({ lessonId }) => lessonId === 'one')
          .map(({ completedAt }) => ({ moduleId: 'module', completedAt })),
        ...lessons
          .filter(({ lessonId }) => lessonId === 'two')
          .map(({ completedAt }) => ({ moduleId: null, completedAt })),
      ];

      it('are recorded with what brings them about, and stay as they are', async () => {
        await store.completeLesson(startOf('ruth', 1), 'one', settleLessons);
        await store.undoLesson('ruth', 'course', 'one', at(2));
        await store.completeLesson(startOf('ruth', 3), 'two', settleLessons);
        await store.completeLesson(startOf('ruth', 9), 'one', (_courseId, ledger) =>
          settleLessons('course', ledger).map((completion) => ({ ...completion, completedAt: at(9) })),
        );
        expect(await store.readLedger('ruth', 'course')).toMatchObject({
          modules: [{ moduleId: 'module', completedAt: at(1) }],
          completedAt: at(3),
        });
      });

      it('are recorded with the result of an attempt', async () => {
        await store.startAttempt(startOf('ruth'), newAttempt('a'));
        await store.submitAttempt({
          learnerId: 'ruth',
          attemptId: 'a',
          revision: 0,
          now: at(4),
          result: result(100),
          settle: (_courseId, { attempts }) =>
            attempts.flatMap(({ result: graded, moduleId }) =>
              graded === null ? [] : [{ moduleId, completedAt: graded.gradedAt }],
            ),
        });
        expect((await store.readLedger('ruth', 'course'))?.modules).toEqual([
          { moduleId: 'module', courseVersion: '1', completedAt: at(4) },
        ]);
      });

      it('of a guest and an account join, the earlier first, and what the two complete together is recorded', async () => {
        await store.completeLesson(startOf('guest', 1), 'one', settleLessons);
        await store.completeLesson(startOf('ruth', 2), 'one', settleLessons);
        await store.completeLesson(startOf('ruth', 3), 'two', settle);
        await store.claimProgress('guest', 'ruth', settleLessons);
        expect(await store.readLedger('ruth', 'course')).toMatchObject({
          modules: [{ moduleId: 'module', completedAt: at(1) }],
          completedAt: at(3),
        });
      });

      it('of one course are nothing to another with lessons of the same name', async () => {
        await store.completeLesson(startOf('ruth', 1, 'course'), 'one', settle);
        await store.completeLesson(startOf('ruth', 2, 'other'), 'one', settle);
        await store.undoLesson('ruth', 'other', 'one', at(3));
        expect((await store.readLedger('ruth', 'course'))?.lessons).toMatchObject([{ undoneAt: null }]);
      });

      it('can be read with everything they rest on, learner by learner', async () => {
        await store.completeLesson(startOf('ruth', 1), 'one', settle);
        await store.startAttempt(startOf('sam', 1), newAttempt('a'));
        const found = [];
        for await (const { learnerId, courseId, ledger, attempts } of store.listLedgers())
          found.push([learnerId, courseId, ledger.lessons.length, attempts.length]);
        expect(found).toEqual([
          ['ruth', 'course', 1, 0],
          ['sam', 'course', 0, 1],
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

      it('that comes twice changes nothing the second time', async () => {
        expect(await post('a', { id: 'first window' })).toBe('saved');
        expect(await post('b', { id: 'second window' })).toBe('saved');
        expect(await post('a', { id: 'first window' })).toBe('stale');
        expect(await answered()).toEqual(single('b'));
      });

      it('that was overtaken by a later post of the same page changes nothing', async () => {
        expect(await post('b', { sequence: 2 })).toBe('saved');
        expect(await post('a', { sequence: 1 })).toBe('stale');
        expect(await answered()).toEqual(single('b'));
      });

      it('that was changed since is taken, also without a script to count', async () => {
        await post('a', {});
        expect(await post('b', {})).toBe('saved');
        expect(await answered()).toEqual(single('b'));
      });
    });

    describe('the items of a module', () => {
      it('are counted by how often a learner was served them', async () => {
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

    describe('a held post', () => {
      const held = { tokenHash: 'hash', attemptId: 'a', body: 'answer.x=1', heldAt: at(1) };

      it('is given once', async () => {
        await store.holdPost(held, at(0));
        expect(await store.takeHeldPost('hash', at(0))).toEqual(held);
        expect(await store.takeHeldPost('hash', at(0))).toBeNull();
      });

      it('is not given after its time, and goes when the next one comes', async () => {
        await store.holdPost(held, at(0));
        await store.holdPost({ ...held, tokenHash: 'newer', heldAt: at(60) }, at(2));
        expect(await store.takeHeldPost('hash', at(0))).toBeNull();
        expect(await store.takeHeldPost('newer', at(61))).toBeNull();
      });
    });

    describe('preferences', () => {
      it('are what most people like until somebody says otherwise, one by one', async () => {
        expect(await store.readPreferences('ruth')).toEqual({ quizView: 'all', reviewMail: false });
        await store.savePreferences('ruth', { quizView: 'one' });
        await store.savePreferences('ruth', { reviewMail: true });
        expect(await store.readPreferences('ruth')).toEqual({ quizView: 'one', reviewMail: true });
        expect(await store.readPreferences('sam')).toEqual({ quizView: 'all', reviewMail: false });
      });
    });

    describe('reviews', () => {
      it('are recorded once as done and once as mailed', async () => {
        await store.recordReview('ruth', 'course', 1, 'mailed', at(1));
        await store.recordReview('ruth', 'course', 1, 'done', at(2));
        await store.recordReview('ruth', 'course', 1, 'done', at(3));
        expect(await store.readReviews('ruth', 'course')).toEqual([
          { number: 1, mailedAt: at(1), doneAt: at(2) },
        ]);
      });

      it('are mailed to who has completed a course and wants it', async () => {
        const completeNow: Settle = () => [{ moduleId: null, completedAt: at(5) }];
        for (const learner of ['ruth', 'sam'])
          await store.completeLesson(startOf(learner), 'one', completeNow);
        await store.savePreferences('ruth', { reviewMail: true });
        expect(await store.listReviewers()).toMatchObject([
          { learnerId: 'ruth', courseId: 'course', completedAt: at(5) },
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
        await store.completeLesson(startOf('ruth', 1), 'lesson', settle);
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
        await store.completeLesson(startOf('ruth'), 'one', settle);
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
        await store.completeLesson(startOf('guest', 1), 'one', settle);
        await store.startAttempt(startOf('guest', 2), newAttempt('a'));
        await save('a', single('a'), 3, 'guest');
        await store.claimProgress('guest', 'ruth', settle);
        await deleteLearner('guest');
        expect(await store.readLedger('ruth', 'course')).toMatchObject({
          startedAt: at(1),
          lessons: [{ lessonId: 'one' }],
          attempts: [{ id: 'a' }],
        });
        expect((await store.findAttempt('ruth', 'a'))?.answers).toMatchObject([{ response: single('a') }]);
      });

      it('joins what the account has, keeping the earlier date and every attempt', async () => {
        await store.completeLesson(startOf('guest', 1), 'one', settle);
        await store.completeLesson(startOf('guest', 8), 'two', settle);
        await store.completeLesson({ ...startOf('ruth', 4), courseVersion: '2' }, 'one', settle);
        await store.completeLesson(startOf('ruth', 5), 'two', settle);
        await store.startAttempt(startOf('ruth', 6), newAttempt('mine'));
        await store.startAttempt(startOf('guest', 7), newAttempt('theirs'));
        await store.claimProgress('guest', 'ruth', settle);
        const ledger = await store.readLedger('ruth', 'course');
        expect(ledger).toMatchObject({ startedAt: at(1) });
        expect(ledger?.lessons.toSorted((a, b) => a.lessonId.localeCompare(b.lessonId))).toEqual([
          { lessonId: 'one', completedAt: at(1), undoneAt: null },
          { lessonId: 'two', completedAt: at(5), undoneAt: null },
        ]);
        expect(ledger?.attempts.map(({ id }) => id)).toEqual(['mine', 'theirs']);
        expect(await store.readLedger('guest', 'course')).toBeNull();
      });

      it('loses nothing when it is claimed twice', async () => {
        await store.completeLesson(startOf('guest', 1), 'one', settle);
        await store.claimProgress('guest', 'ruth', settle);
        await store.claimProgress('guest', 'ruth', settle);
        expect((await store.readLedger('ruth', 'course'))?.lessons).toHaveLength(1);
      });
    });

    it('answers a ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });
  });
}
