import type { SkillsCheckRecord } from '#courses/records.ts';
import type { SkillsAnswers } from '#courses/skills.ts';

/** The part of the Store about skills checks. They are private to the learner. */
export interface SkillsStore {
  /**
   * Starts a skills check of a course. If the learner has an open check of that course, its id is returned
   * instead, so a repeated post is idempotent.
   */
  startSkillsCheck(start: NewSkillsCheck): Promise<string>;

  /**
   * Saves the given answers and leaves the others unchanged. A later answer to the same question replaces the
   * earlier.
   */
  saveSkillsAnswers(save: SaveSkillsAnswers): Promise<'saved' | 'finished' | 'not-found'>;

  /** Finishes a check. A check that is already finished keeps its date. */
  finishSkillsCheck(learnerId: string, checkId: string, now: Date): Promise<'finished' | 'not-found'>;

  /** Returns all checks of a learner in a course, the oldest first. At most one of them is open. */
  listSkillsChecks(learnerId: string, courseId: string): Promise<readonly SkillsCheckRecord[]>;

  /** Deletes all checks of a learner in a course, including the open one. */
  deleteSkillsChecks(learnerId: string, courseId: string): Promise<void>;
}

export interface NewSkillsCheck {
  readonly id: string;
  readonly learnerId: string;
  readonly courseId: string;
  readonly now: Date;
}

export interface SaveSkillsAnswers {
  readonly learnerId: string;
  readonly checkId: string;
  readonly answers: SkillsAnswers;
  readonly now: Date;
}
