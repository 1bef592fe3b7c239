import type { JoinRules } from '#courses/join/join.ts';
import type { AccountStore } from '../account-store.ts';
import {
  absorbLearners,
  changeClaim,
  claimEmail,
  confirmEmail,
  endSession,
  endSessions,
  findEmail,
  findLink,
  findResumeCode,
  keepLink,
  keepResumeCode,
  listSessions,
  takeLink,
} from './accounts.ts';
import type { SqliteDatabase } from './connect.ts';
import { addPasskey, findPasskey, listPasskeys, removePasskey, usePasskey } from './passkeys.ts';
import { settle } from './transaction.ts';
import type { Write } from './transaction.ts';

/** The part of the Store about accounts: what each verb does is in a file of its own. */
export function createAccountStore(reader: SqliteDatabase, write: Write, rules: JoinRules): AccountStore {
  return {
    joinLearner: (guestId, learnerId, settleNow) =>
      write((tx) => {
        absorbLearners(tx, [guestId], learnerId, rules, settleNow);
      }),

    claimEmail: (learnerId, claim) =>
      write((tx) => {
        claimEmail(tx, learnerId, claim);
      }),

    changeClaim: (learnerId, email) =>
      write((tx) => {
        changeClaim(tx, learnerId, email);
      }),

    findEmail: (email) => settle(() => findEmail(reader, email)),

    confirmEmail: (learnerId, email, settleNow) =>
      write((tx) => confirmEmail(tx, learnerId, email, rules, settleNow)),

    listSessions: (learnerId, now) => settle(() => listSessions(reader, learnerId, now)),

    endSession: (learnerId, sessionId) =>
      write((tx) => {
        endSession(tx, learnerId, sessionId);
      }),

    endSessions: (learnerId, exceptToken) =>
      write((tx) => {
        endSessions(tx, learnerId, exceptToken);
      }),

    keepLink: (link, now) =>
      write((tx) => {
        keepLink(tx, link, now);
      }),

    findLink: (tokenHash, now) => settle(() => findLink(reader, tokenHash, now)),

    takeLink: (tokenHash, now) => write((tx) => takeLink(tx, tokenHash, now)),

    keepResumeCode: (learnerId, codeHash, expiresAt) =>
      write((tx) => {
        keepResumeCode(tx, learnerId, codeHash, expiresAt);
      }),

    findResumeCode: (codeHash, now) => settle(() => findResumeCode(reader, codeHash, now)),

    addPasskey: (learnerId, added, now) => write((tx) => addPasskey(tx, learnerId, added, now)),

    listPasskeys: (learnerId) => settle(() => listPasskeys(reader, learnerId)),

    findPasskey: (id) => settle(() => findPasskey(reader, id)),

    usePasskey: (id, counter, now) => write((tx) => usePasskey(tx, id, counter, now)),

    removePasskey: (learnerId, id) =>
      write((tx) => {
        removePasskey(tx, learnerId, id);
      }),
  };
}
