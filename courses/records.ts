import type {
  LedgerAttempt,
  LedgerLesson,
  RecordedCompletion,
  RecordedModule,
  Requirements,
} from './ledger.ts';
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
  readonly trainings: readonly (SavedTraining & { readonly trainingId: string })[];
  readonly awards: readonly AwardRecord[];
  readonly feedback: readonly { readonly id: string }[];
  /** Records of contact hours that the learner made. */
  readonly creditRecords: readonly { readonly key: string }[];
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

type ModuleCompletion = InCourse<RecordedModule>;

export type CourseCompletion = InCourse<RecordedCompletion>;

export interface SavedEntry {
  readonly entry: Entry;
  readonly savedAt: Date;
}

export interface CourseReview {
  readonly number: number;
  readonly doneAt: Date | null;
  readonly mailedAt: Date | null;
}

/** The answers of a learner in one skills check. */
export interface SkillsCheckRecord {
  readonly id: string;
  readonly answers: SkillsAnswers;
  readonly startedAt: Date;
  readonly changedAt: Date;
  /** Null while it is open. */
  readonly finishedAt: Date | null;
}

export interface SavedTraining {
  /** When the learner marked it as watched, or null. */
  readonly watchedAt: Date | null;
  /** When the learner put it on their list, or null if it is not there. */
  readonly listedAt: Date | null;
  /** The private note, empty if there is none. */
  readonly note: string;
  readonly changedAt: Date;
}

export interface AwardRecord {
  readonly serial: string;
  readonly courseId: string;
  /** Null for the whole course. */
  readonly moduleId: string | null;
  readonly issuedAt: Date;
  /** The serial of the award that replaced it, or null. */
  readonly supersededBy: string | null;
}

export interface Preferences {
  readonly quizView: 'all' | 'one';
  readonly reviewMail: boolean;
  /** The IANA name of the time zone that the learner chose, or null. */
  readonly timeZone: string | null;
  /** That of the zone which a browser of the learner named last, or null. A chosen zone goes before it. */
  readonly browserZone: string | null;
  /** Null for the language of the site. */
  readonly locale: string | null;
}

/** Every field is optional. */
export interface Profile {
  /** The name to print, or null for the display name. */
  readonly certificateName: string | null;
  readonly libraryName: string | null;
  readonly libraryType: 'public-large' | 'public-small' | 'academic' | 'school' | 'other' | null;
  /** State or country, in the learner's own words. */
  readonly region: string | null;
}
