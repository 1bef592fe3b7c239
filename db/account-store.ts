import type { Settle } from '#courses/progress.ts';

/** The part of the Store about who learners are and how they come in. Accounts and sessions themselves are better-auth's. */
export interface AccountStore {
  /** As `claimProgress`, and then the guest is no more. */
  joinLearner(guestId: string, learnerId: string, settle: Settle): Promise<void>;

  /** Makes a guest, or somebody new, an account with a password. Sessions and the resume code of the guest end. */
  signUp(learnerId: string, account: NewAccount, passwordHash: string, now: Date): Promise<void>;

  /** Replaces the password of a learner, and ends their sessions, all but the one with that token. */
  changePassword(
    learnerId: string,
    passwordHash: string,
    exceptToken: string | null,
    now: Date,
  ): Promise<void>;

  /** Replaces the address that a learner claims. Nothing happens to one that is confirmed. */
  changeClaim(learnerId: string, email: string): Promise<void>;

  /** Whose an address is: its confirmed owner, and those who claim it, the earliest first. */
  findEmail(email: string): Promise<EmailOwners>;

  /**
   * Uses a link up that was mailed to an address, and makes the address the entrant's, as `moveEmail` does. A new password
   * replaces any before and ends every session. Null where the link was used or has run out, and nothing happened.
   */
  enterByLink<T extends Entrant>(
    link: { readonly tokenHash: string; readonly passwordHash: string | null },
    choose: (owners: EmailOwners) => T,
    settle: Settle,
    now: Date,
  ): Promise<T | null>;

  /**
   * Makes the entrant the one whom an institution means by a subject, and the address theirs where it is verified. Null
   * where nobody was chosen, and nothing happened.
   *
   * @param choose is told whom the institution has meant so far, or null
   */
  enterBySubject<T extends SubjectEntrant>(
    person: { readonly subject: string; readonly email: string | null },
    choose: (known: string | null, owners: EmailOwners) => T | null,
    settle: Settle,
    now: Date,
  ): Promise<T | null>;

  /**
   * Uses a link up, and gives its learner its address. An address of before is let go. Everybody else who claims the new
   * one is joined to the learner and is no more: whoever has the mailbox owns what was begun in its name. `taken` means
   * that the address is somebody else's, and only the link is used up. Null where the link was used or has run out.
   */
  moveEmail(tokenHash: string, settle: Settle, now: Date): Promise<'moved' | 'taken' | null>;

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

/** What a guest, or somebody new, becomes an account with. */
export interface NewAccount {
  readonly name: string;
  /** Claimed until a link that is mailed to it confirms it. */
  readonly email: string;
  /** What stands in for the address of somebody new; null for a guest, who has one. */
  readonly placeholder: string | null;
}

/** Who comes in by an address: chosen by a pure function, from whose it is in the same transaction. */
export interface Entrant {
  readonly learnerId: string;
  /** Null for who has an account already. */
  readonly newAccount: NewAccount | null;
}

export interface SubjectEntrant extends Entrant {
  /** Whether the institution has verified that the address is theirs. */
  readonly isVerified: boolean;
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
