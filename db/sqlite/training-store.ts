import { and, eq } from 'drizzle-orm';
import type { TrainingMarkChange, TrainingStore } from '../training-store.ts';
import type { SqliteConnections } from './connect.ts';
import { trainingMark } from './schema.ts';
import { settle } from './transaction.ts';
import type { Transaction } from './transaction.ts';

type Row = typeof trainingMark.$inferSelect;

const isMark = ({ learnerId, trainingId }: Pick<Row, 'learnerId' | 'trainingId'>) =>
  and(eq(trainingMark.learnerId, learnerId), eq(trainingMark.trainingId, trainingId));

export function createTrainingStore(
  reader: SqliteConnections['reader'],
  write: <T>(work: (tx: Transaction) => T) => Promise<T>,
): TrainingStore {
  return {
    readTrainingMarks: (learnerId) => settle(() => new Map(listMarks(reader, learnerId))),

    saveTrainingMark: (learnerId, trainingId, change, now) =>
      write((tx) => {
        const known = tx.select().from(trainingMark).where(isMark({ learnerId, trainingId })).get();
        const none: Row = {
          learnerId,
          trainingId,
          watchedAt: null,
          listedAt: null,
          note: '',
          changedAt: now,
        };
        putMark(tx, changed(known ?? none, change, now));
      }),
  };
}

/** What a learner keeps, each with the id of its training, the latest change first. */
export const listMarks = (db: Pick<Transaction, 'select'>, learnerId: string) =>
  db
    .select()
    .from(trainingMark)
    .where(eq(trainingMark.learnerId, learnerId))
    .all()
    .toSorted((a, b) => b.changedAt.getTime() - a.changedAt.getTime())
    .map(
      ({ trainingId, watchedAt, listedAt, note, changedAt }) =>
        [trainingId, { watchedAt, listedAt, note, changedAt }] as const,
    );

function changed(row: Row, { isWatched, isListed, note }: TrainingMarkChange, now: Date): Row {
  const dateOf = (wanted: boolean | undefined, known: Date | null) =>
    wanted === undefined ? known : wanted ? (known ?? now) : null;
  return {
    ...row,
    watchedAt: dateOf(isWatched, row.watchedAt),
    listedAt: dateOf(isListed, row.listedAt),
    note: note ?? row.note,
    changedAt: now,
  };
}

function putMark(tx: Transaction, row: Row): void {
  const { watchedAt, listedAt, note, changedAt } = row;
  if (watchedAt === null && listedAt === null && note === '') {
    tx.delete(trainingMark).where(isMark(row)).run();
    return;
  }
  tx.insert(trainingMark)
    .values(row)
    .onConflictDoUpdate({
      target: [trainingMark.learnerId, trainingMark.trainingId],
      set: { watchedAt, listedAt, note, changedAt },
    })
    .run();
}

/** The earlier dates stay, and where both wrote a note, both do, the newer first. */
export function claimTrainingMarks(tx: Transaction, sourceId: string, learnerId: string): void {
  for (const theirs of tx
    .delete(trainingMark)
    .where(eq(trainingMark.learnerId, sourceId))
    .returning()
    .all()) {
    const own = tx
      .select()
      .from(trainingMark)
      .where(isMark({ ...theirs, learnerId }))
      .get();
    const [newer, older] =
      own !== undefined && own.changedAt > theirs.changedAt ? [own, theirs] : [theirs, own];
    const notes = [newer.note, older?.note ?? ''].filter((note) => note !== '');
    putMark(tx, {
      ...newer,
      learnerId,
      watchedAt: earlier(theirs.watchedAt, own?.watchedAt),
      listedAt: earlier(theirs.listedAt, own?.listedAt),
      note: [...new Set(notes)].join('\n\n'),
    });
  }
}

const earlier = (a: Date | null, b: Date | null | undefined): Date | null =>
  b == null || (a !== null && a < b) ? a : b;
