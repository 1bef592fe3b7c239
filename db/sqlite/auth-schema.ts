import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The tables of better-auth, with the columns that its core and its anonymous plugin expect, and four of
 * our own.
 */

const createdAt = integer('created_at', { mode: 'timestamp_ms' }).notNull();
const updatedAt = integer('updated_at', { mode: 'timestamp_ms' }).notNull();

export const user = sqliteTable(
  'user',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /**
     * A placeholder until an address is confirmed, so that nobody can take the address of another by typing
     * it.
     */
    email: text('email').notNull().unique(),
    emailVerified: integer('email_verified', { mode: 'boolean' }).notNull(),
    /** The address that was typed and is not confirmed. Several users may claim the same address. */
    claimedEmail: text('claimed_email'),
    image: text('image'),
    isAnonymous: integer('is_anonymous', { mode: 'boolean' }),
    createdAt,
    updatedAt,
  },
  (table) => [
    index('user_claimed_email').on(table.claimedEmail),
    index('user_guest')
      .on(table.createdAt)
      .where(sql`${table.isAnonymous}`),
  ],
);

export const session = sqliteTable(
  'session',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    /** Whether the computer is shared. Such a session ends soon after the last request. */
    isShared: integer('is_shared', { mode: 'boolean' }).notNull().default(false),
    /** How the learner proved who they are, such as `password`. Null for a guest, who cannot. */
    provedBy: text('proved_by'),
    provedAt: integer('proved_at', { mode: 'timestamp_ms' }),
    createdAt,
    updatedAt,
  },
  (table) => [index('session_user').on(table.userId), index('session_expiry').on(table.expiresAt)],
);

export const account = sqliteTable(
  'account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: integer('access_token_expires_at', { mode: 'timestamp_ms' }),
    refreshTokenExpiresAt: integer('refresh_token_expires_at', { mode: 'timestamp_ms' }),
    scope: text('scope'),
    password: text('password'),
    createdAt,
    updatedAt,
  },
  (table) => [
    index('account_user').on(table.userId),
    index('account_subject').on(table.providerId, table.accountId),
  ],
);

export const verification = sqliteTable(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    createdAt,
    updatedAt,
  },
  (table) => [index('verification_identifier').on(table.identifier)],
);
