import { beforeEach, describe, expect, it } from 'vitest';
import { joinSkillsAnswers } from '#courses/skills.ts';
import type { SkillsAnswers } from '#courses/skills.ts';
import type { Store } from '#db/store.ts';
import { noAnswers } from '#tests/support/skills.ts';
import { at, settle } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

/** What every driver does with skills checks. */
export function describeSkills(opened: () => StoreUnderTest): void {
  let store: Store;
  beforeEach(() => {
    ({ store } = opened());
  });

  const start = (id: string, minute: number, learnerId = 'ruth', courseId = 'course') =>
    store.startSkillsCheck({ id, learnerId, courseId, now: at(minute) });
  const save = (checkId: string, answers: Partial<SkillsAnswers>, minute: number, learnerId = 'ruth') =>
    store.saveSkillsAnswers({ learnerId, checkId, now: at(minute) }, (stored) => ({
      ...stored,
      answers: joinSkillsAnswers({ ...noAnswers, ...answers }, stored.answers),
    }));
  const checksOf = (learnerId: string) => store.listSkillsChecks(learnerId, 'course');

  describe('a skills check', () => {
    it('is resumed if it is started twice, and can be taken again after it is finished', async () => {
      expect(await start('a', 1)).toBe('a');
      expect(await start('b', 2)).toBe('a');
      expect(await start('c', 3, 'ruth', 'other')).toBe('c');
      await store.finishSkillsCheck('ruth', 'a', at(4));
      expect(await start('d', 5)).toBe('d');
      expect((await checksOf('ruth')).map(({ id, finishedAt }) => [id, finishedAt])).toEqual([
        ['a', at(4)],
        ['d', null],
      ]);
    });

    it('saves each question separately, and keeps the later of two answers', async () => {
      await start('a', 1);
      await save('a', { statements: { s01: 2, s02: 'never' } }, 2);
      await save('a', { situations: { j1: 'b' }, lookingBack: { s01: 1 } }, 3);
      await save('a', { statements: { s01: 5 } }, 4);
      expect(await checksOf('ruth')).toEqual([
        {
          id: 'a',
          answers: {
            statements: { s01: 5, s02: 'never' },
            lookingBack: { s01: 1 },
            situations: { j1: 'b' },
          },
          startedAt: at(1),
          changedAt: at(4),
          finishedAt: null,
        },
      ]);
    });

    it('accepts no answer after it is finished, and keeps its date', async () => {
      await start('a', 1);
      expect(await store.finishSkillsCheck('ruth', 'a', at(2))).toBe('finished');
      expect(await store.finishSkillsCheck('ruth', 'a', at(9))).toBe('finished');
      expect(await save('a', { statements: { s01: 5 } }, 3)).toBe('finished');
      expect(await checksOf('ruth')).toMatchObject([{ answers: noAnswers, finishedAt: at(2) }]);
    });

    it('hands the page and the number of its last save to the next', async () => {
      await start('a', 1);
      const saveFrom = (page: string | null, sequence: number) =>
        store.saveSkillsAnswers({ learnerId: 'ruth', checkId: 'a', now: at(2) }, (stored) => ({
          answers: noAnswers,
          page,
          sequence,
          before: [stored.page, stored.sequence],
        }));
      expect(await saveFrom('p1', 3)).toMatchObject({ before: [null, 0] });
      expect(await saveFrom(null, 0)).toMatchObject({ before: ['p1', 3] });
    });

    it('cannot be found, saved or finished by other learners', async () => {
      await start('a', 1);
      expect(await save('a', { statements: { s01: 5 } }, 2, 'sam')).toBe('not-found');
      expect(await store.finishSkillsCheck('sam', 'a', at(3))).toBe('not-found');
      expect(await checksOf('sam')).toEqual([]);
      expect(await checksOf('ruth')).toMatchObject([{ answers: noAnswers, finishedAt: null }]);
    });

    it('is deleted with all others of its learner and course, and with the account', async () => {
      await start('a', 1);
      await store.finishSkillsCheck('ruth', 'a', at(2));
      await start('b', 3);
      await start('c', 3, 'ruth', 'other');
      await start('d', 3, 'sam');
      await store.deleteSkillsChecks('ruth', 'course');
      expect(await checksOf('ruth')).toEqual([]);
      expect(await checksOf('sam')).toHaveLength(1);
      expect(await store.listSkillsChecks('ruth', 'other')).toHaveLength(1);
      await store.deleteLearner('ruth', at(50));
      expect(await store.listSkillsChecks('ruth', 'other')).toEqual([]);
    });
  });

  describe('the skills checks of a guest who signs in', () => {
    it('are joined with those that the account finished', async () => {
      await start('mine', 1);
      await store.finishSkillsCheck('ruth', 'mine', at(2));
      await start('theirs', 3, 'guest');
      await store.finishSkillsCheck('guest', 'theirs', at(4));
      await start('open', 5, 'guest');
      await store.claimProgress('guest', 'ruth', settle);
      expect((await checksOf('ruth')).map(({ id }) => id)).toEqual(['mine', 'theirs', 'open']);
      expect(await checksOf('guest')).toEqual([]);
    });

    it.each([
      ['the guest’s', 9, 'theirs', 4],
      ['the account’s', 7, 'mine', 2],
    ] as const)(
      'are one where both are open: %s, changed last, with what only the other answers',
      async (_whose, minute, id, rating) => {
        await start('mine', 1);
        await start('theirs', 2, 'guest');
        await save('mine', { statements: { s01: 2, s02: 3 }, situations: { j1: 'a' } }, 8);
        await save('theirs', { statements: { s01: 4, s03: 5 } }, minute, 'guest');
        await store.claimProgress('guest', 'ruth', settle);
        const [check, ...others] = await checksOf('ruth');
        expect(others).toEqual([]);
        expect(check).toMatchObject({
          id,
          answers: { statements: { s01: rating, s02: 3, s03: 5 }, situations: { j1: 'a' } },
        });
      },
    );
  });
}
