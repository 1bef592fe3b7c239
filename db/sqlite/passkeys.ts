import { and, asc, eq, lt } from 'drizzle-orm';
import type { NewPasskey, Passkey } from '../account-store.ts';
import { appendEvent } from './audit.ts';
import { passkey } from './schema.ts';
import type { Transaction } from './transaction.ts';

type Reader = Pick<Transaction, 'select'>;

export function addPasskey(
  tx: Transaction,
  learnerId: string,
  { id, name, publicKey, counter, transports }: NewPasskey,
  now: Date,
): 'added' | 'taken' {
  const { changes } = tx
    .insert(passkey)
    .values({ id, learnerId, name, publicKey: Buffer.from(publicKey), counter, transports, createdAt: now })
    .onConflictDoNothing()
    .run();
  if (changes === 0) return 'taken';
  appendEvent(tx, { at: now, kind: 'passkey-added', learnerId, details: {} });
  return 'added';
}

export const listPasskeys = (from: Reader, learnerId: string): readonly Passkey[] =>
  from
    .select()
    .from(passkey)
    .where(eq(passkey.learnerId, learnerId))
    .orderBy(asc(passkey.createdAt), asc(passkey.id))
    .all();

export const findPasskey = (from: Reader, id: string): Passkey | null =>
  from.select().from(passkey).where(eq(passkey.id, id)).get() ?? null;

export function usePasskey(tx: Transaction, id: string, counter: number, now: Date): 'used' | 'stale' {
  // A device that does not count signatures always reports 0.
  const isNewer = counter === 0 ? eq(passkey.counter, 0) : lt(passkey.counter, counter);
  const { changes } = tx
    .update(passkey)
    .set({ counter, usedAt: now })
    .where(and(eq(passkey.id, id), isNewer))
    .run();
  return changes > 0 ? 'used' : 'stale';
}

export function removePasskey(tx: Transaction, learnerId: string, id: string, now: Date): boolean {
  const { changes } = tx
    .delete(passkey)
    .where(and(eq(passkey.learnerId, learnerId), eq(passkey.id, id)))
    .run();
  if (changes > 0) appendEvent(tx, { at: now, kind: 'passkey-removed', learnerId, details: {} });
  return changes > 0;
}
