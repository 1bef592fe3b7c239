import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What the database knows of itself: one row. */
export const site = sqliteTable(
  'site',
  {
    id: integer('id').primaryKey(),
    /** The same as beside the database, so that another database in its place is noticed. */
    identity: text('identity').notNull(),
    /** When a write was last tried, to see whether the database can be written. */
    probedAt: integer('probed_at', { mode: 'timestamp_ms' }),
  },
  (table) => [check('site_is_one', sql`${table.id} = 1`)],
);
