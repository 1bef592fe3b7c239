import type { Ledger, Requirements, Settle } from '#courses/ledger.ts';
import type { CourseReview, LearnerRecords, Preferences, Profile, SavedEntry } from '#courses/records.ts';
import type { Entry } from '#courses/schema/part.ts';
import type { AccountStore } from './account-store.ts';
import type { AuditStore } from './audit-store.ts';
import type { Attempt, GradeAttempt, NewAttempt, SaveAnswers, SubmitAttempt } from './attempt.ts';
import type { AwardStore } from './award-store.ts';
import type { CreditRecordStore } from './credit-record-store.ts';
import type { FeedbackStore } from './feedback-store.ts';
import type { HeldPostStore } from './held-post-store.ts';
import type { LearnerExport } from './learner-export.ts';
import type { SiteStore } from './site-store.ts';
import type { MailStore, NewMail } from './mail-store.ts';
import type { SkillsStore } from './skills-store.ts';
import type { TrainingStore } from './training-store.ts';
import type { WalletStore } from './wallet-store.ts';

/**
 * Stores everything about learners. Each method is atomic: the driver runs it in one transaction. A method
 * that takes a learner's id returns only what belongs to that learner; anything else is treated as not found.
 */
export interface Store
  extends
    AccountStore,
    AuditStore,
    AwardStore,
    CreditRecordStore,
    FeedbackStore,
    HeldPostStore,
    MailStore,
    SiteStore,
    SkillsStore,
    TrainingStore,
    WalletStore {
  /** Returns the records of a learner in a course, or null if the learner has not started it. */
  readLedger(learnerId: string, courseId: string): Promise<Ledger | null>;

  /** Returns the ids of the courses that a learner has started, the latest start first. */
  listStartedCourses(learnerId: string): Promise<readonly string[]>;

  /**
   * Starts the course if necessary, and records the lesson and the completions that follow from it. A lesson
   * that is already completed keeps its date. `settle` must be pure, since it is called inside the
   * transaction.
   */
  completeLesson(start: CourseStart, lessonId: string, settle: Settle): Promise<void>;

  /**
   * Records the completions that follow from the records and are not recorded yet. An edit of the course can
   * bring them about.
   */
  settleCourse(learnerId: string, courseId: string, settle: Settle): Promise<void>;

  /** Marks the completion of a lesson as undone, if there is one. Modules and courses stay completed. */
  undoLesson(learnerId: string, courseId: string, lessonId: string, now: Date): Promise<void>;

  /** Returns how often each item of a module was served to the learner, by item id. */
  countServed(learnerId: string, courseId: string, moduleId: string): Promise<ReadonlyMap<string, number>>;

  /**
   * Starts the course if necessary, and an attempt at a quiz. If the learner has an open attempt at that
   * quiz, its id is returned instead, so a repeated post is idempotent. A join of two accounts can leave
   * several open attempts; the one that was saved last is resumed first.
   */
  startAttempt(start: CourseStart, attempt: NewAttempt): Promise<string>;

  findAttempt(learnerId: string, attemptId: string): Promise<Attempt | null>;

  /**
   * Saves the given answers and leaves the others unchanged. A repeat of the last post of a page returns
   * `saved` and changes nothing. A post that is older than one already saved from the same page returns
   * `stale` and changes nothing.
   */
  saveAnswers(save: SaveAnswers): Promise<'saved' | 'stale' | 'locked' | 'not-found'>;

  /**
   * Locks the answers. With a result the attempt is graded at once. Without one it waits until the learner
   * marks the short texts. `changed` means that an answer was saved after `revision`: the caller must read
   * the attempt again.
   */
  submitAttempt(submit: SubmitAttempt): Promise<'submitted' | 'changed' | 'locked' | 'not-found'>;

  /** Records the marks that the learner gave to short texts, and the result. A graded attempt is `locked`. */
  gradeAttempt(grade: GradeAttempt): Promise<'graded' | 'locked' | 'not-found'>;

  /**
   * Starts the course if necessary, and replaces an entry with what `merge` returns for the stored one. An
   * empty entry is deleted. An entry that `merge` hands back as it is keeps its time. `merge` must be pure,
   * since it is called inside the transaction.
   *
   * @returns what `merge` returned
   */
  saveEntry<T extends StoredEntry>(
    start: CourseStart,
    entryId: string,
    merge: (stored: StoredEntry) => T,
  ): Promise<T>;

  /**
   * Returns the reflections and tools that the learner filled in in a course, by entry id: all, or those with
   * these ids.
   */
  readEntries(
    learnerId: string,
    courseId: string,
    entryIds?: readonly string[],
  ): Promise<ReadonlyMap<string, SavedEntry>>;

  /** Returns all reflections and tools that the learner filled in, in every course, the oldest first. */
  listEntries(learnerId: string): Promise<LearnerRecords['entries']>;

  /** Deletes all entries of the learner, in every course. Lessons and quizzes are not changed. */
  clearEntries(learnerId: string): Promise<void>;

  /**
   * Moves all records of a guest, or of an account that is given up, to another account, as if one person had
   * made them all, and records the completions that follow from both. All attempts and texts are kept. If
   * both have a lesson, completion, start or review, the earlier date is kept. Of two awards for one course,
   * the account keeps the one that was issued first, and the other can still be verified. Preferences are
   * moved if the account has none. The source keeps no records. The operation is idempotent, and a no-op for
   * an account and itself.
   */
  claimProgress(sourceId: string, learnerId: string, settle: Settle): Promise<void>;

  readPreferences(learnerId: string): Promise<Preferences>;

  /** Saves the given preferences. Mail about reviews that still waits is deleted if it is wanted no more. */
  savePreferences(learnerId: string, preferences: Partial<Preferences>): Promise<void>;

  /** Returns the profile of the learner. All its fields are null until the learner fills them in. */
  readProfile(learnerId: string): Promise<Profile>;

  /** Saves the given fields, and leaves the others unchanged. */
  saveProfile(learnerId: string, profile: Partial<Profile>): Promise<void>;

  /** Returns the reviews of a completed course that were done or announced by mail, ordered by number. */
  readReviews(learnerId: string, courseId: string): Promise<readonly CourseReview[]>;

  /** Records that a review was done. A date that is already recorded is kept. */
  recordReview(learnerId: string, courseId: string, number: number, now: Date): Promise<void>;

  /**
   * Stores a mail about a review, and records it. `unwanted` means that the learner wants no such mail, or
   * that the review was announced before; nothing is changed.
   */
  announceReview(
    review: { readonly learnerId: string; readonly courseId: string; readonly number: number },
    mail: NewMail,
    now: Date,
  ): Promise<'announced' | 'unwanted'>;

  /** Returns everybody who has a confirmed address, wants mail about reviews and has completed a course. */
  listReviewers(): Promise<readonly Reviewer[]>;

  /**
   * Returns a consistent snapshot of everything stored about a learner, or null if the learner does not
   * exist.
   */
  exportLearner(learnerId: string): Promise<LearnerExport | null>;

  /** Deletes a learner with everything stored about them. The facts of awards are kept, without an owner. */
  deleteLearner(learnerId: string, now: Date): Promise<void>;

  /** Yields the records of every learner in every course. */
  listLedgers(): AsyncIterable<LearnerLedger>;
}

/** What is recorded when a learner starts a course. */
export interface CourseStart {
  readonly learnerId: string;
  readonly courseId: string;
  readonly courseVersion: string;
  readonly requirements: Requirements;
  readonly now: Date;
}

/** An entry as it is stored: empty if there is none. */
export interface StoredEntry {
  readonly entry: Entry;
  /** The page that saved it last, if it shows all of it. Another save from there is no conflict. */
  readonly page: string | null;
  /** The number of that save among those of the page. */
  readonly sequence: number;
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
