import { isDeepStrictEqual } from 'node:util';
import { and, asc, desc, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import type { JoinRules } from '#courses/join/join.ts';
import type { Settle } from '#courses/ledger.ts';
import type {
  Contact,
  EmailOwners,
  ChosenAccount,
  LearnerSession,
  NewAccount,
  SubjectAccount,
} from '../account-store.ts';
import { linkMailKinds } from '../mail-store.ts';
import { appendEvent } from './audit.ts';
import { findSubject, putPassword, putSubject } from './credentials.ts';
import { joinLearners } from './join.ts';
import { takeLink } from './links.ts';
import { withdrawMail } from './mail-store.ts';
import { formerLearner, heldPost, mailedLink, outgoingMail, resumeCode, session, user } from './schema.ts';
import type { Transaction } from './transaction.ts';

type Reader = Pick<Transaction, 'select'>;

/** Joins other learners to one, and deletes their accounts. What waits for them waits for the one. */
export function absorbLearners(
  tx: Transaction,
  otherIds: readonly string[],
  learnerId: string,
  rules: JoinRules,
  settle: Settle,
): void {
  joinLearners(tx, otherIds, learnerId, rules, settle);
  for (const id of otherIds) {
    tx.update(heldPost).set({ ownerId: learnerId }).where(eq(heldPost.ownerId, id)).run();
    tx.update(outgoingMail).set({ learnerId }).where(eq(outgoingMail.learnerId, id)).run();
    tx.update(formerLearner).set({ learnerId }).where(eq(formerLearner.learnerId, id)).run();
    tx.insert(formerLearner).values({ id, learnerId }).run();
    tx.delete(user).where(eq(user.id, id)).run();
  }
}

export const wasJoined = (from: Reader, formerId: string, learnerId: string): boolean =>
  from
    .select()
    .from(formerLearner)
    .where(and(eq(formerLearner.id, formerId), eq(formerLearner.learnerId, learnerId)))
    .get() !== undefined;

export function signUp(
  tx: Transaction,
  learnerId: string,
  account: NewAccount,
  passwordHash: string,
  seen: EmailOwners,
  now: Date,
): 'signed-up' | 'changed' {
  if (!isDeepStrictEqual(findEmail(tx, account.email), seen)) return 'changed';
  beginAccount(tx, learnerId, account, now);
  putPassword(tx, learnerId, passwordHash, now);
  return 'signed-up';
}

/**
 * Turns a guest into an account, or creates one. Ends a guest's sessions and resume code, since others may
 * have them.
 */
function beginAccount(
  tx: Transaction,
  id: string,
  { name, email, placeholder }: NewAccount,
  now: Date,
): void {
  const claim = { name, claimedEmail: email, isAnonymous: false };
  if (placeholder === null) {
    tx.update(user).set(claim).where(eq(user.id, id)).run();
    endSessions(tx, id, null);
    tx.delete(resumeCode).where(eq(resumeCode.learnerId, id)).run();
  } else {
    const dates = { createdAt: now, updatedAt: now };
    tx.insert(user)
      .values({ ...claim, id, email: placeholder, emailVerified: false, ...dates })
      .run();
  }
  appendEvent(tx, { at: now, kind: 'signed-up', learnerId: id, details: {} });
}

export function changePassword(
  tx: Transaction,
  learnerId: string,
  passwordHash: string,
  exceptToken: string | null,
  now: Date,
): void {
  replacePassword(tx, learnerId, passwordHash, exceptToken, now);
  appendEvent(tx, { at: now, kind: 'password-changed', learnerId, details: {} });
}

function replacePassword(
  tx: Transaction,
  learnerId: string,
  passwordHash: string,
  exceptToken: string | null,
  now: Date,
): void {
  putPassword(tx, learnerId, passwordHash, now);
  endSessions(tx, learnerId, exceptToken);
  endLinks(tx, learnerId);
}

/**
 * Ends the links that were mailed to a learner before, and mail with such links that waits, since what they
 * prove has changed. Links to an address that others claim too may be theirs.
 */
function endLinks(tx: Transaction, learnerId: string): void {
  const learner = tx.select().from(user).where(eq(user.id, learnerId)).get();
  if (learner === undefined) return;
  const { email, emailVerified, claimedEmail } = learner;
  const isOnlyClaim = claimedEmail !== null && isClaimedBy(findEmail(tx, claimedEmail), learnerId);
  const addresses = [emailVerified ? [email] : [], isOnlyClaim ? [claimedEmail] : []].flat();
  tx.delete(mailedLink).where(eq(mailedLink.learnerId, learnerId)).run();
  withdrawMail(tx, learnerId, linkMailKinds);
  for (const address of addresses) {
    tx.delete(mailedLink).where(eq(mailedLink.email, address)).run();
    tx.delete(outgoingMail)
      .where(and(eq(outgoingMail.address, address), inArray(outgoingMail.kind, linkMailKinds)))
      .run();
  }
}

const isClaimedBy = ({ owner, claims }: EmailOwners, learnerId: string): boolean =>
  owner === null && claims.every((claim) => claim.learnerId === learnerId);

export function signInByLink<T extends ChosenAccount>(
  tx: Transaction,
  { tokenHash, passwordHash }: { readonly tokenHash: string; readonly passwordHash: string | null },
  choose: (owners: EmailOwners) => T,
  rules: JoinRules,
  settle: Settle,
  now: Date,
): T | null {
  const link = takeLink(tx, tokenHash, now);
  if (link === null) return null;
  const chosen = choose(findEmail(tx, link.email));
  const { learnerId, newAccount } = chosen;
  if (newAccount !== null) beginAccount(tx, learnerId, newAccount, now);
  own(tx, learnerId, link.email, rules, settle, now);
  if (passwordHash !== null) {
    replacePassword(tx, learnerId, passwordHash, null, now);
    appendEvent(tx, { at: now, kind: 'password-reset', learnerId, details: {} });
  }
  return chosen;
}

export function signInBySubject<T extends SubjectAccount>(
  tx: Transaction,
  { subject, email }: { readonly subject: string; readonly email: string | null },
  choose: (known: string | null, owners: EmailOwners) => T | null,
  rules: JoinRules,
  settle: Settle,
  now: Date,
): T | null {
  const known = findSubject(tx, subject);
  const chosen = choose(known, email === null ? { owner: null, claims: [] } : findEmail(tx, email));
  if (chosen === null) return null;
  const { learnerId, newAccount, isVerified } = chosen;
  if (newAccount !== null) beginAccount(tx, learnerId, newAccount, now);
  if (isVerified && email !== null) own(tx, learnerId, email, rules, settle, now);
  if (learnerId !== known) {
    putSubject(tx, learnerId, subject, now);
    appendEvent(tx, { at: now, kind: 'institution-linked', learnerId, details: {} });
  }
  return chosen;
}

export function moveEmail(
  tx: Transaction,
  tokenHash: string,
  rules: JoinRules,
  settle: Settle,
  now: Date,
): 'moved' | 'taken' | null {
  const link = takeLink(tx, tokenHash, now);
  if (link?.learnerId == null) return null;
  return confirmEmail(tx, link.learnerId, link.email, rules, settle, now) === 'taken' ? 'taken' : 'moved';
}

export function changeClaim(tx: Transaction, learnerId: string, email: string, now: Date): void {
  endLinks(tx, learnerId);
  const { changes } = tx
    .update(user)
    .set({ claimedEmail: email })
    .where(and(eq(user.id, learnerId), eq(user.emailVerified, false)))
    .run();
  if (changes > 0) appendEvent(tx, { at: now, kind: 'address-claimed', learnerId, details: {} });
}

export function findEmail(from: Reader, email: string): EmailOwners {
  const owner = from.select({ id: user.id }).from(user).where(isOwner(email)).get()?.id ?? null;
  const claims = from
    .select({ learnerId: user.id, name: user.name, placeholder: user.email })
    .from(user)
    .where(eq(user.claimedEmail, email))
    .orderBy(asc(user.createdAt), asc(user.id))
    .all();
  return { owner, claims };
}

const isOwner = (email: string) => and(eq(user.email, email), eq(user.emailVerified, true));

/** Confirms the address of the chosen account, which owns the address unless nobody does. */
function own(
  tx: Transaction,
  learnerId: string,
  email: string,
  rules: JoinRules,
  settle: Settle,
  now: Date,
): void {
  if (confirmEmail(tx, learnerId, email, rules, settle, now) === 'taken')
    throw new Error('the address belongs to a learner other than the chosen one');
}

export const findContact = (from: Reader, learnerId: string): Contact | null =>
  from
    .select({ name: user.name, email: user.email })
    .from(user)
    .where(and(eq(user.id, learnerId), eq(user.emailVerified, true)))
    .get() ?? null;

function confirmEmail(
  tx: Transaction,
  learnerId: string,
  email: string,
  rules: JoinRules,
  settle: Settle,
  now: Date,
): 'confirmed' | 'taken' {
  const taken = tx
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.email, email), ne(user.id, learnerId)))
    .get();
  if (taken !== undefined) return 'taken';
  const before = findContact(tx, learnerId)?.email ?? null;
  const isOther = before !== null && before !== email;
  if (isOther) endLinks(tx, learnerId);
  const others = findEmail(tx, email).claims.filter((claim) => claim.learnerId !== learnerId);
  absorbLearners(
    tx,
    others.map((claim) => claim.learnerId),
    learnerId,
    rules,
    settle,
  );
  withdrawMail(tx, learnerId, linkMailKinds);
  // The others are gone, and so are their ids in the audit log.
  if (others.length > 0)
    appendEvent(tx, { at: now, kind: 'account-joined', learnerId, details: { count: others.length } });
  tx.update(user)
    .set({ email, emailVerified: true, claimedEmail: null, isAnonymous: false })
    .where(eq(user.id, learnerId))
    .run();
  if (before !== email) {
    const kind = isOther ? 'address-changed' : 'address-confirmed';
    appendEvent(tx, { at: now, kind, learnerId, details: {} });
  }
  return 'confirmed';
}

