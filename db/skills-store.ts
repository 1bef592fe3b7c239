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
   * Saves what `merge` makes of the answers as they are stored. `merge` must be pure, since it is called
   * inside the transaction.
   *
   * @returns what `merge` returned
   */
  saveSkillsAnswers<T extends StoredSkillsAnswers>(
    save: SaveSkillsAnswers,
    merge: (stored: StoredSkillsAnswers) => T,
  ): Promise<T | 'finished' | 'not-found'>;

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
  readonly now: Date;
}

/** The answers as they are stored. */
export interface StoredSkillsAnswers {
  readonly answers: SkillsAnswers;
  /** The page that saved last, if it shows what is stored. Another save from there is no conflict. */
  readonly page: string | null;
  /** The number of that save among those of the page. */
  readonly sequence: number;
}
