/** A mail that a learner waits for in vain. */
export interface MailTrouble {
  readonly email: string;
  /** `late` means that it is still tried. */
  readonly is: 'late' | `${'refused' | 'expired'}.${'link' | 'certificate'}` | 'refused.review';
}
