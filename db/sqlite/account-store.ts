import type { JoinRules } from '#courses/join/join.ts';
import type { AccountStore } from '../account-store.ts';
import {
  absorbLearners,
  changeClaim,
  changePassword,
  endSession,
  endSessions,
  signInByLink,
  signInBySubject,
  findContact,
  findEmail,
  findResumeCode,
  keepResumeCode,
  listSessions,
  moveEmail,
  signUp,
  wasJoined,
} from './accounts.ts';
import { isNewGuest, startGuest } from './guests.ts';
import type { SqliteDatabase } from './connect.ts';
import { findLink, keepLink, takeLink } from './links.ts';
import { deleteUnreachable } from './unreachable.ts';
import { addPasskey, findPasskey, listPasskeys, removePasskey, usePasskey } from './passkeys.ts';
import { prepareSessions } from './sessions.ts';
import { asPromise } from './transaction.ts';
import type { Write } from './transaction.ts';

/** Creates the part of the Store about accounts. */
export function createAccountStore(reader: SqliteDatabase, write: Write, rules: JoinRules): AccountStore {
  const readSession = prepareSessions(reader);
  return {
    startGuest: (guest, now) => write((tx) => startGuest(tx, guest, now)),

    joinLearner: (guestId, learnerId, settle) =>
      write((tx) => {
        absorbLearners(tx, [guestId], learnerId, rules, settle);
      }),

    joinNewGuest: (guestId, learnerId, startedAfter, settle) =>
      write((tx) => {
        if (isNewGuest(tx, guestId, startedAfter)) absorbLearners(tx, [guestId], learnerId, rules, settle);
      }),

    deleteUnreachable: (now, oldest, limit) => write((tx) => deleteUnreachable(tx, now, oldest, limit)),

    wasJoined: (formerId, learnerId) => asPromise(() => wasJoined(reader, formerId, learnerId)),

    signUp: (learnerId, account, passwordHash, seen, now) =>
      write((tx) => signUp(tx, learnerId, account, passwordHash, seen, now)),

    changePassword: (learnerId, passwordHash, exceptToken, now) =>
      write((tx) => {
        changePassword(tx, learnerId, passwordHash, exceptToken, now);
      }),

    changeClaim: (learnerId, email, now) =>
      write((tx) => {
        changeClaim(tx, learnerId, email, now);
      }),

    findEmail: (email) => asPromise(() => findEmail(reader, email)),

    findContact: (learnerId) => asPromise(() => findContact(reader, learnerId)),

    signInByLink: (link, choose, settle, now) =>
      write((tx) => signInByLink(tx, link, choose, rules, settle, now)),

    signInBySubject: (person, choose, settle, now) =>
      write((tx) => signInBySubject(tx, person, choose, rules, settle, now)),

    moveEmail: (tokenHash, settle, now) => write((tx) => moveEmail(tx, tokenHash, rules, settle, now)),

    findSession: (token) => asPromise(() => readSession(token)),

    listSessions: (learnerId, now) => asPromise(() => listSessions(reader, learnerId, now)),

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

    findLink: (tokenHash, now) => asPromise(() => findLink(reader, tokenHash, now)),

    takeLink: (tokenHash, now) => write((tx) => takeLink(tx, tokenHash, now)),

    keepResumeCode: (learnerId, codeHash, expiresAt) =>
      write((tx) => {
        keepResumeCode(tx, learnerId, codeHash, expiresAt);
      }),

    findResumeCode: (codeHash, now) => asPromise(() => findResumeCode(reader, codeHash, now)),

    addPasskey: (learnerId, added, now) => write((tx) => addPasskey(tx, learnerId, added, now)),

    listPasskeys: (learnerId) => asPromise(() => listPasskeys(reader, learnerId)),

    findPasskey: (id) => asPromise(() => findPasskey(reader, id)),

    usePasskey: (id, counter, now) => write((tx) => usePasskey(tx, id, counter, now)),

    removePasskey: (learnerId, id, now) => write((tx) => removePasskey(tx, learnerId, id, now)),
  };
}
