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

export interface TrainingMark {
  /** When the learner said that they watched it; null where they did not. */
  readonly watchedAt: Date | null;
  /** When it was put on the learner's list; null where it is not on it. */
  readonly listedAt: Date | null;
  /** Private; empty where there is none. */
  readonly note: string;
  readonly changedAt: Date;
}

export interface TrainingMarkChange {
  readonly isWatched?: boolean;
  readonly isListed?: boolean;
  readonly note?: string;
}
