import type { AwardFacts } from '#certificates/facts.ts';
import type { AwardStatus } from '#certificates/status.ts';

/** What is remembered of awards. They are never deleted: a serial can be verified for ever. */
export interface AwardStore {
  /** Issues the award, once per learner and course or module: where there is one already, that one is given. */
  issueAward(learnerId: string, facts: AwardFacts): Promise<Award>;

  findAward(serial: string): Promise<Award | null>;

  /** The award that stands today for a course, or for one of its modules; a revoked one too. */
  findAwardOf(learnerId: string, courseId: string, moduleId: string | null): Promise<Award | null>;

  /** Every award of a learner that was not superseded, the latest completion first. */
  listAwardsOf(learnerId: string): Promise<readonly Award[]>;

  /** Whether any was ever issued. */
  hasAwards(): Promise<boolean>;

  /** Every award there is, the first issued first. */
  listAwards(): AsyncIterable<Award>;

  /** The award that was issued last for a course or a module: what it was, where the content is gone. */
  findLatestAward(courseId: string, moduleId: string | null): Promise<Award | null>;

  /**
   * Puts a new award in the place of one, with another serial. It belongs to the same learner and is shared as the other was.
   * A learner can only correct what is theirs and valid, and no more often than `most` times for a course or module.
   */
  supersedeAward(correction: Correction): Promise<'superseded' | 'not-found' | 'not-valid' | 'too-often'>;

  /** Says that an award does not hold. What is revoked stays revoked, for the reason that was given first. */
  revokeAward(serial: string, reason: string, now: Date): Promise<'revoked' | 'already' | 'not-found'>;

  /** Makes a learner's award public, or private again; false where it is not theirs. */
  shareAward(learnerId: string, serial: string, isShared: boolean, now: Date): Promise<boolean>;

  /** What happened to an award, the first first. */
  listAwardEvents(serial: string): Promise<readonly AwardEvent[]>;

  /** Indexes between `from` and `to` (exclusive) of awards that do not hold: superseded or revoked. */
  listWithdrawn(from: number, to: number): Promise<readonly number[]>;

  /** Keeps the picture of an issuer under its SHA-256. */
  keepLogo(sha256: string, png: Uint8Array): Promise<void>;

  findLogo(sha256: string): Promise<Uint8Array | null>;
}

export interface Award {
  readonly facts: AwardFacts;
  readonly status: AwardStatus;
  /** When the learner made it public; null while it is not. */
  readonly sharedAt: Date | null;
  /** Its place in the list of statuses, from 0. */
  readonly statusIndex: number;
  /** How often it was corrected by the learner before it came to this. */
  readonly corrections: number;
}

export interface Correction {
  readonly serial: string;
  /** Of the new award; the serial is another one. */
  readonly facts: AwardFacts;
  readonly by: { readonly learnerId: string; readonly most: number } | 'operator';
  readonly now: Date;
}

export interface AwardEvent {
  readonly at: Date;
  readonly what: 'issued' | 'superseded' | 'revoked' | 'shared' | 'unshared';
  readonly by: 'learner' | 'operator';
  /** The reason of a revocation; the serial that superseded it. */
  readonly note: string | null;
}
