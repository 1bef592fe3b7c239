import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { JoinRules } from '#courses/join/join.ts';
import { connectSqlite } from './sqlite/connect.ts';
import * as schema from './sqlite/schema.ts';
import { createSqliteStore } from './sqlite/store.ts';
import type { Store } from './store.ts';

export type AuthDatabase = ReturnType<typeof drizzleAdapter>;

export interface OpenDatabase {
  readonly store: Store;
  /** The same database, for better-auth, which stores accounts and sessions in it. */
  readonly authDatabase: AuthDatabase;
  readonly close: () => void;
}

export interface DatabaseConfig {
  /** The path of the SQLite file. */
  readonly file: string;
  /** The folder with a folder for each driver, such as `sqlite`, which contains its migrations. */
  readonly driversFolder: string;
  /**
   * The rules that join the records of two learners. They must be pure: they are called inside a transaction.
   */
  readonly rules: JoinRules;
}

/** Opens the database. Creates and migrates it if necessary. */
export function openDatabase({ file, driversFolder, rules }: DatabaseConfig): OpenDatabase {
  const connections = connectSqlite(file, `${driversFolder}/sqlite/migrations`);
  return {
    store: createSqliteStore(connections, rules),
    authDatabase: drizzleAdapter(connections.writer, { provider: 'sqlite', schema }),
    close: connections.close,
  };
}
