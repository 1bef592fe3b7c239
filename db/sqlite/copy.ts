import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { refuseNewer } from './migrate.ts';
import { refusalOf, refusals } from './refusals.ts';
import { lockSiteFile } from './site-file.ts';
import { runInThread } from './thread.ts';

const failure = z.object({ code: z.string(), message: z.string() });

/**
 * Writes a copy of a database that a server may be using.
 *
 * @param workerFile the path of `copy.worker.mjs`
 * @throws DatabaseRefusal if the database cannot be read, or the copy cannot be written
 */
export async function copySqlite(from: string, to: string, workerFile: string): Promise<void> {
  const failed = failure.safeParse(await runInThread(workerFile, { from, to }));
  if (failed.success) throw refusalOf(from, new Database.SqliteError(failed.data.message, failed.data.code));
  chmodSync(to, 0o600);
}

interface Replacement {
  /** The path of the database of the site. */
  readonly file: string;
  /** The database that is moved there. */
  readonly by: string;
  /** The folder that the files of the old database are moved to. Null if there may be none. */
  readonly keepOldIn: string | null;
  readonly migrationsFolder: string;
}

/**
 * Puts another database in the place of that of the site, while no server runs.
 *
 * @throws DatabaseRefusal if a server runs, if there is a database that may not be replaced, or if the new
 * one is of a newer version
 */
export function replaceSqlite({ file, by, keepOldIn, migrationsFolder }: Replacement): void {
  const identity = inspect(by, migrationsFolder);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const siteFile = lockSiteFile(file, 0);
  if (siteFile === null) throw refusals.inUse(file);
  try {
    const old = ['', '-wal', '-shm'].filter((end) => existsSync(file + end));
    if (old.length > 0 && keepOldIn === null) throw refusals.exists(file);
    for (const end of old) renameSync(file + end, `${keepOldIn ?? ''}/replaced.db${end}`);
    renameSync(by, file);
    siteFile.write({ identity, isOpen: false });
  } finally {
    siteFile.release();
  }
}

/** Returns the identity of a database that nobody uses. A backup of an earlier version has none. */
function inspect(file: string, migrationsFolder: string): string | undefined {
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  try {
    refuseNewer(connection, migrationsFolder);
    const tables = connection.prepare("select name from sqlite_schema where name = 'site'").all();
    if (tables.length === 0) return undefined;
    return z.string().optional().parse(connection.prepare('select identity from site').pluck().get());
  } finally {
    connection.close();
  }
}
