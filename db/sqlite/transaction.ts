import type { prepareStatements } from './statements.ts';
import type { SqliteDatabase } from './connect.ts';

/** What a transaction may do; better-sqlite3 runs it in one go, so it is never async. */
export type Transaction = Parameters<Parameters<SqliteDatabase['transaction']>[0]>[0];

export type Statements = ReturnType<typeof prepareStatements>;

/** Runs work in one transaction of the one writer. */
export type Write = <T>(work: (tx: Transaction) => T) => Promise<T>;

/** The driver is synchronous and the Store is not: what it throws becomes a rejection. */
export function asPromise<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}
