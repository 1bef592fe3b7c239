import { join } from 'node:path';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { JoinRules } from '#courses/join/join.ts';
import { connectSqlite } from './sqlite/connect.ts';
import { copySqlite, replaceSqlite } from './sqlite/copy.ts';
import { checkIntegrity } from './sqlite/integrity.ts';
import * as schema from './sqlite/schema.ts';
import { createSqliteStore } from './sqlite/store.ts';
import type { Store } from './store.ts';

export type AuthDatabase = ReturnType<typeof drizzleAdapter>;

export interface OpenDatabase {
  readonly store: Store;
  /** The same database, for better-auth, which stores accounts and sessions in it. */
  readonly authDatabase: AuthDatabase;
  /**
   * Whether a site was in use: this folder is known as the place of the database, or the database holds
   * learners or awards, as one that was copied here does.
   */
  readonly wasUsed: boolean;
  /** Notes that the database belongs here, so that another one, or none, is refused from then on. */
  readonly makeKnown: () => void;
  readonly close: () => void;
}

export interface DatabaseConfig {
  /** The path of the SQLite file. */
  readonly file: string;
  /** The folder with a folder for each driver, such as `sqlite`, which contains its migrations. */
  readonly driversFolder: string;
  /** A server uses the database alone. A command may use it beside a server. */
  readonly use: 'alone' | 'beside';
  /** The files that only a site has that was started before. A missing database was lost if there are any. */
  readonly signs?: readonly string[];
  /**
   * The rules that join the records of two learners. They must be pure: they are called inside a transaction.
   */
  readonly rules: JoinRules;
}

/**
 * Opens the database. Creates and migrates it if necessary.
 *
 * @throws DatabaseRefusal if the database cannot be used as it is
 */
export function openDatabase(config: DatabaseConfig): OpenDatabase {
  const { file, driversFolder, use, signs = [], rules } = config;
  const migrationsFolder = join(driversFolder, 'sqlite/migrations');
  const { wasUsed, makeKnown, ...connections } = connectSqlite({ file, migrationsFolder, use, signs });
  return {
    store: createSqliteStore(connections, rules),
    authDatabase: drizzleAdapter(connections.writer, { provider: 'sqlite', schema }),
    wasUsed,
    makeKnown,
    close: connections.close,
  };
}

type Files = Pick<DatabaseConfig, 'file' | 'driversFolder'>;

/**
 * Writes a copy of a database, which a server may be using, to a new file. Every write that was acknowledged
 * before is in it.
 *
 * @throws DatabaseRefusal if the database cannot be read, or the copy cannot be written
 */
export const copyDatabase = ({ file, driversFolder }: Files, to: string): Promise<void> =>
  copySqlite(file, to, join(driversFolder, 'sqlite/copy.worker.mjs'));

/**
 * Moves another database to the place of that of the site.
 *
 * @param keepOldIn the folder that the old one is moved to, or null if there may be none
 * @throws DatabaseRefusal if a server runs, if there is a database that may not be replaced, or if the new
 * one is of a newer version
 */
export function replaceDatabase({ file, driversFolder }: Files, by: string, keepOldIn: string | null): void {
  const migrationsFolder = join(driversFolder, 'sqlite/migrations');
  replaceSqlite({ file, by, keepOldIn, migrationsFolder });
}

/**
 * Checks every page, index and reference of a database in a thread of its own.
 *
 * @throws DatabaseRefusal if the database is damaged or cannot be read
 */
export const checkDatabase = ({ file, driversFolder }: Files): Promise<void> =>
  checkIntegrity(file, join(driversFolder, 'sqlite/integrity.worker.mjs'));
