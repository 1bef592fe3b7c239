import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import * as schema from './schema.ts';

export type SqliteDatabase = BetterSQLite3Database<typeof schema>;

export interface SqliteConnections {
  /** The only connection that writes. */
  readonly writer: SqliteDatabase;
  /** Reads the last committed state and never waits for the writer. */
  readonly reader: SqliteDatabase;
  readonly close: () => void;
}

/** How long a statement waits for a lock of another process, in milliseconds. */
const busyTimeout = 5000;

/** Opens and migrates the database file. Creates the file and its folder if necessary. */
export function connectSqlite(file: string, migrationsFolder: string): SqliteConnections {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const writer = open(file);
  // The file contains names, addresses and password hashes, which no other user of the machine needs to read.
  chmodSync(file, 0o600);
  writer.pragma('journal_mode = WAL');
  migrate(drizzle(writer), { migrationsFolder });
  const reader = open(file);
  reader.pragma('query_only = on');
  return {
    writer: drizzle(writer, { schema }),
    reader: drizzle(reader, { schema }),
    close: () => {
      reader.close();
      writer.close();
    },
  };
}

function open(file: string): Database.Database {
  const connection = new Database(file, { timeout: busyTimeout });
  connection.pragma('foreign_keys = on');
  connection.pragma('synchronous = full');
  return connection;
}
