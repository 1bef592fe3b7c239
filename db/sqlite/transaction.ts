import type { prepareStatements } from './statements.ts';
import type { SqliteDatabase } from './connect.ts';

/** What a transaction may do; better-sqlite3 runs it in one go, so it is never async. */
export type Transaction = Parameters<Parameters<SqliteDatabase['transaction']>[0]>[0];

export type Statements = ReturnType<typeof prepareStatements>;
