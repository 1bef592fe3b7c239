import type { ChainedEvent, ChainReport } from './audit-chain.ts';

/**
 * The kinds of events of the audit log: sign-ins, changes of how a learner signs in, awards, deletions, and
 * limits that were reached.
 */
export const auditKinds = [
  'signed-up',
  'signed-in',
  'sign-in-failed',
  'password-changed',
  'password-reset',
  'passkey-added',
  'passkey-removed',
  'address-claimed',
  'address-confirmed',
  'address-changed',
  'institution-linked',
  'account-joined',
  'account-deleted',
  'guests-deleted',
  'award-issued',
  'award-superseded',
  'award-revoked',
  'limit-reached',
] as const;

export type AuditKind = (typeof auditKinds)[number];

/** What else is known of an event. It never has a name, an address or a network. */
export type AuditDetails = Readonly<Record<string, string | number>>;

export interface NewAuditEvent {
  readonly at: Date;
  readonly kind: AuditKind;
  /** Null if it is about nobody in particular. */
  readonly learnerId: string | null;
  readonly details: AuditDetails;
}

/**
 * The part of the Store about the audit log. Verbs that change how a learner signs in, issue or withdraw an
 * award, or delete a learner add their event to it themselves, in the same transaction. No event is ever
 * changed or deleted. A learner has a random id in it that goes with the account, so nothing tells afterwards
 * whose events they were.
 */
export interface AuditStore {
  /** Adds an event that no other verb brings about. */
  recordEvent(event: NewAuditEvent): Promise<void>;

  /** Yields all events in the order of their numbers. */
  listAuditEvents(): AsyncIterable<AuditEvent>;

  /**
   * Follows the chain of all events up to its first break.
   *
   * @param notedHead the head of the chain as somebody noted it earlier, or null
   */
  checkAuditLog(notedHead: string | null): Promise<ChainReport>;
}

export interface AuditEvent extends ChainedEvent {
  /** The learner, while their account exists. */
  readonly learnerId: string | null;
}
