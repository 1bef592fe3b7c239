import { and, count, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { CreditRecordStore, StoredCreditRecord } from '../credit-record-store.ts';
import type { SqliteDatabase } from './connect.ts';
import { later } from './later.ts';
import { creditRecord } from './schema.ts';
import { asPromise } from './transaction.ts';
import type { Transaction, Write } from './transaction.ts';

const isOwn = (learnerId: string, key: string) =>
  and(eq(creditRecord.key, key), eq(creditRecord.learnerId, learnerId));

export const createCreditRecordStore = (reader: SqliteDatabase, write: Write): CreditRecordStore => ({
  keepCreditRecord: (learnerId, record, most) =>
    write((tx) => {
      const same = tx
        .select()
        .from(creditRecord)
        .where(and(eq(creditRecord.learnerId, learnerId), eq(creditRecord.digest, record.digest)))
        .limit(1)
        .get();
      if (same !== undefined) return toRecord(same);
      const standing = tx
        .select({ count: count() })
        .from(creditRecord)
        .where(and(eq(creditRecord.learnerId, learnerId), isNotNull(creditRecord.digest)))
        .get();
      if ((standing?.count ?? 0) >= most) return 'full';
      return toRecord(
        tx
          .insert(creditRecord)
          .values({ ...record, learnerId })
          .returning()
          .get(),
      );
    }),

  findCreditRecord: (key) =>
    asPromise(() => orNull(reader.select().from(creditRecord).where(eq(creditRecord.key, key)).get())),

  findCreditRecordOf: (learnerId, key) =>
    asPromise(() => orNull(reader.select().from(creditRecord).where(isOwn(learnerId, key)).get())),

  listCreditRecords: (learnerId) => asPromise(() => readCreditRecordsOf(reader, learnerId)),

  withdrawCreditRecord: (learnerId, key, now, most) =>
    write((tx) => {
      const row = tx.select().from(creditRecord).where(isOwn(learnerId, key)).get();
      if (row === undefined) return false;
      if (row.withdrawnAt !== null) return true;
      tx.update(creditRecord)
        .set({ facts: null, digest: null, withdrawnAt: later(now, row.madeAt) })
        .where(isOwn(learnerId, key))
        .run();
      forgetEarliest(tx, learnerId, most);
      return true;
    }),
});

/** Deletes what is left of records that were withdrawn long ago, if there are more than so many. */
function forgetEarliest(tx: Transaction, learnerId: string, most: number): void {
  const withdrawn = tx
    .select({ key: creditRecord.key })
    .from(creditRecord)
    .where(and(eq(creditRecord.learnerId, learnerId), isNull(creditRecord.digest)))
    .orderBy(desc(creditRecord.withdrawnAt), desc(creditRecord.key))
    .all();
  const forgotten = withdrawn.slice(most).map(({ key }) => key);
  if (forgotten.length > 0) tx.delete(creditRecord).where(inArray(creditRecord.key, forgotten)).run();
}

/** Returns the records of a learner, the latest first. */
export const readCreditRecordsOf = (
  db: SqliteDatabase | Transaction,
  learnerId: string,
): readonly StoredCreditRecord[] =>
  db
    .select()
    .from(creditRecord)
    .where(eq(creditRecord.learnerId, learnerId))
    .orderBy(desc(creditRecord.madeAt), creditRecord.key)
    .all()
    .map(toRecord);

type Row = typeof creditRecord.$inferSelect;

const orNull = (row: Row | undefined): StoredCreditRecord | null =>
  row === undefined ? null : toRecord(row);

function toRecord({ key, madeAt, facts, withdrawnAt }: Row): StoredCreditRecord {
  return {
    key,
    madeAt,
    state: facts === null ? { kind: 'withdrawn', at: withdrawnAt ?? madeAt } : { kind: 'stands', facts },
  };
}
