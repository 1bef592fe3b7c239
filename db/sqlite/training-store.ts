import { and, eq } from 'drizzle-orm';
import type { SavedTrainingChange, TrainingStore } from '../training-store.ts';
import { savedTraining } from './schema.ts';
import { asPromise } from './transaction.ts';
import type { Statements, Transaction, Write } from './transaction.ts';

type Row = typeof savedTraining.$inferSelect;

const isSavedTraining = ({ learnerId, trainingId }: Pick<Row, 'learnerId' | 'trainingId'>) =>
  and(eq(savedTraining.learnerId, learnerId), eq(savedTraining.trainingId, trainingId));

export function createTrainingStore(read: Statements, write: Write): TrainingStore {
  return {
    readSavedTrainings: (learnerId) =>
      asPromise(
        () =>
          new Map(
            read.savedTrainings
              .all({ learnerId })
              .map(({ trainingId, watchedAt, listedAt, note, changedAt }) => [
                trainingId,
                { watchedAt, listedAt, note, changedAt },
              ]),
          ),
      ),

    saveTraining: (learnerId, trainingId, change, now) =>
      write((tx) => {
        const known = tx.select().from(savedTraining).where(isSavedTraining({ learnerId, trainingId })).get();
        const none: Row = {
          learnerId,
          trainingId,
          watchedAt: null,
          listedAt: null,
          note: '',
          changedAt: now,
        };
        putSavedTraining(tx, changed(known ?? none, change, now));
      }),
  };
}

function changed(row: Row, { isWatched, isListed, note }: SavedTrainingChange, now: Date): Row {
  const dateOf = (wanted: boolean | undefined, known: Date | null) =>
    wanted === undefined ? known : wanted ? (known ?? now) : null;
  return {
    ...row,
    watchedAt: dateOf(isWatched, row.watchedAt),
    listedAt: dateOf(isListed, row.listedAt),
    note: note === undefined ? row.note : note(row.note),
    changedAt: now,
  };
}

function putSavedTraining(tx: Transaction, row: Row): void {
  const { watchedAt, listedAt, note, changedAt } = row;
  if (watchedAt === null && listedAt === null && note === '') {
    tx.delete(savedTraining).where(isSavedTraining(row)).run();
    return;
  }
  tx.insert(savedTraining)
    .values(row)
    .onConflictDoUpdate({
      target: [savedTraining.learnerId, savedTraining.trainingId],
      set: { watchedAt, listedAt, note, changedAt },
    })
    .run();
}
