/** Whether an award holds today. Facts are frozen; this is all that changes. */
export type AwardStatus =
  | { readonly kind: 'valid' }
  /** The name was corrected: the award with that serial stands in its place. */
  | { readonly kind: 'superseded'; readonly at: Date; readonly by: string }
  | { readonly kind: 'revoked'; readonly at: Date; readonly reason: string };
