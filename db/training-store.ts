import type { TrainingMark } from '#courses/records.ts';

/** What is remembered of the trainings of a learner. Nothing of it starts or changes a course. */
export interface TrainingStore {
  /** What a learner keeps about trainings, by their id. */
  readTrainingMarks(learnerId: string): Promise<ReadonlyMap<string, TrainingMark>>;

  /**
   * Changes what is given and leaves the rest. What was watched or listed already keeps its date. A mark that says nothing
   * any more is gone.
   */
  saveTrainingMark(
    learnerId: string,
    trainingId: string,
    change: TrainingMarkChange,
    now: Date,
  ): Promise<void>;
}

export interface TrainingMarkChange {
  readonly isWatched?: boolean;
  readonly isListed?: boolean;
  readonly note?: string;
}
