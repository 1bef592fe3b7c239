/** The part of the Store about mail that waits to be sent. */
export interface MailStore {
  /**
   * Stores a mail that is to be sent at once. What became of earlier mail of that kind for the same learner
   * is forgotten. A mail whose id is stored already is a repeat; nothing is changed.
   */
  enqueueMail(mail: NewMail): Promise<void>;

  /**
   * Takes the mail that has been due longest, and counts a try. Nobody else is given it until `until`, when
   * its sender must have finished. Returns null if none is due.
   */
  claimMail(now: Date, until: Date): Promise<ClaimedMail | null>;

  /** Deletes a mail that was sent. */
  dropMail(id: string): Promise<void>;

  /**
   * Gives a claimed mail back, to be tried again at `dueAt`. Nothing is changed if somebody else has claimed
   * it since, or if it was deleted.
   */
  postponeMail(claim: MailClaim, dueAt: Date, fault: string): Promise<void>;

  /**
   * Ends a claimed mail that was not sent, and deletes its content. The address stays if a learner waits for
   * the mail. Nothing is changed if somebody else has claimed it since, or if it was deleted.
   */
  endMail(claim: MailClaim, outcome: MailOutcome, fault: string | null, now: Date): Promise<void>;

  /** Makes a mail due that waits for its next try. `ended` means that its content is deleted. */
  hastenMail(id: string, now: Date): Promise<'due' | 'ended' | 'not-found'>;

  /** Returns all mail that waits or was not sent, the earliest first. */
  listMail(): Promise<readonly QueuedMail[]>;

  /** Returns the mail that a learner waits for, or that was not sent to them, the earliest first. */
  listMailOf(learnerId: string): Promise<readonly LearnerMail[]>;

  /** Deletes what is left of mail that ended before. */
  deleteEndedMail(before: Date): Promise<void>;
}

/** The kinds of mail with a link that works once. */
export const linkMailKinds = ['sign-in', 'reset-password', 'confirm', 'leave-email', 'take-email'] as const;

export const mailKinds = [...linkMailKinds, 'certificate', 'review', 'feedback', 'change'] as const;

export type MailKind = (typeof mailKinds)[number];

/** `refused` for good by the mail server of the address, or `expired` before any mail server took it. */
export const mailOutcomes = ['refused', 'expired'] as const;

type MailOutcome = (typeof mailOutcomes)[number];

export interface NewMail {
  /** The same for the same mail, so that it is stored once. */
  readonly id: string;
  readonly kind: MailKind;
  /** The learner who waits for it. Null if that is nobody, or somebody unknown. */
  readonly learnerId: string | null;
  readonly address: string;
  /** The whole message (RFC 5322). */
  readonly message: Uint8Array;
  readonly createdAt: Date;
  /** The mail is of no use later. */
  readonly expiresAt: Date;
}

/** A try to send a mail: the first, the second and so on. */
export interface MailClaim {
  readonly id: string;
  readonly tries: number;
}

export type ClaimedMail = MailClaim & Omit<NewMail, 'learnerId'>;

/** A mail as its learner sees it. */
export interface LearnerMail {
  readonly kind: MailKind;
  readonly address: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** A short code for why the last try failed, such as "451" or "ETIMEDOUT". Null if none has failed yet. */
  readonly fault: string | null;
  /** Null while the mail waits. */
  readonly outcome: MailOutcome | null;
}

/** A mail as the operator sees it. */
export interface QueuedMail extends LearnerMail, MailClaim {
  /** When it is tried next, if it waits. */
  readonly dueAt: Date;
}