export const listSessions = (from: Reader, learnerId: string, now: Date): readonly LearnerSession[] =>
  from
    .select({
      id: session.id,
      startedAt: session.createdAt,
      userAgent: sql<string>`coalesce(${session.userAgent}, '')`,
      isShared: session.isShared,
    })
    .from(session)
    .where(and(eq(session.userId, learnerId), gt(session.expiresAt, now)))
    .orderBy(desc(session.createdAt))
    .all();

export function endSession(tx: Transaction, learnerId: string, sessionId: string): void {
  tx.delete(session)
    .where(and(eq(session.userId, learnerId), eq(session.id, sessionId)))
    .run();
}

export function endSessions(tx: Transaction, learnerId: string, exceptToken: string | null): void {
  tx.delete(session)
    .where(and(eq(session.userId, learnerId), ne(session.token, exceptToken ?? '')))
    .run();
}

export function keepResumeCode(tx: Transaction, learnerId: string, codeHash: string, expiresAt: Date): void {
  tx.insert(resumeCode)
    .values({ learnerId, codeHash, expiresAt })
    .onConflictDoUpdate({ target: resumeCode.learnerId, set: { codeHash, expiresAt } })
    .run();
}

export const findResumeCode = (from: Reader, codeHash: string, now: Date): string | null =>
  from
    .select({ learnerId: resumeCode.learnerId })
    .from(resumeCode)
    .where(and(eq(resumeCode.codeHash, codeHash), gt(resumeCode.expiresAt, now)))
    .get()?.learnerId ?? null;
