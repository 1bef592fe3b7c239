import type { SavedTraining } from '#courses/records.ts';

/** What is remembered of the trainings of a learner. Nothing of it starts or changes a course. */
export interface TrainingStore {
  /** What a learner keeps about trainings, by their id. */
  readSavedTrainings(learnerId: string): Promise<ReadonlyMap<string, SavedTraining>>;

  /**
   * Changes what is given and leaves the rest. What was watched or listed already keeps its date. A mark that says nothing
   * any more is gone.
   */
  saveTraining(learnerId: string, trainingId: string, change: SavedTrainingChange, now: Date): Promise<void>;
}

export interface SavedTrainingChange {
  readonly isWatched?: boolean;
  readonly isListed?: boolean;
  readonly note?: string;
}
