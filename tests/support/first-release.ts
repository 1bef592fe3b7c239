import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';

/** The account in the database of the first release. */
export const firstAccount = { email: 'ruth@library.example', password: 'the first reading room' };

/** The award of that account. */
export const firstSerial = 'LEC-2026-4KP7-87WE-AA6D';

/** An award whose learner deleted the account. */
export const orphanedSerial = 'LEC-2026-70Y0-PQT4-7M5E';

/**
 * Makes a data folder that holds a secret, and a database exactly as the code of the first release wrote it:
 * an account, two finished lessons, a graded attempt with every kind of item, an open attempt, and two awards
 * with facts of version 1.
 */
export function restoreFirstRelease(): { readonly dataDir: string; readonly file: string } {
  const dataDir = mkdtempSync(join(tmpdir(), 'lectern-first-release-'));
  const file = join(dataDir, 'lectern.db');
  const database = new Database(file);
  database.exec(readFileSync(resolve('tests/fixtures/first-release.sql'), 'utf8'));
  database.close();
  writeFileSync(join(dataDir, 'secret'), 'Vq3zK9xw1TfyR7m2pLsd8Hc4bNg6Jt5e', { mode: 0o600 });
  return { dataDir, file };
}
