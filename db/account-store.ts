import type { Settle } from '#courses/ledger.ts';

/** The part of the Store about accounts and sign-in. better-auth creates the sessions. */
export interface AccountStore {
  /**
   * Starts a guest and their session. `resumed` means that the same guest was started a moment ago and still
   * has that session. `over` means that the guest has no such session any more, or is a guest no more;
   * nothing is changed.
   */
  startGuest(guest: NewGuest, now: Date): Promise<'started' | 'resumed' | 'over'>;

  /** Does the same as `claimProgress`, and then deletes the guest. */
  joinLearner(guestId: string, learnerId: string, settle: Settle): Promise<void>;

  /** Does the same as `joinLearner`, if the first one is still a guest, and was started after that time. */
  joinNewGuest(guestId: string, learnerId: string, startedAfter: Date, settle: Settle): Promise<void>;

  /**
   * Deletes what nobody can reach any more: sessions, links, codes and held posts that have expired, and
   * guests of before `oldest` without a session and a code. It deletes at most `limit` guests at a time, so
   * that nobody waits for it.
   *
   * @returns how many guests were deleted
   */
  deleteUnreachable(now: Date, oldest: Date, limit: number): Promise<number>;

  /** Tells whether a former learner was joined to this one. */
  wasJoined(formerId: string, learnerId: string): Promise<boolean>;

  /**
   * Gives a guest, or somebody new, an account with a password. Ends the sessions and the resume code of the
   * guest. `changed` means that the address has other owners than `seen` by now, such as the account of a
   * second press of the same form; nothing is changed.
   */
  signUp(
    learnerId: string,
    account: NewAccount,
    passwordHash: string,
    seen: EmailOwners,
    now: Date,
  ): Promise<'signed-up' | 'changed'>;

  /**
   * Replaces the password of a learner. Ends all their sessions except the one with that token, and the links
   * that were mailed to them before.
   */
  changePassword(
    learnerId: string,
    passwordHash: string,
    exceptToken: string | null,
    now: Date,
  ): Promise<void>;

  /**
   * Replaces the address that a learner claims, and ends the links that were mailed to them before. A
   * confirmed address is not changed.
   */
  changeClaim(learnerId: string, email: string, now: Date): Promise<void>;

  /** Returns the confirmed owner of an address, and everybody who claims it, the earliest first. */
  findEmail(email: string): Promise<EmailOwners>;

  /** Returns the name and the confirmed address of a learner. Returns null without such an address. */
  findContact(learnerId: string): Promise<Contact | null>;

  /**
   * Consumes a link that was mailed to an address, and gives the address to the chosen account, as
   * `moveEmail` does. A new password replaces the old one and ends every session. Returns null, and changes
   * nothing, if the link was used or has expired.
   */
  signInByLink<T extends ChosenAccount>(
    link: { readonly tokenHash: string; readonly passwordHash: string | null },
    choose: (owners: EmailOwners) => T,
    settle: Settle,
    now: Date,
  ): Promise<T | null>;

  /**
   * Links the subject of an institution to the chosen account, and gives it the address if it is verified.
   * Returns null, and changes nothing, if nobody was chosen.
   *
   * @param choose receives the id of the learner who is linked to the subject so far, or null
   */
  signInBySubject<T extends SubjectAccount>(
    person: { readonly subject: string; readonly email: string | null },
    choose: (known: string | null, owners: EmailOwners) => T | null,
    settle: Settle,
    now: Date,
  ): Promise<T | null>;

  /**
   * Consumes a link, and gives its address to its learner, who loses the former address. Links that were
   * mailed to the learner before end. Everybody else who claims the new address is joined to the learner and
   * deleted, since the owner of a mailbox owns what was started in its name. `taken` means that the address
   * belongs to somebody else; only the link is consumed. Returns null if the link was used or has expired.
   */
  moveEmail(tokenHash: string, settle: Settle, now: Date): Promise<'moved' | 'taken' | null>;

  /** Returns the session with that token, whether it has expired or not. Returns null if there is none. */
  findSession(token: string): Promise<StoredSession | null>;

  /** Returns the sessions of a learner, the latest first. */
  listSessions(learnerId: string, now: Date): Promise<readonly LearnerSession[]>;

  /** Ends one session of a learner, if it exists. */
  endSession(learnerId: string, sessionId: string): Promise<void>;

  /** Ends all sessions of a learner except the one with that token. */
  endSessions(learnerId: string, exceptToken: string | null): Promise<void>;

  /** Stores a link that is about to be mailed. Expired links are deleted. */
  keepLink(link: MailedLink, now: Date): Promise<void>;

