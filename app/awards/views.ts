import type { CreditTotal, DateRange } from '#certificates/credit-record.ts';
import type { AwardFacts } from '#certificates/facts.ts';
import type { Credit } from '#certificates/record-facts.ts';

/** An award as anybody with its serial may see it: the printed facts and the status. */
export interface AwardView {
  readonly facts: AwardFacts;
  readonly status: StatusView;
}

/** Dates are in ISO 8601. */
type StatusView =
  | { readonly kind: 'valid' }
  | { readonly kind: 'superseded'; readonly at: string; readonly by: string }
  | { readonly kind: 'revoked'; readonly at: string; readonly reason: string };

/** An award in the list of its learner. */
export interface EarnedView {
  readonly serial: string;
  readonly title: string;
  readonly courseTitle: string;
  /** YYYY-MM-DD. */
  readonly completedOn: string;
  readonly contactHours: number;
  readonly issuer: string;
  readonly href: string;
  /** The image of its badge. */
  readonly image: string;
}

/** What a learner has finished, and where they get its award. */
export interface WaitingView {
  readonly kind: 'certificate' | 'badge';
  readonly title: string;
  readonly href: string;
}

/** What a learner can choose about their email address in a credential. */
export interface RecipientView {
  /** Null if the learner has no confirmed address. */
  readonly email: string | null;
  /** Which address the credential names: this one, another one of before, or none. */
  readonly named: 'this' | 'another' | 'none';
}

/** A record of contact hours as whoever has its key may see it: what is on paper, and what still holds. */
export interface RecordView {
  readonly key: string;
  readonly learnerName: string;
  readonly range: DateRange;
  /** YYYY-MM-DD. */
  readonly printedOn: string;
  readonly issuer: string;
  readonly rows: readonly RecordRow[];
  readonly totals: readonly CreditTotal[];
  readonly revokedRows: number;
  /** The sums without the rows that were revoked. */
  readonly totalsLeft: readonly CreditTotal[];
}

/** A row of a record, and how its award stands today. */
export interface RecordRow extends Credit {
  readonly standing:
    /** It has a valid award, or none. */
    | { readonly kind: 'as-printed' }
    /** `at` is in ISO 8601. */
    | { readonly kind: 'revoked'; readonly at: string }
    /** The same was issued again, with a corrected name. */
    | { readonly kind: 'superseded' }
    /** The database has no such award. */
    | { readonly kind: 'unrecorded' };
}

/** The result of looking up a record of contact hours by its key. `at` is in ISO 8601. */
export type RecordLookUp =
  | { readonly kind: 'found'; readonly record: RecordView }
  | { readonly kind: 'withdrawn'; readonly at: string }
  | { readonly kind: 'unknown' };

/** A record of contact hours in the list of its learner. Dates with a time are in ISO 8601. */
export interface OwnRecord {
  readonly key: string;
  readonly madeAt: string;
  readonly state:
    | { readonly kind: 'stands'; readonly range: DateRange; readonly totals: readonly CreditTotal[] }
    | { readonly kind: 'withdrawn'; readonly at: string };
}

/** The result of verifying a file. */
export type FileVerdict =
  | { readonly kind: 'no-file' }
  | { readonly kind: 'too-many'; readonly wait: string }
  | { readonly kind: 'busy' }
  /** Nothing in it is signed by anybody we know, and no serial can be read in it. */
  | { readonly kind: 'not-ours' }
  /** A scan, a photo or a print: it is not signed, and names this award. */
  | { readonly kind: 'named'; readonly award: AwardView }
  /** It is not signed, and names several serials. */
  | { readonly kind: 'several'; readonly serials: readonly string[] }
  /** It is not signed, and names a serial that was never issued. */
  | { readonly kind: 'unknown'; readonly serial: string }
  /** It names this site, and a key that this site does not have. */
  | { readonly kind: 'unknown-key' }
  | { readonly kind: 'altered' }
  /** This site signed it, but the database has no such award. */
  | { readonly kind: 'unrecorded'; readonly serial: string }
  /** The signature is valid. The award has the current status. */
  | { readonly kind: 'intact'; readonly signed: Signed; readonly award: AwardView }
  /** A record of contact hours whose signature is valid. */
  | {
      readonly kind: 'signed-record';
      readonly signed: Signed;
      readonly key: string;
      readonly found: RecordLookUp;
    }
  /** It is not signed, and names these records of contact hours. */
  | {
      readonly kind: 'named-records';
      readonly keys: readonly [string, ...string[]];
      readonly first: RecordLookUp;
    };

/**
 * What a signature covers: the whole file, all but what was appended to it, the record in an image, but not
 * the picture itself, or the record in a text that was written anew.
 */
export type Signed = 'file' | 'beginning' | 'picture' | 'rewritten';

/** How a learner gets the badge of a complete module. */
export type ModuleBadgeView =
  | { readonly kind: 'issued'; readonly href: string }
  | { readonly kind: 'account-first' }
  | { readonly kind: 'email-first'; readonly email: string }
  | {
      readonly kind: 'ready';
      /** The name on the badge. Null if the learner has to type one. */
      readonly name: string | null;
      readonly finishedAt: string;
      /** The zone whose day will be on the badge, if that of the learner is not known. Null otherwise. */
      readonly siteZone: string | null;
    };

/** The result of checking a list of serials. */
export type ListCheck =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'too-many'; readonly wait: string }
  /** `checkedAt` is in ISO 8601. */
  | { readonly kind: 'checked'; readonly checkedAt: string; readonly rows: readonly ListRow[] };

/** One row of a list, and how its award stands. */
export interface ListRow {
  /** From 1. */
  readonly number: number;
  readonly typed: string;
  readonly serial: string | null;
  /** The row that has the same serial before. */
  readonly repeats: number | null;
  readonly award: {
    readonly learnerName: string;
    readonly title: string;
    readonly completedOn: string;
    readonly issuer: string;
  } | null;
  readonly status: StatusView | { readonly kind: 'unknown' } | { readonly kind: 'unreadable' };
}
