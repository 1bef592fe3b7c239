import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/store.ts';
import { at, newRecordOf, settle } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

/** The contract of every driver for records of contact hours that learners made. */
export function describeCreditRecords(open: () => StoreUnderTest): void {
  let store: Store;

  beforeEach(() => {
    ({ store } = open());
  });

  const keysOf = async (learnerId: string) =>
    (await store.listCreditRecords(learnerId)).map(({ key }) => key);

  describe('a record of contact hours', () => {
    it('is kept once, however often it is made, and found by its key', async () => {
      const made = newRecordOf('REC-1', 1);
      const stored = { key: 'REC-1', madeAt: at(1), state: { kind: 'stands', facts: made.facts } };
      const repeats = [made, newRecordOf('REC-2', 2), newRecordOf('REC-3', 3)].map((record) =>
        store.keepCreditRecord('ruth', record, 10),
      );
      expect(await Promise.all(repeats)).toEqual([stored, stored, stored]);
      expect(await store.findCreditRecord('REC-1')).toEqual(stored);
      expect(await store.findCreditRecord('REC-2')).toBeNull();
      expect(await store.listCreditRecords('ruth')).toEqual([stored]);
    });

    it('is another for other facts and for another learner', async () => {
      await store.keepCreditRecord('ruth', newRecordOf('REC-1', 1), 10);
      await store.keepCreditRecord('ruth', newRecordOf('REC-2', 2, 'Ruth A.'), 10);
      await store.keepCreditRecord('sam', newRecordOf('REC-3', 3), 10);
      expect(await keysOf('ruth')).toEqual(['REC-2', 'REC-1']);
      expect(await keysOf('sam')).toEqual(['REC-3']);
      expect(await store.findCreditRecordOf('ruth', 'REC-1')).not.toBeNull();
      expect(await store.findCreditRecordOf('sam', 'REC-1')).toBeNull();
    });

    it('is refused beyond the limit, which withdrawn ones do not count for', async () => {
      await store.keepCreditRecord('ruth', newRecordOf('REC-1', 1, 'one'), 2);
      await store.keepCreditRecord('ruth', newRecordOf('REC-2', 2, 'two'), 2);
      expect(await store.keepCreditRecord('ruth', newRecordOf('REC-3', 3, 'three'), 2)).toBe('full');
      expect(await store.keepCreditRecord('ruth', newRecordOf('REC-4', 4, 'two'), 2)).toMatchObject({
        key: 'REC-2',
      });
      await store.withdrawCreditRecord('ruth', 'REC-1', at(5), 2);
      expect(await store.keepCreditRecord('ruth', newRecordOf('REC-3', 6, 'three'), 2)).toMatchObject({
        key: 'REC-3',
      });
    });

    it('says nothing any more once it was withdrawn, which only its learner can do', async () => {
      await store.keepCreditRecord('ruth', newRecordOf('REC-1', 1), 10);
      expect(await store.withdrawCreditRecord('sam', 'REC-1', at(2), 10)).toBe(false);
      expect((await store.findCreditRecord('REC-1'))?.state.kind).toBe('stands');
      expect(await store.withdrawCreditRecord('ruth', 'REC-1', at(3), 10)).toBe(true);
      expect(await store.withdrawCreditRecord('ruth', 'REC-1', at(4), 10)).toBe(true);
      const withdrawn = { key: 'REC-1', madeAt: at(1), state: { kind: 'withdrawn', at: at(3) } };
      expect(await store.findCreditRecord('REC-1')).toEqual(withdrawn);
      expect(JSON.stringify(await store.exportLearner('ruth'))).not.toContain('"learnerName"');
      // The same record made again is another one: the paper of before stays withdrawn.
      await store.keepCreditRecord('ruth', newRecordOf('REC-2', 5), 10);
      expect(await keysOf('ruth')).toEqual(['REC-2', 'REC-1']);
    });

    it('is forgotten after many others were withdrawn', async () => {
      for (const [index, key] of ['REC-1', 'REC-2', 'REC-3'].entries()) {
        await store.keepCreditRecord('ruth', newRecordOf(key, index), 10);
        await store.withdrawCreditRecord('ruth', key, at(10 + index), 2);
      }
      expect(await keysOf('ruth')).toEqual(['REC-3', 'REC-2']);
    });

    it('goes with the account, and to the account that it is joined to', async () => {
      await store.keepCreditRecord('ruth', newRecordOf('REC-1', 1), 10);
      await store.keepCreditRecord('sam', newRecordOf('REC-2', 2), 10);
      await store.claimProgress('ruth', 'sam', settle);
      expect(await keysOf('ruth')).toEqual([]);
      expect(await keysOf('sam')).toEqual(['REC-2', 'REC-1']);
      await store.deleteLearner('sam', at(9));
      expect(await store.findCreditRecord('REC-1')).toBeNull();
      expect(await store.findCreditRecord('REC-2')).toBeNull();
    });
  });
}
