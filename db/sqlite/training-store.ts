import { and, desc, eq } from 'drizzle-orm';
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
    readTrainingMarks: (learnerId) =>
      settle(
        () =>
          new Map(
            reader
              .select()
              .from(trainingMark)
              .where(eq(trainingMark.learnerId, learnerId))
              .orderBy(desc(trainingMark.changedAt), trainingMark.trainingId)
              .all()
              .map(({ trainingId, watchedAt, listedAt, note, changedAt }) => [
                trainingId,
                { watchedAt, listedAt, note, changedAt },
              ]),
          ),
      ),

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
