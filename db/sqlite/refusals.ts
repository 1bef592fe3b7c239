import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { DatabaseRefusal } from '../refusal.ts';
import { siteFileOf } from './site-file.ts';

const restore = 'Restore your latest backup with `npx lectern restore BACKUP`.';

/** The reasons for which a database is not opened, in words for the operator, with the way back. */
export const refusals = {
  inUse: (file: string) =>
    new DatabaseRefusal(
      `Another server uses the database ${file}.
Only one server may use it, since limits, keys and sessions are kept in its memory. Stop the other one first.`,
    ),

  missing: (file: string, signs: readonly string[]) =>
    new DatabaseRefusal(
      `The database ${file} is missing or empty, but a site was kept here. These files are of it:
${signs.map((sign) => `  ${sign}`).join('\n')}
If a disk is not mounted, mount it. ${restore}
For a new site, choose another DATA_DIR, and another KEYS_DIR if it is set. If nobody has used the old site, or
if the new one is to have its keys, delete the files named above instead.`,
    ),

  exists: (file: string) =>
    new DatabaseRefusal(
      `There is a database at ${file} already, and nothing was changed.
Add --replace to move it aside and put the backup in its place.`,
    ),

  other: (file: string) =>
    new DatabaseRefusal(
      `The database ${file} is not the one that was kept here: it belongs to another site.
${restore} If you have put it here on purpose, delete ${siteFileOf(file)} and start again.`,
    ),

  withoutLog: (file: string) =>
    new DatabaseRefusal(
      `The last server was killed, and the file ${basename(file)}-wal that it left in ${dirname(file)} is gone.
The latest changes of learners were in it. Put it back, or restore your latest backup with
\`npx lectern restore BACKUP\`.
If another program, such as sqlite3, has opened the database since then, it has copied the changes and deleted
the file. Nothing is missing then: delete ${siteFileOf(file)} and start again.`,
    ),

  damaged: (file: string, findings: readonly string[]) =>
    new DatabaseRefusal(
      `The database ${file} is damaged:
${findings.map((finding) => `  ${finding}`).join('\n')}
Nothing was changed. Keep a copy of the file, then restore your latest backup with
\`npx lectern restore BACKUP\`.
Without a backup, \`sqlite3 ${file} .recover\` prints what can still be read.`,
    ),

  newer: (file: string) =>
    new DatabaseRefusal(
      `The database ${file} was written by a newer version of Lectern.
Start that version again, or restore the copy that it made before it migrated: a file beside the database
whose name begins with ${basename(file)}.before-.`,
    ),

  outdatedBeside: (file: string) =>
    new DatabaseRefusal(
      `A server of another version uses the database ${file}, so it cannot be migrated now.
Stop the server first.`,
    ),
};

/** Codes of SQLite that say that nothing can be written, in words. */
const writeFaults: readonly (readonly [RegExp, string])[] = [
  [/^SQLITE_FULL/, 'the disk is full'],
  [/^SQLITE_READONLY/, 'its file or folder can only be read'],
  [/^SQLITE_IOERR(?!_(SHORT_)?READ)/, 'the disk is full or broken'],
];

/**
 * Returns why a write failed, in words for the operator and with the code of SQLite. Returns null if the
 * error has another cause than the disk.
 *
 * @see https://www.sqlite.org/rescode.html
 */
export function writeFaultOf(error: unknown): { readonly code: string; readonly why: string } | null {
  if (!(error instanceof Error)) return null;
  if (!(error instanceof Database.SqliteError)) return writeFaultOf(error.cause);
  const { code } = error;
  const why = writeFaults.find(([pattern]) => pattern.test(code))?.[1];
  return why === undefined ? null : { code, why };
}

/**
 * Returns the refusal for an error of SQLite at the start, or the error itself if it has another cause.
 *
 * @see https://www.sqlite.org/rescode.html
 */
export function refusalOf(file: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const cause = error instanceof Database.SqliteError ? error : error.cause;
  if (!(cause instanceof Database.SqliteError)) return error;
  const [, kind] = /^SQLITE_([A-Z]+)/.exec(cause.code) ?? [];
  switch (kind) {
    case 'CORRUPT':
    case 'NOTADB':
      return refusals.damaged(file, [cause.message]);
    case 'READONLY':
    case 'CANTOPEN':
    case 'PERM':
    case 'AUTH':
      return new DatabaseRefusal(
        `Lectern cannot write the database ${file} (${cause.message}).
Let the user that runs Lectern write the file and its folder.`,
      );
    case 'FULL':
    case 'IOERR':
      return new DatabaseRefusal(
        `Lectern cannot write the database ${file} (${cause.message}).
The disk may be full or broken. Nothing was changed. Make room and start again.`,
      );
    case 'BUSY':
    case 'LOCKED':
      return refusals.inUse(file);
    default:
      return error;
  }
}