  /** Returns a mailed link that was not used and has not expired, or null. */
  findLink(tokenHash: string, now: Date): Promise<MailedLink | null>;

  /** Does the same as `findLink`, and consumes the link. */
  takeLink(tokenHash: string, now: Date): Promise<MailedLink | null>;

  /** Stores the code with which a guest resumes on another computer. It replaces the previous code. */
  keepResumeCode(learnerId: string, codeHash: string, expiresAt: Date): Promise<void>;

  /** Returns the learner who owns a resume code, or null if it does not exist or has expired. */
  findResumeCode(codeHash: string, now: Date): Promise<string | null>;

  /** Stores the passkey of a device. `taken` means that some learner already has it; nothing is changed. */
  addPasskey(learnerId: string, passkey: NewPasskey, now: Date): Promise<'added' | 'taken'>;

  /** Returns the passkeys of a learner, the earliest first. */
  listPasskeys(learnerId: string): Promise<readonly Passkey[]>;

  /** Returns a passkey with its owner and public key, or null. */
  findPasskey(id: string): Promise<Passkey | null>;

  /**
   * Records that a passkey signed somebody in. `stale` means that the passkey was removed, or that its
   * counter did not increase, which suggests a copy of the key; nothing is changed.
   */
  usePasskey(id: string, counter: number, now: Date): Promise<'used' | 'stale'>;

  /** Removes a passkey of a learner. Returns whether there was one. */
  removePasskey(learnerId: string, id: string, now: Date): Promise<boolean>;
}

export interface NewGuest {
  readonly learnerId: string;
  /** The address that is stored until the guest has one. */
  readonly placeholder: string;
  readonly sessionId: string;
  /** The token of the session. */
  readonly token: string;
  readonly userAgent: string;
  readonly expiresAt: Date;
}

/** The account that a guest, or somebody new, gets. */
export interface NewAccount {
  readonly name: string;
  /** The address is claimed until a link that is mailed to it confirms it. */
  readonly email: string;
  /** The placeholder address of somebody new. Null for a guest, who already has one. */
  readonly placeholder: string | null;
}

/**
 * The account of a sign-in. A pure function chooses it inside the transaction, from the owners of the
 * address.
 */
export interface ChosenAccount {
  readonly learnerId: string;
  /** Null if the account exists already. */
  readonly newAccount: NewAccount | null;
}

export interface SubjectAccount extends ChosenAccount {
  /** Whether the institution has verified the address. */
  readonly isVerified: boolean;
}

/** Whom to write to about an account. */
export interface Contact {
  readonly name: string;
  readonly email: string;
}

export interface EmailOwners {
  /** The id of the learner who has confirmed the address. */
  readonly owner: string | null;
  readonly claims: readonly EmailClaim[];
}

interface EmailClaim {
  readonly learnerId: string;
  readonly name: string;
  /** The placeholder that is stored in place of the address until it is confirmed. */
  readonly placeholder: string;
}

export interface LearnerSession {
  readonly id: string;
  readonly startedAt: Date;
  /** The User-Agent header of the browser. */
  readonly userAgent: string;
  readonly isShared: boolean;
}

/** A session with its learner, as every request reads them. */
export interface StoredSession {
  readonly id: string;
  readonly token: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly isShared: boolean;
  /** How and when the learner last proved who they are. */
  readonly provedBy: string | null;
  readonly provedAt: Date | null;
  readonly learnerId: string;
  readonly name: string;
  /** A placeholder until an address is confirmed. */
  readonly email: string;
  readonly claimedEmail: string | null;
  readonly isConfirmed: boolean;
  readonly isGuest: boolean;
  /** Replaced with every write about the learner. What was read after it is at least as new. */
  readonly version: string;
}

export interface MailedLink {
  readonly tokenHash: string;
  /** `leave-email` is mailed to the old address, `take-email` to the new one. */
  readonly purpose: 'sign-in' | 'reset-password' | 'leave-email' | 'take-email';
  readonly email: string;
  /** The learner whose address changes. Null for the other purposes. */
  readonly learnerId: string | null;
  readonly expiresAt: Date;
}

export interface NewPasskey {
  /** The credential id of the device, base64url. */
  readonly id: string;
  /** The name that its owner gave it. */
  readonly name: string;
  /** The public key in COSE format. */
  readonly publicKey: Uint8Array;
  /** The signature counter. It stays 0 on devices that do not count. */
  readonly counter: number;
  /** The transports that the browser reported. */
  readonly transports: readonly string[];
}

export interface Passkey extends NewPasskey {
  readonly learnerId: string;
  readonly createdAt: Date;
  /** When it was last used, or null if it never was. */
  readonly usedAt: Date | null;
}
