import type { Settle } from '#courses/progress.ts';

/** The part of the Store about who learners are and how they come in. Accounts and sessions themselves are better-auth's. */
export interface AccountStore {
  /** As `claimProgress`, and then the guest is no more. */
  joinLearner(guestId: string, learnerId: string, settle: Settle): Promise<void>;

  /**
   * Makes a guest somebody with a name and an address that is not confirmed yet. Sessions and the resume code of the
   * guest end, since others may hold them.
   */
  claimEmail(learnerId: string, claim: { readonly name: string; readonly email: string }): Promise<void>;

  /** Replaces the address that a learner claims. Nothing happens to one that is confirmed. */
  changeClaim(learnerId: string, email: string): Promise<void>;

  /** Whose an address is: its confirmed owner, and those who claim it, the earliest first. */
  findEmail(email: string): Promise<EmailOwners>;

  /**
   * Gives a learner an address that was shown to be theirs. An address of before is let go. Everybody else who claims the
   * new one is joined to the learner and is no more: whoever has the mailbox owns what was begun in its name. `taken`
   * means that the address is somebody else's, and nothing happened.
   */
  confirmEmail(learnerId: string, email: string, settle: Settle): Promise<'confirmed' | 'taken'>;

  /** Where a learner is signed in, the latest first. */
  listSessions(learnerId: string, now: Date): Promise<readonly LearnerSession[]>;

  /** Ends one session of a learner; nothing happens where it is over. */
  endSession(learnerId: string, sessionId: string): Promise<void>;

  /** Ends the sessions of a learner, all but the one with that token. */
  endSessions(learnerId: string, exceptToken: string | null): Promise<void>;

  /** Keeps a link that is about to be mailed. Those that have run out are dropped. */
  keepLink(link: MailedLink, now: Date): Promise<void>;

  /** A link that was mailed and neither used nor run out, or null. */
  findLink(tokenHash: string, now: Date): Promise<MailedLink | null>;

  /** As `findLink`, and uses it up. */
  takeLink(tokenHash: string, now: Date): Promise<MailedLink | null>;

  /** Keeps the code with which a guest carries on elsewhere, instead of the one before. */
  keepResumeCode(learnerId: string, codeHash: string, expiresAt: Date): Promise<void>;

  /** Whose a resume code is, unless it has run out. */
  findResumeCode(codeHash: string, now: Date): Promise<string | null>;

  /** Keeps the key of a device. `taken` means that it is kept already, here or with somebody else, and nothing happened. */
  addPasskey(learnerId: string, passkey: NewPasskey, now: Date): Promise<'added' | 'taken'>;

  /** The passkeys of a learner, the earliest first. */
  listPasskeys(learnerId: string): Promise<readonly Passkey[]>;

  /** Whose a passkey is, and how to verify what it signs. */
  findPasskey(id: string): Promise<Passkey | null>;

  /**
   * Records that a passkey signed somebody in. `stale` means that it is no more, or that it has counted that far before,
   * as a copy of it would; nothing happened.
   */
  usePasskey(id: string, counter: number, now: Date): Promise<'used' | 'stale'>;

  /** Takes a passkey of a learner away; nothing happens where there is none. */
  removePasskey(learnerId: string, id: string): Promise<void>;
}

export interface EmailOwners {
  /** Id of the learner who has confirmed it. */
  readonly owner: string | null;
  readonly claims: readonly EmailClaim[];
}

export interface EmailClaim {
  readonly learnerId: string;
  readonly name: string;
  /** What stands in for the address until it is confirmed. */
  readonly placeholder: string;
}

export interface LearnerSession {
  readonly id: string;
  readonly startedAt: Date;
  /** What the browser called itself. */
  readonly userAgent: string;
  readonly isShared: boolean;
}

export interface MailedLink {
  readonly tokenHash: string;
  /** `leave-email` is mailed to the address of before, `take-email` to the new one. */
  readonly purpose: 'sign-in' | 'reset-password' | 'leave-email' | 'take-email';
  readonly email: string;
  /** Whose address changes; null for the other purposes. */
  readonly learnerId: string | null;
  readonly expiresAt: Date;
}

export interface NewPasskey {
  /** What the device calls it, base64url. */
  readonly id: string;
  /** What its owner knows it by. */
  readonly name: string;
  /** COSE. */
  readonly publicKey: Uint8Array;
  /** How often it has signed; 0 where it does not count. */
  readonly counter: number;
  /** How the browser may reach it, as the browser said. */
  readonly transports: readonly string[];
}

export interface Passkey extends NewPasskey {
  readonly learnerId: string;
  readonly createdAt: Date;
  /** Null before the first time. */
  readonly usedAt: Date | null;
}
