import { beforeEach, describe, expect, it } from 'vitest';
import type { Settle } from '#courses/ledger.ts';
import type { Store } from '#db/store.ts';
import {
  at,
  completionOf,
  factsOf,
  mailOf,
  newRecordOf,
  newAttempt,
  postsTo,
  settle,
  single,
  startOf,
  put,
} from './contract-examples.ts';
import { noAnswers } from '#tests/support/skills.ts';
import type { StoreUnderTest } from './contract-examples.ts';

/** The contract of every driver for the export and the deletion of a learner. */
export function describeLearner(opened: () => StoreUnderTest): void {
  let store: Store;
  beforeEach(() => {
    ({ store } = opened());
  });
  const { save } = postsTo(() => store);

  /** Creates a record of every kind. */
  async function studyAs(learnerId: string): Promise<void> {
    const completeNow: Settle = () => [completionOf('module', at(2)), completionOf(null, at(3))];
    await store.completeLesson(startOf(learnerId, 1), 'one', completeNow);
    await store.startAttempt(startOf(learnerId, 2), newAttempt(`${learnerId}-attempt`));
    await save(`${learnerId}-attempt`, single('b'), 3, learnerId);
    await store.saveEntry(startOf(learnerId, 4), 'tool', put({ ask: ['a meeting'] }));
    await store.recordReview(learnerId, 'course', 1, at(5));
    await store.startSkillsCheck({ id: `${learnerId}-check`, learnerId, courseId: 'course', now: at(6) });
    await store.savePreferences(learnerId, { reviewMail: true });
    await store.saveProfile(learnerId, { libraryName: 'Cedar Hollow' });
    await store.saveTraining(learnerId, 'film', { isWatched: true, note: () => 'A thought' }, at(6));
    await store.issueAward(learnerId, factsOf(`LEC-${learnerId}`));
    await store.keepCreditRecord(learnerId, newRecordOf(`REC-${learnerId}`, 7), 10);
    await store.enqueueMail(mailOf(`${learnerId}-mail`, { kind: 'certificate', learnerId }));
  }

  describe('everything stored about a learner', () => {
    it('is exported in one snapshot, without records of others', async () => {
      await studyAs('ruth');
      await studyAs('sam');
      const held = await store.exportLearner('ruth');
      const waiting = {
        kind: 'certificate',
        address: 'ruth@library.example',
        createdAt: at(1),
        expiresAt: at(61),
        fault: null,
        outcome: null,
      };
      expect(held).toEqual({
        account: {
          id: 'ruth',
          name: 'ruth',
          email: 'ruth@library.example',
          isEmailConfirmed: false,
          claimedEmail: null,
          isGuest: false,
          hasPassword: false,
          createdAt: held?.account.createdAt,
          updatedAt: held?.account.updatedAt,
        },
        institutions: [],
        profile: await store.readProfile('ruth'),
        preferences: await store.readPreferences('ruth'),
        sessions: [],
        auditEvents: [],
        passkeys: [],
        mailedLinks: [],
        outgoingMails: [waiting],
        resumeCode: null,
        enrolments: [
          {
            courseId: 'course',
            courseVersion: '1',
            requirements: startOf('ruth').requirements,
            startedAt: at(1),
          },
        ],
        lessons: [
          { courseId: 'course', lessonId: 'one', courseVersion: '1', completedAt: at(1), undoneAt: null },
        ],
        modules: [{ courseId: 'course', courseVersion: '1', ...completionOf('module', at(2)) }],
        completions: [
          {
            courseId: 'course',
            courseVersion: '1',
            completedAt: at(3),
            facts: completionOf(null, at(3)).facts,
          },
        ],
        attempts: [await store.findAttempt('ruth', 'ruth-attempt')],
        entries: [{ courseId: 'course', entryId: 'tool', entry: { ask: ['a meeting'] }, savedAt: at(4) }],
        reviews: [{ courseId: 'course', number: 1, doneAt: at(5), mailedAt: null }],
        trainings: [
          { trainingId: 'film', watchedAt: at(6), listedAt: null, note: 'A thought', changedAt: at(6) },
        ],
        skillsChecks: [
          {
            courseId: 'course',
            id: 'ruth-check',
            answers: noAnswers,
            startedAt: at(6),
            changedAt: at(6),
            finishedAt: null,
          },
        ],
        awards: [await store.findAward('LEC-ruth')],
        creditRecords: [await store.findCreditRecord('REC-ruth')],
        feedback: [],
      });
    });

    it('is null for an unknown learner, and little for a new one', async () => {
      expect(await store.exportLearner('nobody')).toBeNull();
      expect(await store.exportLearner('ruth')).toMatchObject({ attempts: [], entries: [], awards: [] });
    });

    it('is deleted in one transaction, except the facts of awards and the records of others', async () => {
      await studyAs('ruth');
      await studyAs('sam');
      const before = await store.exportLearner('sam');
      await store.deleteLearner('ruth', at(50));
      expect(await store.exportLearner('ruth')).toBeNull();
      expect(await store.readLedger('ruth', 'course')).toBeNull();
      expect(await store.findAttempt('ruth', 'ruth-attempt')).toBeNull();
      expect(await store.findAwardOf('ruth', 'course', null)).toBeNull();
      expect((await store.findAward('LEC-ruth'))?.facts).toEqual(factsOf('LEC-ruth'));
      expect(await store.findCreditRecord('REC-ruth')).toBeNull();
      expect(await store.exportLearner('sam')).toEqual(before);
    });

    it('can be deleted twice', async () => {
      await studyAs('ruth');
      await store.deleteLearner('ruth', at(50));
      await store.deleteLearner('ruth', at(50));
      await store.completeLesson(startOf('sam'), 'one', settle);
      expect(await store.readLedger('sam', 'course')).not.toBeNull();
    });
  });
}
