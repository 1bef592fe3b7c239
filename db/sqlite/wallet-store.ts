import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import type { WalletStore } from '../wallet-store.ts';
import { toAward } from './award-store.ts';
import type { SqliteDatabase } from './connect.ts';
import { award, walletOffer } from './schema.ts';
import { asPromise } from './transaction.ts';
import type { Write } from './transaction.ts';

export const createWalletStore = (reader: SqliteDatabase, write: Write): WalletStore => ({
  offerAward: (offer, now) =>
    write((tx) => {
      const { learnerId, serial } = offer;
      tx.delete(walletOffer).where(lte(walletOffer.expiresAt, now)).run();
      const own = tx
        .select({ serial: award.serial })
        .from(award)
        .where(and(eq(award.serial, serial), eq(award.learnerId, learnerId)))
        .get();
      if (own === undefined) return false;
      tx.delete(walletOffer)
        .where(and(eq(walletOffer.learnerId, learnerId), eq(walletOffer.serial, serial)))
        .run();
      tx.insert(walletOffer).values(offer).run();
      return true;
    }),

  exchangeOffer: (codeHash, token, now) =>
    write((tx) => {
      const { changes } = tx
        .update(walletOffer)
        .set(token)
        .where(
          and(
            eq(walletOffer.codeHash, codeHash),
            isNull(walletOffer.tokenHash),
            gt(walletOffer.expiresAt, now),
          ),
        )
        .run();
      return changes === 1;
    }),

  findOfferedAward: (tokenHash, now) =>
    asPromise(() => {
      const found = reader
        .select({ award })
        .from(walletOffer)
        .innerJoin(
          award,
          and(eq(award.serial, walletOffer.serial), eq(award.learnerId, walletOffer.learnerId)),
        )
        .where(and(eq(walletOffer.tokenHash, tokenHash), gt(walletOffer.expiresAt, now)))
        .get();
      return found === undefined ? null : toAward(found.award);
    }),
});
