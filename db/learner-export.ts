import type { LearnerRecords, Preferences, Profile } from '#courses/records.ts';
import type { Attempt } from './attempt.ts';
import type { Award } from './award-store.ts';
import type { Feedback } from './feedback-store.ts';

/** The records that are given as they are. */
type HeldRecords = Pick<
  LearnerRecords,
  'enrolments' | 'lessons' | 'modules' | 'completions' | 'entries' | 'reviews' | 'skillsChecks' | 'trainings'
>;

/**
 * Everything held about one learner, as it was at one moment. Left out is what would let somebody else sign in
 * (tokens, keys, hashes), and the digests by which a repeated post is known.
 */
export interface LearnerExport extends HeldRecords {
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
  readonly attempts: readonly Attempt[];
  /** Those that were superseded, too. */
  readonly awards: readonly Award[];
  readonly feedback: readonly Feedback[];
}
