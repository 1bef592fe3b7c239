import { asc, desc, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import { firstHash, followChain, hashEvent } from '../audit-chain.ts';
import type { AuditEvent, AuditStore, NewAuditEvent } from '../audit-store.ts';
import type { LearnerExport } from '../learner-export.ts';
import type { SqliteDatabase } from './connect.ts';
import { auditEvent, auditSubject, user } from './schema.ts';
import { asPromise } from './transaction.ts';
import type { Transaction, Write } from './transaction.ts';

/** Adds an event to the audit log, inside the transaction of what it records. */
export function appendEvent(tx: Transaction, { at, kind, learnerId, details }: NewAuditEvent): void {
  const last = tx.select().from(auditEvent).orderBy(desc(auditEvent.sequence)).limit(1).get();
  const event = {
    sequence: (last?.sequence ?? 0) + 1,
    at,
    kind,
    subject: learnerId === null ? null : subjectOf(tx, learnerId),
    details: JSON.stringify(details),
    previous: last?.hash ?? firstHash,
  };
  tx.insert(auditEvent)
    .values({ ...event, hash: hashEvent(event) })
    .run();
}

/** Returns the subject of a learner, who gets one with the first event. Returns null if nobody has the id. */
function subjectOf(tx: Transaction, learnerId: string): string | null {
  if (tx.select({ id: user.id }).from(user).where(eq(user.id, learnerId)).get() === undefined) return null;
  tx.insert(auditSubject).values({ learnerId }).onConflictDoNothing().run();
  return tx.select().from(auditSubject).where(eq(auditSubject.learnerId, learnerId)).get()?.subject ?? null;
}

const storedDetails = z.record(z.string(), z.union([z.string(), z.number()]));

/** Returns the events of a learner, the earliest first. */
export const readEventsOf = (
  tx: Pick<Transaction, 'select'>,
  learnerId: string,
): LearnerExport['auditEvents'] =>
  tx
    .select({ at: auditEvent.at, kind: auditEvent.kind, details: auditEvent.details })
    .from(auditEvent)
    .innerJoin(auditSubject, eq(auditSubject.subject, auditEvent.subject))
    .where(eq(auditSubject.learnerId, learnerId))
    .orderBy(asc(auditEvent.sequence))
    .all()
    .map(({ details, ...event }) => ({ ...event, details: storedDetails.parse(JSON.parse(details)) }));

/** How many events are read at a time. */
const pageSize = 1000;

export function createAuditStore(reader: SqliteDatabase, write: Write): AuditStore {
  async function* listAuditEvents(): AsyncIterable<AuditEvent> {
    let after = Number.MIN_SAFE_INTEGER;
    for (;;) {
      const rows = await asPromise(() =>
        reader
          .select({ event: auditEvent, learnerId: auditSubject.learnerId })
          .from(auditEvent)
          .leftJoin(auditSubject, eq(auditSubject.subject, auditEvent.subject))
          .where(gt(auditEvent.sequence, after))
          .orderBy(asc(auditEvent.sequence))
          .limit(pageSize)
          .all(),
      );
      yield* rows.map(({ event, learnerId }) => ({ ...event, learnerId }));
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.event.sequence;
    }
  }

  return {
    recordEvent: (event) =>
      write((tx) => {
        appendEvent(tx, event);
      }),
    listAuditEvents,
    checkAuditLog: (notedHead) => followChain(listAuditEvents(), notedHead),
  };
}
