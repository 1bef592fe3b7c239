import type { SavedTraining } from '#courses/records.ts';

/**
 * The part of the Store about trainings that a learner watched, listed or wrote a note on. It never affects a
 * course.
 */
export interface TrainingStore {
  /** Returns the saved trainings of a learner, by training id. */
  readSavedTrainings(learnerId: string): Promise<ReadonlyMap<string, SavedTraining>>;

  /**
   * Changes the given fields and leaves the others unchanged. A training that was already watched or listed
   * keeps its date. A saved training without any content is deleted.
   */
  saveTraining(learnerId: string, trainingId: string, change: SavedTrainingChange, now: Date): Promise<void>;
}

export interface SavedTrainingChange {
  readonly isWatched?: boolean;
  readonly isListed?: boolean;
  /** Returns the new note for the stored one. It must be pure, since it is called inside the transaction. */
  readonly note?: (stored: string) => string;
}
