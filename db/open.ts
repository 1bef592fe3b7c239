import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { JoinRules } from '#courses/join/join.ts';
import { connectSqlite } from './sqlite/connect.ts';
import * as schema from './sqlite/schema.ts';
import { createSqliteStore } from './sqlite/store.ts';
import type { Store } from './store.ts';

export type AuthDatabase = ReturnType<typeof drizzleAdapter>;

export interface OpenDatabase {
  readonly store: Store;
  /** Where better-auth keeps accounts and sessions: the same database. */
  readonly authDatabase: AuthDatabase;
  readonly close: () => void;
}

export interface DatabaseConfig {
  /** Path of the SQLite file. */
  readonly file: string;
  /** Folder that holds the migrations of each driver, `sqlite/migrations` and so on. */
  readonly driversFolder: string;
  /** How the records of two learners become those of one: pure rules, called inside a transaction. */
  readonly rules: JoinRules;
}

/** Opens the database, making and migrating it as need be. */
export function openDatabase({ file, driversFolder, rules }: DatabaseConfig): OpenDatabase {
  const connections = connectSqlite(file, `${driversFolder}/sqlite/migrations`);
  return {
    store: createSqliteStore(connections, rules),
    authDatabase: drizzleAdapter(connections.writer, { provider: 'sqlite', schema }),
    close: connections.close,
  };
}
