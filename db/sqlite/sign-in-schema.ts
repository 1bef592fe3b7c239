import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { z } from 'zod';
import { user } from './auth-schema.ts';
import { json } from './parsed-column.ts';

/** A link in a mail that works once. It proves that whoever opens it can read the mailbox. */
export const mailedLink = sqliteTable(
  'mailed_link',
  {
    /** The SHA-256 of the token in the link. */
    tokenHash: text('token_hash').primaryKey(),
    purpose: text('purpose', { enum: ['sign-in', 'reset-password', 'leave-email', 'take-email'] }).notNull(),
    /** The address that the link confirms. */
    email: text('email').notNull(),
    /** The learner whose address changes. Null if the link is for the owner of the mailbox. */
    learnerId: text('learner_id').references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    index('mailed_link_email').on(table.email),
    index('mailed_link_learner').on(table.learnerId),
    index('mailed_link_expiry').on(table.expiresAt),
  ],
);

/** A short code with which a guest resumes on another computer. Each guest has at most one. */
export const resumeCode = sqliteTable(
  'resume_code',
  {
    learnerId: text('learner_id')
      .primaryKey()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** An HMAC with a key of this deployment, since a plain hash of so short a code could be reversed. */
    codeHash: text('code_hash').notNull().unique(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('resume_code_expiry').on(table.expiresAt)],
);

/** A passkey of a device (WebAuthn). */
export const passkey = sqliteTable(
  'passkey',
  {
    /** The credential id, base64url. */
    id: text('id').primaryKey(),
    learnerId: text('learner_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** The public key in COSE format. */
    publicKey: blob('public_key', { mode: 'buffer' }).notNull(),
    counter: integer('counter').notNull(),
    /** The transports that the browser reported. */
    transports: json('transports', z.array(z.string()).readonly()).notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    usedAt: integer('used_at', { mode: 'timestamp_ms' }),
  },
  (table) => [index('passkey_learner').on(table.learnerId)],
);
