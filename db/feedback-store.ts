import type { NewMail } from './mail-store.ts';

/** The part of the Store about feedback on pages. */
export interface FeedbackStore {
  /**
   * Stores feedback, and the mail that brings it to the operator, if there is one. `repeat` means that
   * feedback with that id is stored already; nothing is changed.
   */
  keepFeedback(
    feedback: Feedback,
    learnerId: string | null,
    mail: NewMail | null,
  ): Promise<'kept' | 'repeat'>;

  /** Returns all feedback, the latest first. */
  listFeedback(): Promise<readonly Feedback[]>;
}

export interface Feedback {
  readonly id: string;
  /** The path of the page. */
  readonly page: string;
  /** Null if the sender did not say. */
  readonly isHelpful: boolean | null;
  /** Empty if the sender wrote nothing. */
  readonly text: string;
  /** The address for a reply, or null if the sender wants none. */
  readonly replyTo: string | null;
  readonly sentAt: Date;
}
