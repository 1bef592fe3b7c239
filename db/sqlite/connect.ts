import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { z } from 'zod';
import { compareSchema, migrateDatabase } from './migrate.ts';
import { refusalOf, refusals } from './refusals.ts';
import * as schema from './schema.ts';
import { lockSiteFile, siteFileOf } from './site-file.ts';
import type { SiteFile } from './site-file.ts';

export type SqliteDatabase = BetterSQLite3Database<typeof schema> & { readonly $client: Database.Database };

export interface SqliteConnections {
  /** The only connection that writes. */
  readonly writer: SqliteDatabase;
  /** Reads the last committed state and never waits for the writer. */
  readonly reader: SqliteDatabase;
  readonly close: () => void;
}

export interface OpenSqlite extends SqliteConnections {
  /**
   * Whether a site was in use: this folder is known as the place of the database, or the database holds
   * learners or awards, as one that was copied here does.
   */
  readonly wasUsed: boolean;
  /** Notes that the database belongs here, so that another one, or none, is refused from then on. */
  readonly makeKnown: () => void;
}

export interface SqliteConfig {
  readonly file: string;
  readonly migrationsFolder: string;
  /**
   * A server uses the database alone. A command may use it beside a server.
   */
  readonly use: 'alone' | 'beside';
  /** The other files that show that there was a database. */
  readonly signs: readonly string[];
}

/** How long a statement waits for a lock of another process, in milliseconds. */
const busyTimeout = 5000;

/** How long a server waits until another one has stopped, in milliseconds. */
const handOver = 2000;

/**
 * Opens and migrates the database file. Creates the file and its folder if necessary.
 *
 * @throws DatabaseRefusal if the database cannot be used as it is
 */
export function connectSqlite(config: SqliteConfig): OpenSqlite {
  const { file, use } = config;
  let siteFile: SiteFile | null = null;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    siteFile = lockSiteFile(file, use === 'alone' ? handOver : 0);
    return connect(config, siteFile);
  } catch (error) {
    siteFile?.release();
    throw refusalOf(file, error);
  }
}

function connect(
  { file, migrationsFolder, use, signs }: SqliteConfig,
  siteFile: SiteFile | null,
): OpenSqlite {
  if (siteFile === null && use === 'alone') throw refusals.inUse(file);
  if (siteFile !== null) checkFiles(file, siteFile, signs);
  const opened: Database.Database[] = [];
  const open = (): Database.Database => {
    const connection = new Database(file, { timeout: busyTimeout });
    opened.push(connection);
    connection.pragma('foreign_keys = on');
    connection.pragma('synchronous = full');
    return connection;
  };
  const closeAll = () => {
    for (const connection of opened.splice(0).reverse()) connection.close();
  };
  try {
    const writer = open();
    // The file contains names, addresses and password hashes, which no other user of the machine needs to
    // read.
    chmodSync(file, 0o600);
    writer.pragma('journal_mode = WAL');
    migrateDatabase(writer, migrationsFolder, siteFile !== null);
    const differences = compareSchema(writer, migrationsFolder);
    if (differences.length > 0) throw refusals.damaged(file, differences);
    const identity = identityOf(writer);
    const wasUsed = siteFile?.identity !== null || holdsRecords(writer);
    if (siteFile?.identity != null && siteFile.identity !== identity) throw refusals.other(file);
    const reader = open();
    reader.pragma('query_only = on');
    if (use === 'alone') {
      countStart(writer);
      siteFile?.write({ isOpen: true });
    } else {
      // What a killed server left behind has been read by now, and this process may delete its file.
      siteFile?.write({ isOpen: false });
      siteFile?.release();
    }
    return {
      wasUsed,
      makeKnown: () => {
        if (use === 'alone') siteFile?.write({ identity });
      },
      writer: drizzle(writer, { schema }),
      reader: drizzle(reader, { schema }),
      close: () => {
        closeAll();
        if (use === 'beside') return;
        siteFile?.write({ isOpen: false });
        siteFile?.release();
      },
    };
  } catch (error) {
    closeAll();
    throw error;
  }
}

/** Checks the files before SQLite opens them, since it would create those that are missing. */
function checkFiles(file: string, { identity, wasOpen }: SiteFile, signs: readonly string[]): void {
  if (!hasBytes(file)) {
    const all = [...(identity === null ? [] : [siteFileOf(file)]), ...signs];
    if (all.length > 0) throw refusals.missing(file, all);
    return;
  }
  if (wasOpen && !hasBytes(`${file}-wal`)) throw refusals.withoutLog(file);
}

const hasBytes = (file: string): boolean => existsSync(file) && statSync(file).size > 0;

/** Tells whether there are learners, or awards of those who have left. */
const holdsRecords = (writer: Database.Database): boolean =>
  writer.prepare('select exists (select 1 from user) or exists (select 1 from award)').pluck().get() === 1;

const siteRow = z.object({ identity: z.string() });

/**
 * Counts the starts of servers, so that something is in the write-ahead log as long as the database is open.
 * SQLite does not log a write that changes nothing.
 */
function countStart(writer: Database.Database): void {
  const starts = z.number().parse(writer.pragma('user_version', { simple: true }));
  writer.pragma(`user_version = ${String((starts + 1) % 2 ** 31)}`);
}

/**
 * Returns the identity of a database. A new one gets its identity here.
 */
function identityOf(writer: Database.Database): string {
  const { identity } = siteRow.parse(
    writer
      .prepare(
        `insert into site (id, identity) values (1, lower(hex(randomblob(16))))
         on conflict (id) do update set identity = identity returning identity`,
      )
      .get(),
  );
  return identity;
}
