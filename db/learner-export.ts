import type { LearnerRecords, Preferences, Profile } from '#courses/records.ts';
import type { Attempt } from './attempt.ts';
import type { AuditDetails, AuditKind } from './audit-store.ts';
import type { Award } from './award-store.ts';
import type { StoredCreditRecord } from './credit-record-store.ts';
import type { Feedback } from './feedback-store.ts';
import type { LearnerMail } from './mail-store.ts';

/** The records that are exported unchanged. */
type HeldRecords = Pick<
  LearnerRecords,
  'enrolments' | 'lessons' | 'modules' | 'completions' | 'entries' | 'reviews' | 'skillsChecks' | 'trainings'
>;

/**
 * A consistent snapshot of everything stored about one learner. It omits whatever would let somebody else
 * sign in (tokens, keys, hashes), and the digests that identify repeated posts.
 */
export interface LearnerExport extends HeldRecords {
  readonly account: {
    readonly id: string;
    readonly name: string;
    /** A placeholder until an address is confirmed. */
    readonly email: string;
    readonly isEmailConfirmed: boolean;
    readonly claimedEmail: string | null;
    readonly isGuest: boolean;
    readonly hasPassword: boolean;
    readonly createdAt: Date;
    readonly updatedAt: Date;
  };
  /** The subjects by which institutions identify the learner. */
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
    readonly provedBy: string | null;
    readonly provedAt: Date | null;
  }[];
  /** What the audit log has of the learner. */
  readonly auditEvents: readonly {
    readonly at: Date;
    readonly kind: AuditKind;
    readonly details: AuditDetails;
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
  /** Mail that waits to be sent, or that was not sent. */
  readonly outgoingMails: readonly LearnerMail[];
  readonly resumeCode: { readonly expiresAt: Date } | null;
  readonly attempts: readonly Attempt[];
  /** All awards, including superseded ones. */
  readonly awards: readonly Award[];
  /** Records of contact hours that the learner made, including withdrawn ones. */
  readonly creditRecords: readonly StoredCreditRecord[];
  readonly feedback: readonly Feedback[];
}
