import { chmodSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { DatabaseRefusal } from '../refusal.ts';

/**
 * What is remembered beside the database about the database. The file is a small database itself, and the
 * process that opened it has locked it. The system releases the lock when the process ends, however it ends.
 */
export interface SiteFile {
  /** The identity of the database that belongs here. Null before the first start has finished. */
  readonly identity: string | null;
  /** Whether a server opened the database and did not close it, such as one that was killed. */
  readonly wasOpen: boolean;
  readonly write: (change: { readonly identity?: string | undefined; readonly isOpen?: boolean }) => void;
  readonly release: () => void;
}

const damaged = (file: string): DatabaseRefusal =>
  new DatabaseRefusal(
    `The file ${file} is damaged. It says which database belongs here, and holds nothing of learners.
Delete it and start again.`,
  );

const rowSchema = z.object({ identity: z.string().nullable(), isOpen: z.number() });

/** Returns the path of the file that belongs to a database. */
export const siteFileOf = (databaseFile: string): string =>
  join(dirname(databaseFile), `site-of-${basename(databaseFile)}`);

/**
 * Opens and locks the file beside a database. Creates it if there is none.
 *
 * @param patience how long to wait for another process, in milliseconds
 * @returns null if another process has locked it
 */
export function lockSiteFile(databaseFile: string, patience: number): SiteFile | null {
  const file = siteFileOf(databaseFile);
  const connection = new Database(file, { timeout: patience });
  try {
    // The lock of the first transaction is kept until the connection is closed.
    connection.pragma('locking_mode = exclusive');
    connection.pragma('synchronous = full');
    connection.exec('begin exclusive');
  } catch (error) {
    connection.close();
    if (!(error instanceof Database.SqliteError)) throw error;
    if (error.code === 'SQLITE_BUSY') return null;
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) throw damaged(file);
    throw error;
  }
  try {
    chmodSync(file, 0o600);
    connection.exec(
      `create table if not exists site (identity text, is_open integer not null) strict;
       insert into site select null, 0 where not exists (select * from site);
       commit;`,
    );
    const row = rowSchema.parse(connection.prepare('select identity, is_open as isOpen from site').get());
    const update = connection.prepare<[string | null, number | null]>(
      'update site set identity = coalesce(?, identity), is_open = coalesce(?, is_open)',
    );
    return {
      identity: row.identity,
      wasOpen: row.isOpen === 1,
      write: ({ identity, isOpen }) => {
        update.run(identity ?? null, isOpen === undefined ? null : Number(isOpen));
      },
      release: () => {
        connection.close();
      },
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}
