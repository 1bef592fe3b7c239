import { and, asc, count, desc, eq, gte, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { AwardFacts } from '#certificates/facts.ts';
import type { AwardStatus } from '#certificates/status.ts';
import type { Award, AwardEvent, AwardStore, Correction } from '../award-store.ts';
import { appendEvent } from './audit.ts';
import type { SqliteDatabase } from './connect.ts';
import { later } from './later.ts';
import { award, awardEvent, logo, timeStamp } from './schema.ts';
import { forgetWishes, restated } from './restatement.ts';
import { asPromise } from './transaction.ts';
import type { Statements, Transaction, Write } from './transaction.ts';

type AwardRow = typeof award.$inferSelect;

export function createAwardStore(
  reader: SqliteDatabase,
  read: Statements,
  inWriter: Statements,
  write: Write,
): AwardStore {
  const find = (from: Statements, serial: string) => from.award.get({ serial });

  return {
    issueAward: (learnerId, facts) =>
      write((tx) => {
        const moduleId = moduleOf(facts);
        const issued = inWriter.awardOf.get({ learnerId, courseId: facts.courseId, moduleId });
        if (issued !== undefined) return toAward(issued);
        const row = insertAward(tx, facts, { learnerId });
        record(tx, facts.serial, new Date(facts.issuedAt), 'issued', 'learner');
        return toAward(row);
      }),

    findAward: (serial) => asPromise(() => orNull(find(read, serial))),

    findAwards: (serials) =>
      asPromise(() =>
        // Without any, the statement would read every row.
        serials.length === 0
          ? []
          : reader
              .select()
              .from(award)
              .where(inArray(award.serial, [...serials]))
              .all()
              .map(toAward),
      ),

    findAwardOf: (learnerId, courseId, moduleId) =>
      asPromise(() => orNull(read.awardOf.get({ learnerId, courseId, moduleId }))),

    listAwardsOf: (learnerId) => asPromise(() => read.awardsOf.all({ learnerId }).map(toAward)),

    hasAwards: () =>
      asPromise(() => reader.select({ index: award.statusIndex }).from(award).limit(1).get() !== undefined),

    listAwards: async function* () {
      const pageSize = 500;
      let after = -1;
      for (;;) {
        const rows = await asPromise(() =>
          reader
            .select()
            .from(award)
            .where(sql`${award.statusIndex} > ${after}`)
            .orderBy(asc(award.statusIndex))
            .limit(pageSize)
            .all(),
        );
        yield* rows.map(toAward);
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.statusIndex;
      }
    },

    findLatestAward: (courseId, moduleId) =>
      asPromise(() =>
        orNull(
          reader
            .select()
            .from(award)
            .where(and(eq(award.courseId, courseId), sql`${award.moduleId} is ${moduleId}`))
            .orderBy(desc(award.issuedAt), desc(award.statusIndex))
            .limit(1)
            .get(),
        ),
      ),

    supersedeAward: (correction) =>
      write((tx) => supersede(tx, find(inWriter, correction.serial), correction)),

    revokeAward: (serial, reason, now) =>
      write((tx) => {
        const row = find(inWriter, serial);
        if (row === undefined) return 'not-found';
        if (row.revokedAt !== null) return 'already';
        const revokedAt = later(now, row.issuedAt);
        tx.update(award).set({ revokedAt, revokedReason: reason }).where(eq(award.serial, serial)).run();
        record(tx, serial, revokedAt, 'revoked', 'operator', reason);
        return 'revoked';
      }),

    shareAward: (learnerId, serial, isShared, now) =>
      write((tx) => {
        const row = find(inWriter, serial);
        if (row?.learnerId !== learnerId) return false;
        if ((row.sharedAt !== null) === isShared) return true;
        const at = later(now, row.issuedAt);
        tx.update(award)
          .set({ sharedAt: isShared ? at : null, ...restated(at, row) })
          .where(and(eq(award.serial, serial), eq(award.learnerId, learnerId)))
          .run();
        record(tx, serial, at, isShared ? 'shared' : 'unshared', 'learner');
        return true;
      }),

    nameRecipient: (learnerId, serial, recipient, now) =>
      write((tx) => {
        const row = find(inWriter, serial);
        if (row?.learnerId !== learnerId) return false;
        if (row.recipient?.identityHash === recipient?.identityHash) return true;
        const at = later(now, row.issuedAt);
        tx.update(award)
          .set({ recipient, ...restated(at, row) })
          .where(and(eq(award.serial, serial), eq(award.learnerId, learnerId)))
          .run();
        record(tx, serial, at, recipient === null ? 'recipient-removed' : 'recipient-named', 'learner');
        return true;
      }),

    keepCredential: (serial, credential, restatedAt) =>
      write((tx) => {
        const isUnchanged = sql`${award.restatedAt} is ${restatedAt?.getTime() ?? null}`;
        const { changes } = tx
          .update(award)
          .set({ credential })
          .where(and(eq(award.serial, serial), isUnchanged))
          .run();
        return changes === 1;
      }),

    keepTimeStamp: (serial, { imprint, token }) =>
      write((tx) => {
        tx.insert(timeStamp)
          .values({ imprint, serial, token: Buffer.from(token) })
          .onConflictDoNothing()
          .run();
        const kept = tx.select().from(timeStamp).where(eq(timeStamp.imprint, imprint)).get();
        return kept?.token ?? token;
      }),

    findTimeStamp: (imprint) =>
      asPromise(
        () => reader.select().from(timeStamp).where(eq(timeStamp.imprint, imprint)).get()?.token ?? null,
      ),

    countTimeStamps: (serial) =>
      asPromise(
        () =>
          reader.select({ stamps: count() }).from(timeStamp).where(eq(timeStamp.serial, serial)).get()
            ?.stamps ?? 0,
      ),

    listAwardEvents: (serial) =>
      asPromise(() =>
        reader
          .select({ at: awardEvent.at, what: awardEvent.what, by: awardEvent.by, note: awardEvent.note })
          .from(awardEvent)
          .where(eq(awardEvent.serial, serial))
          .orderBy(awardEvent.id)
          .all(),
      ),

    listWithdrawn: (from, to) =>
      asPromise(() =>
        reader
          .select({ index: award.statusIndex })
          .from(award)
          .where(
            and(
              gte(award.statusIndex, from),
              lt(award.statusIndex, to),
              or(isNotNull(award.revokedAt), isNotNull(award.supersededBy)),
            ),
          )
          .orderBy(award.statusIndex)
          .all()
          .map(({ index }) => index),
      ),

    keepLogo: (sha256, png) =>
      write((tx) => {
        tx.insert(logo)
          .values({ sha256, png: Buffer.from(png) })
          .onConflictDoNothing()
          .run();
      }),

    findLogo: (sha256) =>
      asPromise(() => reader.select().from(logo).where(eq(logo.sha256, sha256)).get()?.png ?? null),
  };
}

const moduleOf = (facts: AwardFacts): string | null => (facts.kind === 'module' ? facts.moduleId : null);

const orNull = (row: AwardRow | undefined): Award | null => (row === undefined ? null : toAward(row));

export function toAward(row: AwardRow): Award {
  const { facts, credential, recipient, restatedAt, sharedAt, statusIndex, corrections } = row;
  const status = statusOf(row);
  return { facts, status, credential, recipient, restatedAt, sharedAt, statusIndex, corrections };
}

/** Derives the status of an award. A revocation takes precedence over a correction before or after it. */
function statusOf({ revokedAt, revokedReason, supersededAt, supersededBy }: AwardRow): AwardStatus {
  if (revokedAt !== null) return { kind: 'revoked', at: revokedAt, reason: revokedReason ?? '' };
  if (supersededAt !== null && supersededBy !== null)
    return { kind: 'superseded', at: supersededAt, by: supersededBy };
  return { kind: 'valid' };
}

function insertAward(
  tx: Transaction,
  facts: AwardFacts,
  rest: Pick<AwardRow, 'learnerId'> & Partial<Pick<AwardRow, 'sharedAt' | 'recipient' | 'corrections'>>,
): AwardRow {
  const next = tx
    .select({ index: sql<number>`coalesce(max(${award.statusIndex}) + 1, 0)` })
    .from(award)
    .get();
  return tx
    .insert(award)
    .values({
      ...rest,
      serial: facts.serial,
      courseId: facts.courseId,
      moduleId: moduleOf(facts),
      facts,
      issuedAt: new Date(facts.issuedAt),
      statusIndex: next?.index ?? 0,
    })
    .returning()
    .get();
}

function supersede(
  tx: Transaction,
  row: AwardRow | undefined,
  { serial, facts, by, now }: Correction,
): Awaited<ReturnType<AwardStore['supersedeAward']>> {
  const isOperator = by === 'operator';
  if (row === undefined || (!isOperator && row.learnerId !== by.learnerId)) return 'not-found';
  if (row.supersededBy !== null || (!isOperator && row.revokedAt !== null)) return 'not-valid';
  if (!isOperator && row.corrections >= by.most) return 'too-often';
  const at = later(now, new Date(facts.issuedAt));
  // The old award is updated first, since a unique index allows a learner one award that is not superseded.
  tx.update(award)
    .set({ supersededBy: facts.serial, supersededAt: at })
    .where(eq(award.serial, serial))
    .run();
  forgetWishes(tx, eq(award.serial, serial));
  const { learnerId, sharedAt, recipient, corrections } = row;
  insertAward(tx, facts, { learnerId, sharedAt, recipient, corrections: corrections + (isOperator ? 0 : 1) });
  const who = isOperator ? 'operator' : 'learner';
  record(tx, serial, at, 'superseded', who, facts.serial);
  record(tx, facts.serial, at, 'issued', who);
  return 'superseded';
}

function record(
  tx: Transaction,
  serial: string,
  at: Date,
  what: AwardEvent['what'],
  by: AwardEvent['by'],
  note: string | null = null,
): void {
  tx.insert(awardEvent).values({ serial, at, what, by, note }).run();
  switch (what) {
    case 'issued':
    case 'superseded':
    case 'revoked':
      // It names no learner, since the name on the award would tell whose other events theirs are.
      appendEvent(tx, { at, kind: `award-${what}`, learnerId: null, details: { serial, by } });
      return;
    case 'shared':
    case 'unshared':
    case 'recipient-named':
    case 'recipient-removed':
    // A learner may do these any number of times, which changes nothing of what the award attests.
  }
}
