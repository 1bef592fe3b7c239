import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, or } from 'drizzle-orm';
import type { MailClaim, MailKind, MailStore, NewMail } from '../mail-store.ts';
import type { SqliteDatabase } from './connect.ts';
import { outgoingMail } from './schema.ts';
import { mailOfLearner } from './statements.ts';
import { asPromise } from './transaction.ts';
import type { Statements, Transaction, Write } from './transaction.ts';

type Reader = Pick<Transaction, 'select'>;

/** Creates the part of the Store about mail that waits to be sent. */
export function createMailStore(reader: SqliteDatabase, read: Statements, write: Write): MailStore {
  return {
    enqueueMail: (mail) =>
      write((tx) => {
        enqueueMail(tx, mail);
      }),

    claimMail: async (now, until) =>
      // A sender asks often, and most often nothing is due.
      (await asPromise(() => findDue(reader, now))) === null
        ? null
        : write((tx) => {
            const due = findDue(tx, now);
            if (due === null) return null;
            const { id, kind, address, message, createdAt, expiresAt } = due;
            const tries = due.tries + 1;
            tx.update(outgoingMail).set({ tries, claimedUntil: until }).where(eq(outgoingMail.id, id)).run();
            return { id, kind, address, message, createdAt, expiresAt, tries };
          }),

    dropMail: (id) =>
      write((tx) => {
        tx.delete(outgoingMail).where(eq(outgoingMail.id, id)).run();
      }),

    postponeMail: (claim, dueAt, fault) =>
      write((tx) => {
        tx.update(outgoingMail).set({ dueAt, fault, claimedUntil: null }).where(isClaimed(claim)).run();
      }),

    endMail: (claim, outcome, fault, now) =>
      write((tx) => {
        const ended = { outcome, endedAt: now, claimedUntil: null, message: Buffer.alloc(0) };
        tx.update(outgoingMail)
          .set(fault === null ? ended : { ...ended, fault })
          .where(isClaimed(claim))
          .run();
        tx.update(outgoingMail)
          .set({ address: '' })
          .where(
            and(
              eq(outgoingMail.id, claim.id),
              isNotNull(outgoingMail.endedAt),
              isNull(outgoingMail.learnerId),
            ),
          )
          .run();
      }),

    hastenMail: (id, now) =>
      write((tx) => {
        const mail = tx.select().from(outgoingMail).where(eq(outgoingMail.id, id)).get();
        if (mail === undefined) return 'not-found';
        if (mail.endedAt !== null) return 'ended';
        tx.update(outgoingMail).set({ dueAt: now }).where(eq(outgoingMail.id, id)).run();
        return 'due';
      }),

    listMail: () =>
      asPromise(() =>
        reader
          .select({
            ...mailOfLearner,
            id: outgoingMail.id,
            tries: outgoingMail.tries,
            dueAt: outgoingMail.dueAt,
          })
          .from(outgoingMail)
          .orderBy(asc(outgoingMail.createdAt), asc(outgoingMail.id))
          .all(),
      ),

    listMailOf: (learnerId) => asPromise(() => read.mailOf.all({ learnerId })),

    deleteEndedMail: (before) =>
      write((tx) => {
        tx.delete(outgoingMail).where(lt(outgoingMail.endedAt, before)).run();
      }),
  };
}

const isClaimed = ({ id, tries }: MailClaim) =>
  and(eq(outgoingMail.id, id), eq(outgoingMail.tries, tries), isNull(outgoingMail.endedAt));

const findDue = (from: Reader, now: Date) =>
  from
    .select()
    .from(outgoingMail)
    .where(
      and(
        isNull(outgoingMail.endedAt),
        lte(outgoingMail.dueAt, now),
        or(isNull(outgoingMail.claimedUntil), lte(outgoingMail.claimedUntil, now)),
      ),
    )
    .orderBy(asc(outgoingMail.dueAt))
    .limit(1)
    .get() ?? null;

/** Stores a mail inside the transaction that brings it about. */
export function enqueueMail(tx: Transaction, { message, ...mail }: NewMail): void {
  if (mail.learnerId !== null)
    tx.delete(outgoingMail)
      .where(
        and(
          eq(outgoingMail.learnerId, mail.learnerId),
          eq(outgoingMail.kind, mail.kind),
          isNotNull(outgoingMail.endedAt),
        ),
      )
      .run();
  tx.insert(outgoingMail)
    .values({ ...mail, message: Buffer.from(message), dueAt: mail.createdAt })
    .onConflictDoNothing()
    .run();
}

/** Deletes the mail of some kinds that a learner waits for, since it is of no use any more. */
export function withdrawMail(tx: Transaction, learnerId: string, kinds: readonly MailKind[]): void {
  tx.delete(outgoingMail)
    .where(and(eq(outgoingMail.learnerId, learnerId), inArray(outgoingMail.kind, kinds)))
    .run();
}
