import type { prepareStatements } from './statements.ts';
import type { SqliteDatabase } from './connect.ts';

/** A transaction. better-sqlite3 runs it synchronously, so a callback that uses it must not be async. */
export type Transaction = Parameters<Parameters<SqliteDatabase['transaction']>[0]>[0];

export type Statements = ReturnType<typeof prepareStatements>;

/** Runs work on the only writer. It is written as a whole or not at all, before the promise resolves. */
export type Write = <T>(work: (tx: Transaction) => T) => Promise<T>;

/** Runs synchronous work for an async method: an exception becomes a rejection of the promise. */
export function asPromise<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}
