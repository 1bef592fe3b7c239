/**
 * The database cannot be used as it is, so nothing was opened or changed. The message tells the operator what
 * happened and what to do.
 */
export class DatabaseRefusal extends Error {
  override name = 'DatabaseRefusal';
}
