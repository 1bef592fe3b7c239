import type { SkillsCheckRecord } from '#courses/records.ts';
import type { SkillsAnswers } from '#courses/skills.ts';

/** What is remembered of skills checks. They are the learner's own: nobody else is ever shown one. */
export interface SkillsStore {
  /**
   * Starts a skills check of a course. Where the learner has an open one for that course, its id is given instead of the new
   * one's, so that a repeated post starts nothing twice.
   */
  startSkillsCheck(start: NewSkillsCheck): Promise<string>;

  /** Saves the given answers and leaves the others as they are; of two answers to one question the later post's stays. */
  saveSkillsAnswers(save: SaveSkillsAnswers): Promise<'saved' | 'finished' | 'not-found'>;

  /** Finishes a check as it stands; one that is finished already keeps its date. */
  finishSkillsCheck(learnerId: string, checkId: string, now: Date): Promise<'finished' | 'not-found'>;

  /** Every check of a learner for a course, the first start first; at most one of them is open. */
  listSkillsChecks(learnerId: string, courseId: string): Promise<readonly SkillsCheckRecord[]>;

  /** Takes away every check of a learner for a course, the open one too. */
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
