import type { AwardFacts } from '#certificates/facts.ts';

/** What the services of awards hand to pages. Dates are ISO text. */

/** What anybody with a serial may know of an award: all that is printed on it, and whether it stands. */
export interface AwardView {
  readonly facts: AwardFacts;
  readonly status: StatusView;
}

/** Dates are ISO text. */
export type StatusView =
  | { readonly kind: 'valid' }
  | { readonly kind: 'superseded'; readonly at: string; readonly by: string }
  | { readonly kind: 'revoked'; readonly at: string; readonly reason: string };

/** What is known of a file that somebody holds. */
export type FileVerdict =
  | { readonly kind: 'no-file' }
  | { readonly kind: 'too-many'; readonly wait: string }
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'altered' }
  /** Signed by us, while there is no record of it. */
  | { readonly kind: 'unrecorded'; readonly serial: string }
  /** As it was signed; the award says whether it still stands. */
  | { readonly kind: 'intact'; readonly award: AwardView };

/** How a learner who finished a module comes to its badge. */
export type ModuleBadgeView =
  | { readonly kind: 'issued'; readonly href: string }
  | { readonly kind: 'account-first' }
  | { readonly kind: 'email-first'; readonly email: string }
  /** The name is the one that the badge would show; null where it has to be typed. */
  | { readonly kind: 'ready'; readonly name: string | null };
