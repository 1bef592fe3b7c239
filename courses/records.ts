import type { LedgerAttempt, LedgerLesson, RecordedModule, Requirements } from './progress.ts';
import type { Entry } from './schema/part.ts';
import type { SkillsAnswers } from './skills.ts';

type InCourse<T> = T & { readonly courseId: string };

/**
 * The records of one learner in all courses, and around them. A record has only what a rule needs: the
 * questions and answers of an attempt, the facts of an award and the text of a feedback stay in the database.
 */
export interface LearnerRecords {
  readonly enrolments: readonly Enrolment[];
  readonly lessons: readonly LessonCompletion[];
  readonly modules: readonly ModuleCompletion[];
  readonly completions: readonly CourseCompletion[];
  readonly attempts: readonly InCourse<LedgerAttempt>[];
  readonly entries: readonly InCourse<SavedEntry & { readonly entryId: string }>[];
  readonly reviews: readonly InCourse<CourseReview>[];
  readonly skillsChecks: readonly InCourse<SkillsCheckRecord>[];
  readonly trainings: readonly (TrainingMark & { readonly trainingId: string })[];
  readonly awards: readonly AwardRecord[];
  readonly feedback: readonly { readonly id: string }[];
  /** Null until the learner chose anything. */
  readonly preferences: Preferences | null;
  /** Null until the learner said anything. */
  readonly profile: Profile | null;
}

/** The start of a course. */
export type Enrolment = InCourse<{
  readonly courseVersion: string;
  readonly requirements: Requirements;
  readonly startedAt: Date;
}>;

export type LessonCompletion = InCourse<LedgerLesson & { readonly courseVersion: string }>;

export type ModuleCompletion = InCourse<RecordedModule>;

export type CourseCompletion = InCourse<Omit<RecordedModule, 'moduleId'>>;

export interface SavedEntry {
  readonly entry: Entry;
  readonly savedAt: Date;
}

export interface CourseReview {
  readonly number: number;
  readonly doneAt: Date | null;
  readonly mailedAt: Date | null;
}

/** One time that a learner answers the skills check of a course. */
export interface SkillsCheckRecord {
  readonly id: string;
  readonly answers: SkillsAnswers;
  readonly startedAt: Date;
  readonly changedAt: Date;
  /** Null while it is open. */
  readonly finishedAt: Date | null;
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

export interface AwardRecord {
  readonly serial: string;
  readonly courseId: string;
  /** Null for the whole course. */
  readonly moduleId: string | null;
  readonly issuedAt: Date;
  /** Serial of the award that replaced it; null while it stands. */
  readonly supersededBy: string | null;
}

export interface Preferences {
  readonly quizView: 'all' | 'one';
  readonly reviewMail: boolean;
  /** IANA name of the zone in which the learner sees dates; null for the site's. */
  readonly timeZone: string | null;
  /** Null for the site's. */
  readonly locale: string | null;
}

/** All of it is optional. */
export interface Profile {
  /** As it is to be printed; null where the display name will do. */
  readonly certificateName: string | null;
  readonly libraryName: string | null;
  readonly libraryType: 'public-large' | 'public-small' | 'academic' | 'school' | 'other' | null;
  /** State or country, in the learner's own words. */
  readonly region: string | null;
}
