import type { RecordFacts } from '#certificates/record-facts.ts';

/**
 * The part of the Store about records of contact hours that a learner made. Whoever has the key of a record
 * may see it.
 */
export interface CreditRecordStore {
  /**
   * Keeps a record. If the learner has one with these facts that was not withdrawn, that one is returned, so
   * a repeat stores nothing. `full` means that the learner has so many that were not withdrawn.
   */
  keepCreditRecord(
    learnerId: string,
    record: NewCreditRecord,
    most: number,
  ): Promise<StoredCreditRecord | 'full'>;

  findCreditRecord(key: string): Promise<StoredCreditRecord | null>;

  /** Returns the record if it belongs to the learner. */
  findCreditRecordOf(learnerId: string, key: string): Promise<StoredCreditRecord | null>;

  /** Returns the records of a learner, the latest first. */
  listCreditRecords(learnerId: string): Promise<readonly StoredCreditRecord[]>;

  /**
   * Withdraws a record: its facts are deleted. Its key and dates are kept, with those of the `most` records
   * of the learner that were withdrawn last. Returns false if it does not belong to the learner.
   */
  withdrawCreditRecord(learnerId: string, key: string, now: Date, most: number): Promise<boolean>;
}

export interface NewCreditRecord {
  readonly key: string;
  readonly facts: RecordFacts;
  /** A hash of the facts. */
  readonly digest: string;
  readonly madeAt: Date;
}

export interface StoredCreditRecord {
  readonly key: string;
  readonly madeAt: Date;
  readonly state:
    | { readonly kind: 'stands'; readonly facts: RecordFacts }
    | { readonly kind: 'withdrawn'; readonly at: Date };
}
