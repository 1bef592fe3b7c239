import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { user } from './auth-schema.ts';

/**
 * The version of what is stored about a learner. Triggers replace it with every write, so that none can
 * forget it. It is random and not counted, since a database that was restored would count the same again.
 */
export const learnerVersion = sqliteTable('learner_version', {
  learnerId: text('learner_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  version: text('version').notNull(),
});
