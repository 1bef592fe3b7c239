import type { Award } from './award-store.ts';

/** The part of the Store about offers of credentials to wallets. Codes and tokens are stored as hashes. */
export interface WalletStore {
  /**
   * Stores an offer, in place of an earlier one of that award, and removes those that expired. Returns false
   * if the award does not belong to the learner.
   */
  offerAward(offer: WalletOffer, now: Date): Promise<boolean>;

  /**
   * Exchanges the code of an offer for a token. Returns false if there is no such code, if it expired, or if
   * it was exchanged before.
   */
  exchangeOffer(codeHash: string, token: WalletToken, now: Date): Promise<boolean>;

  /** Returns the award that a token was given for, while the learner of the offer has it. */
  findOfferedAward(tokenHash: string, now: Date): Promise<Award | null>;
}

export interface WalletOffer {
  readonly codeHash: string;
  readonly learnerId: string;
  readonly serial: string;
  readonly expiresAt: Date;
}

export interface WalletToken {
  readonly tokenHash: string;
  readonly expiresAt: Date;
}
