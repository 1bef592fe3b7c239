import type { AwardFacts, Recipient } from '#certificates/facts.ts';
import type { TimeStamp } from '#certificates/pdf/time-stamp.ts';
import type { AwardStatus } from '#certificates/status.ts';

/** The part of the Store about awards. Awards are never deleted, so every serial can always be verified. */
export interface AwardStore {
  /** Issues an award. If the learner already has one for that course or module, that one is returned. */
  issueAward(learnerId: string, facts: AwardFacts): Promise<Award>;

  findAward(serial: string): Promise<Award | null>;

  /** Returns the awards with these serials, a few hundred at most, in any order. */
  findAwards(serials: readonly string[]): Promise<readonly Award[]>;

  /** Returns the award of a learner for a course or module that was not superseded. It may be revoked. */
  findAwardOf(learnerId: string, courseId: string, moduleId: string | null): Promise<Award | null>;

  /** Returns all awards of a learner that were not superseded, the latest completion first. */
  listAwardsOf(learnerId: string): Promise<readonly Award[]>;

  /** Returns whether any award was ever issued. */
  hasAwards(): Promise<boolean>;

  /** Yields all awards in the order in which they were issued. */
  listAwards(): AsyncIterable<Award>;

  /**
   * Returns the latest award for a course or module. It describes content that the site may no longer have.
   */
  findLatestAward(courseId: string, moduleId: string | null): Promise<Award | null>;

  /**
   * Replaces an award by a new one with another serial. The new award has the same owner and the same
   * sharing. A learner can only correct their own valid award, and at most `most` times for a course or
   * module.
   */
  supersedeAward(correction: Correction): Promise<'superseded' | 'not-found' | 'not-valid' | 'too-often'>;

  /** Revokes an award. An award that is already revoked keeps its first reason. */
  revokeAward(serial: string, reason: string, now: Date): Promise<'revoked' | 'already' | 'not-found'>;

  /** Makes an award public or private. Returns false if the award does not belong to the learner. */
  shareAward(learnerId: string, serial: string, isShared: boolean, now: Date): Promise<boolean>;

  /**
   * Names the recipient in the credential of an award, or removes the name. Returns false if the award does
   * not belong to the learner.
   */
  nameRecipient(learnerId: string, serial: string, recipient: Recipient | null, now: Date): Promise<boolean>;

  /**
   * Stores the signed credential of an award, in place of an earlier one. Returns false, and stores nothing,
   * if what it should say changed since `restatedAt`.
   */
  keepCredential(serial: string, credential: string, restatedAt: Date | null): Promise<boolean>;

  /**
   * Stores a time stamp over the signature of a certificate. Returns the token that is stored for the
   * imprint: the first that came.
   */
  keepTimeStamp(serial: string, stamp: TimeStamp): Promise<Uint8Array>;

  /** Returns the token for an imprint, or null. */
  findTimeStamp(imprint: string): Promise<Uint8Array | null>;

  /** Returns how many time stamps an award has. */
  countTimeStamps(serial: string): Promise<number>;

  /** Returns the events of an award, oldest first. */
  listAwardEvents(serial: string): Promise<readonly AwardEvent[]>;

  /** Returns the status indexes from `from` up to `to` (exclusive) of superseded and revoked awards. */
  listWithdrawn(from: number, to: number): Promise<readonly number[]>;

  /** Stores the logo of an issuer under its SHA-256. */
  keepLogo(sha256: string, png: Uint8Array): Promise<void>;

  findLogo(sha256: string): Promise<Uint8Array | null>;
}

export interface Award {
  readonly facts: AwardFacts;
  readonly status: AwardStatus;
  /** The signed credential. Null before it is signed, and after what it says changed. */
  readonly credential: string | null;
  /** The address that the credential names. Null unless the learner wants it there. */
  readonly recipient: Recipient | null;
  /** When what the credential says last changed. Null if that was on the day of issue. */
  readonly restatedAt: Date | null;
  /** When the learner made it public. Null while it is private. */
  readonly sharedAt: Date | null;
  /** Its index in the status list, from 0. */
  readonly statusIndex: number;
  /** How many corrections by the learner led to this award. */
  readonly corrections: number;
}

export interface Correction {
  readonly serial: string;
  /** The facts of the new award, with a serial of its own. */
  readonly facts: AwardFacts;
  readonly by: { readonly learnerId: string; readonly most: number } | 'operator';
  readonly now: Date;
}

export interface AwardEvent {
  readonly at: Date;
  readonly what:
    'issued' | 'superseded' | 'revoked' | 'shared' | 'unshared' | 'recipient-named' | 'recipient-removed';
  readonly by: 'learner' | 'operator';
  /** The reason of a revocation, or the serial of the award that superseded this one. */
  readonly note: string | null;
}
