/** What people told the operator about pages. */
export interface FeedbackStore {
  keepFeedback(feedback: Feedback, learnerId: string | null): Promise<void>;

  /** All of it, the latest first. */
  listFeedback(): Promise<readonly Feedback[]>;
}

export interface Feedback {
  readonly id: string;
  /** Path of the page that it is about. */
  readonly page: string;
  /** Null where that was not said. */
  readonly isHelpful: boolean | null;
  /** Empty where nothing was written. */
  readonly text: string;
  /** Where an answer is wanted; null for none. */
  readonly replyTo: string | null;
  readonly sentAt: Date;
}
