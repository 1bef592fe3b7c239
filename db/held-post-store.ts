/** The part of the Store about forms that wait until their learner signs in. */
export interface HeldPostStore {
  /**
   * Stores a form, and replaces what the same form of the same page held before. Forms that were stored
   * before `oldest` are deleted. `full` means that too much waits for this learner or in all, and `no-owner`
   * that the learner does not exist; nothing is stored.
   */
  holdPost(post: HeldPost, limits: HeldPostLimits): Promise<'held' | 'full' | 'no-owner'>;

  /** Returns the forms of a learner that wait under a token since `oldest`, in the order of the posts. */
  listHeldPosts(tokenHash: string, ownerId: string, oldest: Date): Promise<readonly HeldPost[]>;

  /** Deletes a form that was applied. */
  dropHeldPost(post: HeldPost): Promise<void>;
}

export interface HeldPost {
  readonly tokenHash: string;
  /** The address that the form was posted to, with its query. */
  readonly path: string;
  /** The id of the page that held the form. */
  readonly page: string;
  /** The button that was pressed. A page can have several forms for one address. */
  readonly button: string;
  /** The learner whom the page was made for. */
  readonly ownerId: string;
  /** The posted form, form-encoded. */
  readonly body: string;
  readonly heldAt: Date;
}

export interface HeldPostLimits {
  readonly oldest: Date;
  /** The limits of all forms together, in characters. */
  readonly perOwner: number;
  readonly inAll: number;
}
