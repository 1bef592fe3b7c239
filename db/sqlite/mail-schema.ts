import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { mailKinds, mailOutcomes } from '../mail-store.ts';
import { user } from './auth-schema.ts';

/** A mail that waits to be sent, or what is left of one that was not sent. */
export const outgoingMail = sqliteTable(
  'outgoing_mail',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: mailKinds }).notNull(),
    /** The learner who waits for it, or null. */
    learnerId: text('learner_id').references(() => user.id, { onDelete: 'cascade' }),
    /** Empty once the mail has ended, unless a learner waits for it. */
    address: text('address').notNull(),
    /** The whole message. It can hold a link that signs somebody in. Empty once the mail has ended. */
    message: blob('message', { mode: 'buffer' }).notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    tries: integer('tries').notNull().default(0),
    dueAt: integer('due_at', { mode: 'timestamp_ms' }).notNull(),
    /** Until when a sender has it. The sender may have been killed. */
    claimedUntil: integer('claimed_until', { mode: 'timestamp_ms' }),
    /** Why the last try failed. */
    fault: text('fault'),
    outcome: text('outcome', { enum: mailOutcomes }),
    endedAt: integer('ended_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    index('outgoing_mail_due').on(table.endedAt, table.dueAt),
    index('outgoing_mail_learner').on(table.learnerId),
    index('outgoing_mail_address').on(table.address),
  ],
);
