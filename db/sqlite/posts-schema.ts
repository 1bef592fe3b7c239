import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { user } from './auth-schema.ts';

/** A form that was posted without the session of its learner. It waits a short time until they sign in. */
export const heldPost = sqliteTable(
  'held_post',
  {
    /** The SHA-256 of the token in the cookie of the browser. */
    tokenHash: text('token_hash').notNull(),
    /** The address that the form was posted to. */
    path: text('path').notNull(),
    /** The id of the page that held the form. */
    page: text('page').notNull(),
    /** The button that was pressed. A page can have several forms for one address. */
    button: text('button').notNull(),
    ownerId: text('owner_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** The posted form, form-encoded. */
    body: text('body').notNull(),
    /** The length of the body. It is a column of the index, so that the sum of all reads no body. */
    size: integer('size').notNull(),
    heldAt: integer('held_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tokenHash, table.path, table.page, table.button] }),
    index('held_post_age').on(table.heldAt, table.size),
    index('held_post_owner').on(table.ownerId, table.size),
  ],
);

/** A guest, or an account that was given up, whose records a learner took over. Its id is not used again. */
export const formerLearner = sqliteTable(
  'former_learner',
  {
    id: text('id').primaryKey(),
    learnerId: text('learner_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
  },
  (table) => [index('former_learner_learner').on(table.learnerId)],
);
