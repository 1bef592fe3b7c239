import type { Ledger, Requirements, Settle } from '#courses/progress.ts';
import type { CourseReview, Preferences, Profile, SavedEntry } from '#courses/records.ts';
import type { Entry } from '#courses/schema/part.ts';
import type { AccountStore } from './account-store.ts';
import type { Attempt, GradeAttempt, NewAttempt, SaveAnswers, SubmitAttempt } from './attempt.ts';
import type { AwardStore } from './award-store.ts';
import type { FeedbackStore } from './feedback-store.ts';
import type { LearnerExport } from './learner-export.ts';
import type { SkillsStore } from './skills-store.ts';
import type { TrainingStore } from './training-store.ts';

/**
 * Everything that Lectern remembers of learners. Every verb is atomic inside its driver; whoever asks for a
 * learner's thing names the learner, and somebody else's thing is answered as if it did not exist.
 */
export interface Store extends AccountStore, AwardStore, FeedbackStore, SkillsStore, TrainingStore {
  /** The records of a learner in a course, or null before the first thing worth saving. */
  readLedger(learnerId: string, courseId: string): Promise<Ledger | null>;

  /** Ids of the courses that a learner has started, the latest start first. */
  listStartedCourses(learnerId: string): Promise<readonly string[]>;

  /**
   * Starts the course if need be, and records the lesson and the completions it brings about. A lesson that is completed
   * already keeps its date. `settle` is pure: it is called inside the transaction.
   */
  completeLesson(start: CourseStart, lessonId: string, settle: Settle): Promise<void>;

  /** Takes a completion of a lesson back; nothing happens where there is none. Modules and courses stay completed. */
  undoLesson(learnerId: string, courseId: string, lessonId: string, now: Date): Promise<void>;

  /** How often each item of a module was served to the learner, by its id. */
  countServed(learnerId: string, courseId: string, moduleId: string): Promise<ReadonlyMap<string, number>>;

  /**
   * Starts the course if need be, and an attempt at a quiz. Where the learner has one open for that module,
   * its id is given instead of the new one's, so that a repeated post starts nothing twice. Accounts that were joined may
   * leave several open: then it is the one that was saved last, and the others come after it.
   */
  startAttempt(start: CourseStart, attempt: NewAttempt): Promise<string>;

  findAttempt(learnerId: string, attemptId: string): Promise<Attempt | null>;

  /**
   * Saves the given answers and leaves the others as they are. The last post of a page is `saved` when it comes again, and
   * changes nothing. An older copy of a page that comes after a newer one is `stale`, and changes nothing.
   */
  saveAnswers(save: SaveAnswers): Promise<'saved' | 'stale' | 'locked' | 'not-found'>;

  /** Keeps a form that was posted without a session; those held for longer than `oldest` are dropped. */
  holdPost(post: HeldPost, oldest: Date): Promise<void>;

  /** Gives a form that is held under that token, and drops it; null where there is none, or it was held before `oldest`. */
  takeHeldPost(tokenHash: string, oldest: Date): Promise<HeldPost | null>;

  /**
   * Locks the answers. With a result the attempt is graded at once; without one it waits for the learner's
   * own marks. `changed` means that an answer was saved after `revision`: read the attempt again.
   */
  submitAttempt(submit: SubmitAttempt): Promise<'submitted' | 'changed' | 'locked' | 'not-found'>;

  /** Records the learner's own marks of short texts and the result. A graded attempt stays as it is. */
  gradeAttempt(grade: GradeAttempt): Promise<'graded' | 'locked' | 'not-found'>;

  /** Starts the course if need be, and keeps what the learner filled in; nothing filled in takes it away. */
  saveEntry(start: CourseStart, entryId: string, entry: Entry): Promise<void>;

  /** What the learner filled in in a course: reflections and tools, by their id. */
  readEntries(learnerId: string, courseId: string): Promise<ReadonlyMap<string, SavedEntry>>;

  /** Takes away everything that the learner filled in in a course; lessons and quizzes stay as they are. */
  clearEntries(learnerId: string, courseId: string): Promise<void>;

  /**
   * Gives all that a guest, or an account that is given up, did to another account, as if one person had done both, and
   * records what the two complete together. Every attempt and every text comes along; of a lesson, completion, start or
   * review that both have, the earlier date stays; of two awards for a course, the one that was issued first, while the
   * other can still be verified. Preferences come along where the account never said any. Nothing is left behind, and
   * giving twice, or an account to itself, changes nothing.
   */
  claimProgress(sourceId: string, learnerId: string, settle: Settle): Promise<void>;

  readPreferences(learnerId: string): Promise<Preferences>;

  savePreferences(learnerId: string, preferences: Partial<Preferences>): Promise<void>;

  /** Who the learner says they are; nothing until they say it. */
  readProfile(learnerId: string): Promise<Profile>;

  /** Keeps what is given, and leaves the rest as it is. */
  saveProfile(learnerId: string, profile: Partial<Profile>): Promise<void>;

  /** Reviews of a finished course that were done or mailed, by number. */
  readReviews(learnerId: string, courseId: string): Promise<readonly CourseReview[]>;

  /** Records a review as done or as mailed; what is recorded already stays. */
  recordReview(
    learnerId: string,
    courseId: string,
    number: number,
    what: 'done' | 'mailed',
    now: Date,
  ): Promise<void>;

  /** Everybody with a confirmed address who wants mail about reviews and has completed a course. */
  listReviewers(): Promise<readonly Reviewer[]>;

  /** Everything held about a learner, as it is at one moment; null where there is no such learner. */
  exportLearner(learnerId: string): Promise<LearnerExport | null>;

  /** Deletes a learner with all that is held about them. The facts of awards stay, and belong to nobody then. */
  deleteLearner(learnerId: string): Promise<void>;

  /** Every learner's records in every course, one at a time. */
  listLedgers(): AsyncIterable<LearnerLedger>;

  /** Throws where the database does not answer. */
  ping(): Promise<void>;
}

/** What is recorded when a learner does the first thing in a course. */
export interface CourseStart {
  readonly learnerId: string;
  readonly courseId: string;
  readonly courseVersion: string;
  readonly requirements: Requirements;
  readonly now: Date;
}

export interface HeldPost {
  readonly tokenHash: string;
  readonly attemptId: string;
  /** Form-encoded. */
  readonly body: string;
  readonly heldAt: Date;
}

export interface Reviewer {
  readonly learnerId: string;
  readonly name: string;
  readonly email: string;
  readonly courseId: string;
  readonly completedAt: Date;
}

export interface LearnerLedger {
  readonly learnerId: string;
  readonly courseId: string;
  readonly ledger: Ledger;
  readonly attempts: readonly Attempt[];
}
