import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { auditKinds } from '../audit-store.ts';
import { user } from './auth-schema.ts';

/**
 * The audit log. Triggers of its migration refuse every change, every deletion and every number but the next.
 */
export const auditEvent = sqliteTable(
  'audit_event',
  {
    sequence: integer('sequence').primaryKey(),
    at: integer('at', { mode: 'timestamp_ms' }).notNull(),
    kind: text('kind', { enum: auditKinds }).notNull(),
    /** The subject of a learner, or of one whose account is deleted. */
    subject: text('subject'),
    /** It is hashed as it is stored, so it is not parsed here. */
    details: text('details').notNull(),
    previous: text('previous').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [index('audit_event_subject').on(table.subject)],
);

/** The random id of a learner in the audit log. It says nothing once it is deleted with the account. */
export const auditSubject = sqliteTable('audit_subject', {
  learnerId: text('learner_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  subject: text('subject')
    .notNull()
    .unique()
    .default(sql`(lower(hex(randomblob(16))))`),
});
