import { blob, index, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The time stamps over signatures of certificates. They are kept as long as the awards, which are never
 * deleted, since a file that somebody holds is checked against them.
 */
export const timeStamp = sqliteTable(
  'time_stamp',
  {
    imprint: text('imprint').primaryKey(),
    serial: text('serial').notNull(),
    token: blob('token', { mode: 'buffer' }).notNull(),
  },
  (table) => [index('time_stamp_serial').on(table.serial)],
);
