import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/store.ts';
import { at, factsOf, newAttempt, pageOf, result, settle, single, startOf } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

/** The contract of every driver for histories during which the clock of the server was set back. */
export function describeClocks(opened: () => StoreUnderTest): void {
  let store: Store;
  beforeEach(() => {
    ({ store } = opened());
  });
  const late = 50;
  const early = at(5);

  describe('a clock that was set back', () => {
    it('dates no lesson, and no attempt, before the start of its course', async () => {
      await store.completeLesson(startOf('ruth', late), 'one', settle);
      await store.completeLesson(startOf('ruth', 5), 'two', settle);
      await store.startAttempt(startOf('ruth', 5), newAttempt('a'));
      const ledger = await store.readLedger('ruth', 'course');
      expect(ledger?.lessons.map(({ completedAt }) => completedAt)).toEqual([at(late), at(late)]);
      expect(ledger?.attempts.map(({ startedAt }) => startedAt)).toEqual([at(late)]);
    });

    it('dates no answer, hand-in or result of an attempt before its start', async () => {
      const id = { learnerId: 'ruth', attemptId: 'a' };
      await store.startAttempt(startOf('ruth', late), newAttempt('a'));
      const answers = [{ itemId: 'single', response: single('a'), flagged: false }];
      await store.saveAnswers({ ...id, answers, page: pageOf(1), now: early });
      await store.submitAttempt({ ...id, revision: 1, now: early, result: null, settle });
      await store.gradeAttempt({ ...id, marks: new Map(), now: at(1), result: result(100), settle });
      const attempt = await store.findAttempt('ruth', 'a');
      expect(attempt?.submittedAt).toEqual(at(late));
      expect(attempt?.result?.gradedAt).toEqual(at(late));
      const [inLedger] = (await store.readLedger('ruth', 'course'))?.attempts ?? [];
      expect(inLedger?.savedAt).toEqual(at(late));
    });

    it('dates no end of a skills check before its start', async () => {
      await store.startSkillsCheck({ id: 's', learnerId: 'ruth', courseId: 'course', now: at(late) });
      await store.finishSkillsCheck('ruth', 's', early);
      const [check] = await store.listSkillsChecks('ruth', 'course');
      expect(check?.finishedAt).toEqual(at(late));
    });

    it('dates no revocation or correction of an award before its issue', async () => {
      const issued = { ...factsOf('LEC-1'), issuedAt: at(late).toISOString() };
      const corrected = { ...factsOf('LEC-2'), issuedAt: at(late).toISOString() };
      await store.issueAward('ruth', issued);
      await store.shareAward('ruth', 'LEC-1', true, early);
      await store.supersedeAward({ serial: 'LEC-1', facts: corrected, by: 'operator', now: early });
      await store.revokeAward('LEC-2', 'Issued in error', early);
      expect((await store.findAward('LEC-1'))?.status).toMatchObject({ kind: 'superseded', at: at(late) });
      expect((await store.findAward('LEC-2'))?.status).toMatchObject({ kind: 'revoked', at: at(late) });
      const events = [...(await store.listAwardEvents('LEC-1')), ...(await store.listAwardEvents('LEC-2'))];
      expect(events.length).toBeGreaterThan(4);
      for (const event of events) expect(event.at).toEqual(at(late));
    });
  });
}
