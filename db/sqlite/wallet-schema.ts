import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { user } from './auth-schema.ts';

/**
 * An offer to hand the credential of an award to a wallet. Its code works once, for some minutes, and is
 * exchanged for a token. The award has no foreign key, since this one goes with the account.
 */
export const walletOffer = sqliteTable(
  'wallet_offer',
  {
    /** A keyed hash of the code that the learner shows to the wallet. */
    codeHash: text('code_hash').primaryKey(),
    learnerId: text('learner_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    serial: text('serial').notNull(),
    /** A keyed hash of the token that the wallet got for the code. Null before that. */
    tokenHash: text('token_hash').unique(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    index('wallet_offer_learner').on(table.learnerId, table.serial),
    index('wallet_offer_expiry').on(table.expiresAt),
  ],
);
