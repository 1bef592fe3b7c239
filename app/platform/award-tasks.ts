import type { CredentialOptions } from '#certificates/badge/credential.ts';
import type { BadgeKeys } from '#certificates/badge/issuer.ts';
import type { AchievementFacts, AwardFacts, CourseFacts } from '#certificates/facts.ts';
import type { Paper } from '#certificates/pdf/paper.ts';
import type { RecordOptions } from '#certificates/pdf/credit-record.ts';
import type { RecordFacts } from '#certificates/record-facts.ts';
import type { PdfKeys } from './pdf-keys.server.ts';

/** What the worker for awards is told when it starts. */
export interface AwardSite {
  readonly publicUrl: string;
  readonly badgeKeys: BadgeKeys;
  readonly pdfKeys: PdfKeys;
}

/** What the worker for awards does. */
export type AwardTask =
  | CertificateTask
  | CreditRecordTask
  | { readonly kind: 'badge'; readonly facts: AchievementFacts }
  | { readonly kind: 'share-image'; readonly facts: AwardFacts }
  | CredentialTask
  | StatusListTask
  | { readonly kind: 'did' }
  | { readonly kind: 'time-stamp-request'; readonly file: Uint8Array; readonly nonce: Uint8Array }
  | ReadTimeStampTask
  | { readonly kind: 'stamp'; readonly file: Uint8Array; readonly token: Uint8Array }
  | { readonly kind: 'check-pdf'; readonly file: Uint8Array }
  | { readonly kind: 'check-badge'; readonly file: Uint8Array }
  | { readonly kind: 'unprintable'; readonly name: string }
  | { readonly kind: 'without-font'; readonly text: string }
  | { readonly kind: 'packages'; readonly letters: readonly string[] };

export interface CertificateTask {
  readonly kind: 'certificate';
  readonly facts: CourseFacts;
  readonly paper: Paper;
  /** PNG. */
  readonly logo: Uint8Array | null;
  readonly credential: string;
  /** Whether its signature leaves room for a time stamp. */
  readonly leavesRoom: boolean;
}

export interface ReadTimeStampTask {
  readonly kind: 'read-time-stamp';
  readonly request: Uint8Array;
  readonly answer: Uint8Array;
}

export interface CredentialTask extends Omit<CredentialOptions, 'siteUrl'> {
  readonly kind: 'credential';
  readonly facts: AwardFacts;
}

export interface CreditRecordTask extends Omit<RecordOptions, 'fonts' | 'key'> {
  readonly kind: 'credit-record';
  readonly facts: RecordFacts;
}

export interface StatusListTask {
  readonly kind: 'status-list';
  readonly list: number;
  readonly withdrawn: readonly number[];
  readonly at: string;
}
