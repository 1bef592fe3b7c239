import { beforeEach, describe, expect, it } from 'vitest';
import type { AwardFacts } from '#certificates/facts.ts';
import { recipientOf } from '#certificates/recipient.ts';
import type { Award, AwardEvent } from '#db/award-store.ts';
import type { Store } from '#db/store.ts';
import { moduleFacts } from '#tests/certificates/facts.ts';
import { at, factsOf, newAttempt, postsTo, settle, single, startOf } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

const badgeOf = (serial: string, moduleId = 'module'): AwardFacts => ({
  ...moduleFacts,
  courseId: 'course',
  serial,
  issuedAt: at(0).toISOString(),
  moduleId,
});

const issuedAt = (facts: AwardFacts, minute: number): AwardFacts => ({
  ...facts,
  issuedAt: at(minute).toISOString(),
});

/** The contract of every driver for awards and the logos of issuers. */
export function describeAwards(open: () => StoreUnderTest): void {
  let store: Store;
  let deleteLearner: StoreUnderTest['deleteLearner'];

  beforeEach(() => {
    ({ store, deleteLearner } = open());
  });

  const correct = (serial: string, facts: AwardFacts, learnerId = 'ruth', most = 3) =>
    store.supersedeAward({ serial, facts, by: { learnerId, most }, now: at(30) });

  const reissue = (serial: string, facts: AwardFacts) =>
    store.supersedeAward({ serial, facts, by: 'operator', now: at(40) });

  const find = async (serial: string): Promise<Award> => {
    const award = await store.findAward(serial);
    if (award === null) throw new Error(`there is no award ${serial}`);
    return award;
  };

  const eventsOf = async (serial: string): Promise<readonly AwardEvent['what'][]> =>
    (await store.listAwardEvents(serial)).map(({ what }) => what);

  const { save } = postsTo(() => store);

  describe('awards', () => {
    it('are issued once for each learner and course, even by fifty concurrent requests', async () => {
      const issued = await Promise.all(
        Array.from({ length: 50 }, (_, index) => store.issueAward('ruth', factsOf(`LEC-${String(index)}`))),
      );
      const [first] = issued;
      expect(new Set(issued.map(({ facts }) => facts.serial)).size).toBe(1);
      expect(await store.findAwardOf('ruth', 'course', null)).toEqual(first);
      expect(await eventsOf(first?.facts.serial ?? '')).toEqual(['issued']);
    });

    it('are found by their serial and belong to one learner', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      await store.issueAward('sam', factsOf('LEC-2', 'Sam Tolliver'));
      expect(await find('LEC-2')).toEqual({
        facts: factsOf('LEC-2', 'Sam Tolliver'),
        status: { kind: 'valid' },
        credential: null,
        recipient: null,
        restatedAt: null,
        sharedAt: null,
        statusIndex: 1,
        corrections: 0,
      });
      expect(await store.findAward('LEC-3')).toBeNull();
      expect((await store.findAwardOf('ruth', 'course', null))?.facts.serial).toBe('LEC-1');
    });

    it('are found by many serials at once, without those that were never issued', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      await store.issueAward('sam', factsOf('LEC-2', 'Sam Tolliver'));
      const unknown = Array.from({ length: 300 }, (_, index) => `LEC-X${String(index)}`);
      const found = await store.findAwards(['LEC-2', ...unknown, 'LEC-1', 'LEC-2']);
      expect(found.map(({ facts }) => facts.serial).sort()).toEqual(['LEC-1', 'LEC-2']);
      expect(found).toContainEqual(await find('LEC-2'));
      expect(await store.findAwards([])).toEqual([]);
    });

    it('are issued once for a course and once for each module', async () => {
      await store.issueAward('ruth', issuedAt(badgeOf('LEC-1', 'one'), 1));
      await store.issueAward('ruth', issuedAt(badgeOf('LEC-2', 'two'), 2));
      await store.issueAward('ruth', issuedAt(factsOf('LEC-3'), 3));
      await store.issueAward('ruth', badgeOf('LEC-4', 'two'));
      const serials = (await store.listAwardsOf('ruth')).map(({ facts }) => facts.serial);
      expect(serials).toEqual(['LEC-3', 'LEC-2', 'LEC-1']);
      expect((await store.findAwardOf('ruth', 'course', 'two'))?.facts.serial).toBe('LEC-2');
      expect((await store.findAwardOf('ruth', 'course', null))?.facts.serial).toBe('LEC-3');
    });

    it('outlive the account, while all other records are deleted', async () => {
      await store.completeLesson(startOf('ruth'), 'one', settle);
      await store.startAttempt(startOf('ruth'), newAttempt('a'));
      await save('a', single('a'), 1);
      await store.issueAward('ruth', factsOf('LEC-1'));
      await deleteLearner('ruth');
      expect((await find('LEC-1')).facts).toEqual(factsOf('LEC-1'));
      expect(await store.readLedger('ruth', 'course')).toBeNull();
      expect(await store.findAttempt('ruth', 'a')).toBeNull();
    });

    it('describe a course or module whose content is gone', async () => {
      await store.issueAward('ruth', issuedAt(factsOf('LEC-1'), 1));
      await store.issueAward('sam', issuedAt({ ...factsOf('LEC-2'), courseTitle: 'A newer title' }, 2));
      await store.issueAward('sam', issuedAt(badgeOf('LEC-3'), 3));
      expect((await store.findLatestAward('course', null))?.facts.courseTitle).toBe('A newer title');
      expect((await store.findLatestAward('course', 'module'))?.facts.serial).toBe('LEC-3');
      expect(await store.findLatestAward('another', null)).toBeNull();
    });

    it('are all listed in the order in which they were issued', async () => {
      expect(await store.hasAwards()).toBe(false);
      await store.issueAward('sam', factsOf('LEC-2'));
      await store.issueAward('ruth', factsOf('LEC-1'));
      expect(await store.hasAwards()).toBe(true);
      const serials: string[] = [];
      for await (const { facts } of store.listAwards()) serials.push(facts.serial);
      expect(serials).toEqual(['LEC-2', 'LEC-1']);
    });
  });

  describe('a corrected name', () => {
    it('creates an award with another serial, to which the old award refers', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      expect(await correct('LEC-1', factsOf('LEC-2', 'Ruth Ángel'))).toBe('superseded');
      expect((await find('LEC-1')).status).toEqual({ kind: 'superseded', at: at(30), by: 'LEC-2' });
      expect(await store.findAwardOf('ruth', 'course', null)).toEqual({
        facts: factsOf('LEC-2', 'Ruth Ángel'),
        status: { kind: 'valid' },
        credential: null,
        recipient: null,
        restatedAt: null,
        sharedAt: null,
        statusIndex: 1,
        corrections: 1,
      });
      expect(await store.listAwardEvents('LEC-1')).toMatchObject([
        { what: 'issued', by: 'learner' },
        { what: 'superseded', by: 'learner', note: 'LEC-2', at: at(30) },
      ]);
      expect((await store.issueAward('ruth', factsOf('LEC-3'))).facts.serial).toBe('LEC-2');
    });

    it('can be corrected a few times, and once by two concurrent posts', async () => {
      await store.issueAward('ruth', factsOf('LEC-0'));
      const twice = await Promise.all([
        correct('LEC-0', factsOf('LEC-1'), 'ruth', 2),
        correct('LEC-0', factsOf('LEC-9'), 'ruth', 2),
      ]);
      expect(twice).toEqual(['superseded', 'not-valid']);
      expect(await correct('LEC-1', factsOf('LEC-2'), 'ruth', 2)).toBe('superseded');
      expect(await correct('LEC-2', factsOf('LEC-3'), 'ruth', 2)).toBe('too-often');
      expect(await store.findAward('LEC-9')).toBeNull();
      expect(await store.findAward('LEC-3')).toBeNull();
    });

    it('is refused from other learners, and for a revoked or superseded award', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      expect(await correct('LEC-1', factsOf('LEC-2'), 'sam')).toBe('not-found');
      expect(await correct('LEC-7', factsOf('LEC-2'))).toBe('not-found');
      await store.revokeAward('LEC-1', 'Issued by mistake', at(20));
      expect(await correct('LEC-1', factsOf('LEC-2'))).toBe('not-valid');
    });

    it('keeps the new award shared if the old one was, and ends the sharing of the old one', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      await store.shareAward('ruth', 'LEC-1', true, at(10));
      await correct('LEC-1', factsOf('LEC-2'));
      expect((await find('LEC-1')).sharedAt).toBeNull();
      expect((await find('LEC-2')).sharedAt).toEqual(at(10));
    });
  });

  describe('a revoked award', () => {
    it('keeps its first reason and date', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      expect(await store.revokeAward('LEC-1', 'Issued by mistake', at(20))).toBe('revoked');
      expect(await store.revokeAward('LEC-1', 'Another reason', at(21))).toBe('already');
      expect(await store.revokeAward('LEC-9', 'No such award', at(21))).toBe('not-found');
      expect((await find('LEC-1')).status).toEqual({
        kind: 'revoked',
        at: at(20),
        reason: 'Issued by mistake',
      });
      expect(await eventsOf('LEC-1')).toEqual(['issued', 'revoked']);
      expect((await store.issueAward('ruth', factsOf('LEC-2'))).facts.serial).toBe('LEC-1');
    });

    it('can be reissued by the operator, and stays revoked itself', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      await store.revokeAward('LEC-1', 'The wrong course', at(20));
      expect(await reissue('LEC-1', factsOf('LEC-2'))).toBe('superseded');
      expect(await reissue('LEC-1', factsOf('LEC-3'))).toBe('not-valid');
      expect((await find('LEC-1')).status.kind).toBe('revoked');
      const now = await store.findAwardOf('ruth', 'course', null);
      expect(now).toMatchObject({ facts: { serial: 'LEC-2' }, status: { kind: 'valid' }, corrections: 0 });
      expect(await eventsOf('LEC-2')).toEqual(['issued']);
    });

    it('is listed as withdrawn, like a superseded one', async () => {
      for (const [index, learner] of ['ruth', 'sam', 'guest'].entries())
        await store.issueAward(learner, factsOf(`LEC-${String(index)}`));
      expect(await store.listWithdrawn(0, 100)).toEqual([]);
      await store.revokeAward('LEC-2', 'Issued by mistake', at(20));
      await correct('LEC-0', factsOf('LEC-4'));
      expect(await store.listWithdrawn(0, 100)).toEqual([0, 2]);
      expect(await store.listWithdrawn(1, 2)).toEqual([]);
      expect(await store.listWithdrawn(2, 3)).toEqual([2]);
    });
  });

  describe('a shared award', () => {
    it('is public until its learner makes it private again', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      expect((await find('LEC-1')).sharedAt).toBeNull();
      expect(await store.shareAward('sam', 'LEC-1', true, at(1))).toBe(false);
      expect(await store.shareAward('ruth', 'LEC-1', true, at(2))).toBe(true);
      expect(await store.shareAward('ruth', 'LEC-1', true, at(3))).toBe(true);
      expect((await find('LEC-1')).sharedAt).toEqual(at(2));
      expect(await store.shareAward('ruth', 'LEC-1', false, at(4))).toBe(true);
      expect((await find('LEC-1')).sharedAt).toBeNull();
      expect(await eventsOf('LEC-1')).toEqual(['issued', 'shared', 'unshared']);
    });

    it('is private again after the account is deleted', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      await store.shareAward('ruth', 'LEC-1', true, at(2));
      await store.deleteLearner('ruth', at(50));
      expect((await find('LEC-1')).sharedAt).toBeNull();
    });
  });

  describe('the address of the recipient', () => {
    const recipient = recipientOf('ruth@library.example', 'a salt of many letters');

    it('is named and removed by the learner of the award, and by nobody else', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      expect(await store.nameRecipient('sam', 'LEC-1', recipient, at(1))).toBe(false);
      expect((await find('LEC-1')).recipient).toBeNull();
      expect(await store.nameRecipient('ruth', 'LEC-1', recipient, at(2))).toBe(true);
      expect(await store.nameRecipient('ruth', 'LEC-1', recipient, at(3))).toBe(true);
      expect(await find('LEC-1')).toMatchObject({ recipient, restatedAt: at(2) });
      expect(await store.nameRecipient('sam', 'LEC-1', null, at(4))).toBe(false);
      expect((await find('LEC-1')).recipient).toEqual(recipient);
      expect(await store.nameRecipient('ruth', 'LEC-1', null, at(5))).toBe(true);
      expect(await find('LEC-1')).toMatchObject({ recipient: null, restatedAt: at(5) });
      expect(await eventsOf('LEC-1')).toEqual(['issued', 'recipient-named', 'recipient-removed']);
    });

    it('goes along to a corrected award, and leaves the old one', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      await store.nameRecipient('ruth', 'LEC-1', recipient, at(2));
      await store.keepCredential('LEC-1', '{"with":"hash"}', at(2));
      await correct('LEC-1', factsOf('LEC-2', 'Ruth Ángel'));
      expect((await find('LEC-2')).recipient).toEqual(recipient);
      expect(await find('LEC-1')).toMatchObject({ recipient: null, credential: null });
    });

    it('is exported with its award, and goes with the account, from the credential too', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      await store.nameRecipient('ruth', 'LEC-1', recipient, at(2));
      await store.keepCredential('LEC-1', '{"with":"hash"}', at(2));
      const exported = (await store.exportLearner('ruth'))?.awards ?? [];
      expect(exported).toMatchObject([{ recipient, credential: '{"with":"hash"}' }]);
      await store.deleteLearner('ruth', at(50));
      expect(await find('LEC-1')).toMatchObject({
        facts: factsOf('LEC-1'),
        recipient: null,
        credential: null,
      });
    });

    it('dates each change later than the one before, even if the clock was set back', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      await store.nameRecipient('ruth', 'LEC-1', recipient, at(9));
      await store.shareAward('ruth', 'LEC-1', true, at(4));
      const { restatedAt } = await find('LEC-1');
      expect(restatedAt?.getTime()).toBe(at(9).getTime() + 1);
      await store.shareAward('ruth', 'LEC-1', true, at(12));
      expect((await find('LEC-1')).restatedAt).toEqual(restatedAt);
    });
  });

  describe('a signed credential', () => {
    it('is not stored if what it says changed while it was signed', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      await store.shareAward('ruth', 'LEC-1', true, at(2));
      expect(await store.keepCredential('LEC-1', '{"signed":"before"}', null)).toBe(false);
      expect((await find('LEC-1')).credential).toBeNull();
      expect(await store.keepCredential('LEC-1', '{"signed":"after"}', at(2))).toBe(true);
      expect((await find('LEC-1')).credential).toBe('{"signed":"after"}');
      await store.shareAward('ruth', 'LEC-1', false, at(3));
      expect((await find('LEC-1')).credential).toBeNull();
    });

    it('is stored with its award, and can be replaced', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      await store.issueAward('sam', factsOf('LEC-2'));
      await store.keepCredential('LEC-1', '{"signed":1}', null);
      expect((await find('LEC-1')).credential).toBe('{"signed":1}');
      expect((await store.findAwardOf('ruth', 'course', null))?.credential).toBe('{"signed":1}');
      expect((await find('LEC-2')).credential).toBeNull();
      await store.keepCredential('LEC-1', '{"signed":2}', null);
      expect((await find('LEC-1')).credential).toBe('{"signed":2}');
    });

    it('is kept and exported as the facts are, and a corrected award has none of the old name', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      await store.keepCredential('LEC-1', '{"signed":1}', null);
      await correct('LEC-1', factsOf('LEC-2', 'Ruth Ángel'));
      expect((await find('LEC-2')).credential).toBeNull();
      const exported = (await store.exportLearner('ruth'))?.awards ?? [];
      expect(exported.map(({ credential }) => credential)).toEqual(['{"signed":1}', null]);
      await store.deleteLearner('ruth', at(50));
      expect((await find('LEC-1')).credential).toBe('{"signed":1}');
    });
  });

  describe('time stamps', () => {
    const stampOf = (imprint: string, byte: number) => ({ imprint, token: new Uint8Array(600).fill(byte) });

    it('are stored once for an imprint, and the first that came stays', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      const kept = await Promise.all(
        [1, 2, 3].map((byte) => store.keepTimeStamp('LEC-1', stampOf('a', byte))),
      );
      const [first] = kept;
      expect(kept.map((token) => new Uint8Array(token))).toEqual(Array(3).fill(new Uint8Array(first ?? [])));
      expect(new Uint8Array((await store.findTimeStamp('a')) ?? [])).toEqual(new Uint8Array(first ?? []));
      expect(await store.findTimeStamp('b')).toBeNull();
    });

    it('are counted for each award, and outlive the account', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      await store.keepTimeStamp('LEC-1', stampOf('a', 1));
      await store.keepTimeStamp('LEC-1', stampOf('b', 2));
      await store.keepTimeStamp('LEC-2', stampOf('c', 3));
      expect(await store.countTimeStamps('LEC-1')).toBe(2);
      expect(await store.countTimeStamps('LEC-3')).toBe(0);
      await store.deleteLearner('ruth', at(50));
      expect(await store.countTimeStamps('LEC-1')).toBe(2);
    });
  });

  describe('the logo of an issuer', () => {
    it('is stored once under its SHA-256', async () => {
      await store.keepLogo('a'.repeat(64), new Uint8Array([1, 2, 3]));
      await store.keepLogo('a'.repeat(64), new Uint8Array([1, 2, 3]));
      expect(new Uint8Array((await store.findLogo('a'.repeat(64))) ?? [])).toEqual(new Uint8Array([1, 2, 3]));
      expect(await store.findLogo('b'.repeat(64))).toBeNull();
    });
  });
}
