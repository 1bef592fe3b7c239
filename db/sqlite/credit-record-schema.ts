import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { recordFactsSchema } from '#certificates/record-facts.ts';
import { user } from './auth-schema.ts';
import { json } from './parsed-column.ts';

/** A record of contact hours that a learner made, with its frozen facts. */
export const creditRecord = sqliteTable(
  'credit_record',
  {
    /** Whoever has it may see the record. */
    key: text('key').primaryKey(),
    learnerId: text('learner_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** Null once it was withdrawn. */
    facts: json('facts', recordFactsSchema),
    /** A hash of the facts, by which the same record is found again. Null once it was withdrawn. */
    digest: text('digest'),
    madeAt: integer('made_at', { mode: 'timestamp_ms' }).notNull(),
    withdrawnAt: integer('withdrawn_at', { mode: 'timestamp_ms' }),
  },
  (table) => [index('credit_record_learner').on(table.learnerId, table.digest)],
);
