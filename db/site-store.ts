/** The part of the Store about the database itself. */
export interface SiteStore {
  /** Throws if the database does not answer. */
  ping(): Promise<void>;

  /** Writes to the database. Throws if it cannot be written, such as when the disk is full. */
  probe(now: Date): Promise<void>;
}
