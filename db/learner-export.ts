import type { Requirements } from '#courses/progress.ts';
import type { Award } from './award-store.ts';
import type { Feedback } from './feedback-store.ts';
import type { TrainingMark } from './training-store.ts';
import type { SkillsCheckRecord } from './skills-store.ts';
import type { Attempt, CourseReview, Preferences, Profile, SavedEntry } from './store.ts';

/**
 * Everything held about one learner, as it was at one moment. Left out is what would let somebody else sign in
 * (tokens, keys, hashes), and the digests by which a repeated post is known.
 */
export interface LearnerExport {
  readonly account: {
    readonly id: string;
    readonly name: string;
    /** A placeholder until it is confirmed. */
    readonly email: string;
    readonly isEmailConfirmed: boolean;
    readonly claimedEmail: string | null;
    readonly isGuest: boolean;
    readonly hasPassword: boolean;
    readonly createdAt: Date;
    readonly updatedAt: Date;
  };
  /** By what an institution knows the learner: its address and their subject there. */
  readonly institutions: readonly string[];
  readonly profile: Profile;
  readonly preferences: Preferences;
  readonly sessions: readonly {
    readonly startedAt: Date;
    readonly renewedAt: Date;
    readonly expiresAt: Date;
    readonly ipAddress: string | null;
    readonly userAgent: string | null;
    readonly isShared: boolean;
  }[];
  readonly passkeys: readonly {
    readonly name: string;
    readonly createdAt: Date;
    readonly usedAt: Date | null;
  }[];
  readonly mailedLinks: readonly {
    readonly purpose: string;
    readonly email: string;
    readonly expiresAt: Date;
  }[];
  readonly resumeCode: { readonly expiresAt: Date } | null;
  readonly enrolments: readonly InCourse<{
    readonly courseVersion: string;
    readonly requirements: Requirements;
    readonly startedAt: Date;
  }>[];
  readonly lessons: readonly InCourse<{
    readonly lessonId: string;
    readonly courseVersion: string;
    readonly completedAt: Date;
    readonly undoneAt: Date | null;
  }>[];
  readonly modules: readonly InCourse<{
    readonly moduleId: string;
    readonly courseVersion: string;
    readonly completedAt: Date;
  }>[];
  readonly completions: readonly InCourse<{ readonly courseVersion: string; readonly completedAt: Date }>[];
  readonly attempts: readonly Attempt[];
  readonly entries: readonly InCourse<SavedEntry & { readonly entryId: string }>[];
  readonly reviews: readonly InCourse<CourseReview>[];
  readonly trainings: readonly (TrainingMark & { readonly trainingId: string })[];
  readonly skillsChecks: readonly InCourse<SkillsCheckRecord>[];
  /** Those that were superseded, too. */
  readonly awards: readonly Award[];
  readonly feedback: readonly Feedback[];
}

type InCourse<T> = T & { readonly courseId: string };
