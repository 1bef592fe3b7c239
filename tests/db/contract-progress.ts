import { beforeEach, describe, expect, it } from 'vitest';
import type { Settle } from '#courses/ledger.ts';
import type { Store } from '#db/store.ts';
import {
  announce,
  at,
  completionOf,
  confirmEmail,
  newAttempt,
  result,
  settle,
  startOf,
} from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

/** The contract of every driver for progress, completions, preferences, profiles and reviews. */
export function describeProgress(opened: () => StoreUnderTest): void {
  let store: Store;
  beforeEach(() => {
    ({ store } = opened());
  });

  describe('lessons', () => {
    it('are unknown before a learner does anything', async () => {
      expect(await store.readLedger('ruth', 'course')).toBeNull();
      expect(await store.listStartedCourses('ruth')).toEqual([]);
    });

    it('start the course with its requirements of that day', async () => {
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
        completion: null,
      });
    });

    it('keep their first date if they are completed again', async () => {
      await store.completeLesson(startOf('ruth', 1), 'one', settle);
      await store.completeLesson(startOf('ruth', 9), 'one', settle);
      expect((await store.readLedger('ruth', 'course'))?.lessons).toEqual([
        { lessonId: 'one', completedAt: at(1), undoneAt: null },
      ]);
    });

    it('are undone only for that learner', async () => {
      await store.completeLesson(startOf('ruth'), 'one', settle);
      await store.completeLesson(startOf('sam'), 'one', settle);
      await store.undoLesson('ruth', 'course', 'one', at(20));
      await store.undoLesson('ruth', 'course', 'never-done', at(20));
      expect((await store.readLedger('ruth', 'course'))?.lessons).toMatchObject([{ undoneAt: at(20) }]);
      expect((await store.readLedger('sam', 'course'))?.lessons).toMatchObject([{ undoneAt: null }]);
    });

    it('start courses, which are listed with the latest start first', async () => {
      await store.completeLesson(startOf('ruth', 1, 'older'), 'one', settle);
      await store.completeLesson(startOf('ruth', 2, 'newer'), 'two', settle);
      expect(await store.listStartedCourses('ruth')).toEqual(['newer', 'older']);
    });
  });

  describe('completions', () => {
    /** Lesson "one" completes the module, and lesson "two" completes the course. */
    const settleLessons: Settle = (_courseId, { lessons }) => [
      ...lessons
        .filter(({ lessonId }) => lessonId === 'one')
        .map(({ completedAt }) => completionOf('module', completedAt)),
      ...lessons
        .filter(({ lessonId }) => lessonId === 'two')
        .map(({ completedAt }) => completionOf(null, completedAt)),
    ];

    it('are recorded in the transaction that causes them, and never change', async () => {
      await store.completeLesson(startOf('ruth', 1), 'one', settleLessons);
      await store.undoLesson('ruth', 'course', 'one', at(2));
      await store.completeLesson(startOf('ruth', 3), 'two', settleLessons);
      await store.completeLesson(startOf('ruth', 9), 'one', (_courseId, ledger) =>
        settleLessons('course', ledger).map((completion) => ({ ...completion, completedAt: at(9) })),
      );
      expect(await store.readLedger('ruth', 'course')).toMatchObject({
        modules: [{ moduleId: 'module', completedAt: at(1) }],
        completion: { completedAt: at(3) },
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
            graded === null ? [] : [completionOf(moduleId, graded.gradedAt)],
          ),
      });
      expect((await store.readLedger('ruth', 'course'))?.modules).toEqual([
        { courseVersion: '1', ...completionOf('module', at(4)) },
      ]);
    });

    it('of a guest and an account keep the earlier date, and those that follow from both are recorded', async () => {
      await store.completeLesson(startOf('guest', 1), 'one', settleLessons);
      await store.completeLesson(startOf('ruth', 2), 'one', settleLessons);
      await store.completeLesson(startOf('ruth', 3), 'two', settle);
      await store.claimProgress('guest', 'ruth', settleLessons);
      expect(await store.readLedger('ruth', 'course')).toMatchObject({
        modules: [{ moduleId: 'module', completedAt: at(1) }],
        completion: { completedAt: at(3) },
      });
    });

    it('are recorded when an edit brings them about, with what they attest', async () => {
      await store.completeLesson(startOf('ruth', 1), 'one', settle);
      await store.settleCourse('ruth', 'course', () => [completionOf(null, at(1), '2')]);
      await store.settleCourse('ruth', 'course', () => [completionOf(null, at(7), '3')]);
      await store.settleCourse('sam', 'course', () => [completionOf(null, at(1))]);
      const { completedAt, facts } = completionOf(null, at(1), '2');
      const { completion = null } = (await store.readLedger('ruth', 'course')) ?? {};
      expect(completion).toEqual({ courseVersion: '2', completedAt, facts });
      expect(await store.readLedger('sam', 'course')).toBeNull();
    });

    it('of one course do not affect another course with the same lesson ids', async () => {
      await store.completeLesson(startOf('ruth', 1, 'course'), 'one', settle);
      await store.completeLesson(startOf('ruth', 2, 'other'), 'one', settle);
      await store.undoLesson('ruth', 'other', 'one', at(3));
      expect((await store.readLedger('ruth', 'course'))?.lessons).toMatchObject([{ undoneAt: null }]);
    });

    it('can be read for each learner, with the records that they depend on', async () => {
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

  describe('preferences', () => {
    const usual = { quizView: 'all', reviewMail: false, timeZone: null, browserZone: null, locale: null };

    it('have defaults, and change one by one', async () => {
      expect(await store.readPreferences('ruth')).toEqual(usual);
      await store.savePreferences('ruth', { quizView: 'one' });
      await store.savePreferences('ruth', { reviewMail: true });
      await store.savePreferences('ruth', { timeZone: 'America/Denver' });
      expect(await store.readPreferences('ruth')).toEqual({
        ...usual,
        quizView: 'one',
        reviewMail: true,
        timeZone: 'America/Denver',
      });
      expect(await store.readPreferences('sam')).toEqual(usual);
    });
  });

  describe('a profile', () => {
    const empty = { certificateName: null, libraryName: null, libraryType: null, region: null };
    const ruth = {
      certificateName: 'Ruth M. Alvarado',
      libraryName: 'Cedar Hollow Public Library',
      libraryType: 'public-small',
      region: 'New Mexico',
    } as const;

    it('is empty until the learner fills it in, and separate for each learner', async () => {
      expect(await store.readProfile('ruth')).toEqual(empty);
      await store.saveProfile('ruth', ruth);
      expect(await store.readProfile('ruth')).toEqual(ruth);
      expect(await store.readProfile('sam')).toEqual(empty);
    });

    it('changes only the given fields, and can be emptied', async () => {
      await store.saveProfile('ruth', ruth);
      await store.saveProfile('ruth', { libraryType: 'academic', region: null });
      expect(await store.readProfile('ruth')).toEqual({ ...ruth, libraryType: 'academic', region: null });
    });

    it('is deleted with the account', async () => {
      await store.saveProfile('ruth', ruth);
      await opened().deleteLearner('ruth');
      expect(await store.readProfile('ruth')).toEqual(empty);
    });
  });

  describe('reviews', () => {
    it('are recorded once as done and once as mailed', async () => {
      await announce(store, 'ruth', 1, 1);
      await store.recordReview('ruth', 'course', 1, at(2));
      await store.recordReview('ruth', 'course', 1, at(3));
      expect(await store.readReviews('ruth', 'course')).toEqual([
        { number: 1, mailedAt: at(1), doneAt: at(2) },
      ]);
    });

    it('are mailed to learners who completed a course, want mail and confirmed an address', async () => {
      const completeNow: Settle = () => [completionOf(null, at(5))];
      for (const learner of ['ruth', 'sam']) await store.completeLesson(startOf(learner), 'one', completeNow);
      for (const learner of ['ruth', 'sam']) await store.savePreferences(learner, { reviewMail: true });
      await confirmEmail(store, 'ruth', 'ruth@town.example');
      expect(await store.listReviewers()).toMatchObject([
        { learnerId: 'ruth', courseId: 'course', completedAt: at(5) },
      ]);
    });
  });
}
