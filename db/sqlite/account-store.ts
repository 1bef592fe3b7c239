import type { JoinRules } from '#courses/join/join.ts';
import type { AccountStore } from '../account-store.ts';
import {
  absorbLearners,
  changeClaim,
  changePassword,
  endSession,
  endSessions,
  enterByLink,
  enterBySubject,
  findEmail,
  findLink,
  findResumeCode,
  keepLink,
  keepResumeCode,
  listSessions,
  moveEmail,
  signUp,
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

    signUp: (learnerId, account, passwordHash, now) =>
      write((tx) => {
        signUp(tx, learnerId, account, passwordHash, now);
      }),

    changePassword: (learnerId, passwordHash, exceptToken, now) =>
      write((tx) => {
        changePassword(tx, learnerId, passwordHash, exceptToken, now);
      }),

    changeClaim: (learnerId, email) =>
      write((tx) => {
        changeClaim(tx, learnerId, email);
      }),

    findEmail: (email) => settle(() => findEmail(reader, email)),

    enterByLink: (link, choose, settleNow, now) =>
      write((tx) => enterByLink(tx, link, choose, rules, settleNow, now)),

    enterBySubject: (person, choose, settleNow, now) =>
      write((tx) => enterBySubject(tx, person, choose, rules, settleNow, now)),

    moveEmail: (tokenHash, settleNow, now) => write((tx) => moveEmail(tx, tokenHash, rules, settleNow, now)),

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
