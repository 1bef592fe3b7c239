import { and, eq, gt, lte } from 'drizzle-orm';
import type { MailedLink } from '../account-store.ts';
import { mailedLink } from './schema.ts';
import type { Transaction } from './transaction.ts';

type Reader = Pick<Transaction, 'select'>;

export function keepLink(tx: Transaction, link: MailedLink, now: Date): void {
  tx.delete(mailedLink).where(lte(mailedLink.expiresAt, now)).run();
  tx.insert(mailedLink).values(link).run();
}

export const findLink = (from: Reader, tokenHash: string, now: Date): MailedLink | null =>
  from
    .select()
    .from(mailedLink)
    .where(and(eq(mailedLink.tokenHash, tokenHash), gt(mailedLink.expiresAt, now)))
    .get() ?? null;

export function takeLink(tx: Transaction, tokenHash: string, now: Date): MailedLink | null {
  const link = findLink(tx, tokenHash, now);
  tx.delete(mailedLink).where(eq(mailedLink.tokenHash, tokenHash)).run();
  return link;
}
