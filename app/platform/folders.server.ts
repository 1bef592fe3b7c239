import { accessSync, constants, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Env } from './env.server.ts';
import { SettingError } from './setting-error.server.ts';
import { startRefusal } from './start-refusal.server.ts';

/**
 * Checks that the folders of the settings can be used, and makes those that are written to. Otherwise
 * whatever uses one first would say so, in words that name no setting.
 *
 * @throws SettingError if one cannot be used
 */
export function checkFolders({ dataDir, databaseFile, keysDir }: Env): void {
  check('DATA_DIR', dataDir, makeWritable);
  check('DATABASE_URL', dirname(databaseFile), makeWritable);
  // Keys that were made in advance may be in a folder that can only be read. A start that is refused later
  // must not have made one.
  check('KEYS_DIR', keysDir, readNearest);
}

function check(setting: string, folder: string, use: (folder: string) => void): void {
  try {
    use(folder);
  } catch (cause) {
    const why = startRefusal(cause);
    if (why === null) throw cause;
    throw new SettingError(
      `${why}\nSet ${setting} to a folder that the user that runs Lectern can use, or make that one usable.`,
      { cause },
    );
  }
}

function makeWritable(folder: string): void {
  makeFolder(folder);
  // Only this tells a folder from a file.
  readdirSync(folder);
  accessSync(folder, constants.W_OK | constants.X_OK);
}

/** Reads a folder, or the one above it that it would be made in. */
function readNearest(folder: string): void {
  const isMissing = lstatSync(folder, { throwIfNoEntry: false }) === undefined;
  if (isMissing && dirname(folder) !== folder) readNearest(dirname(folder));
  else readdirSync(folder);
}

/** Makes a folder and those above it. `recursive` never ends where the system lets nobody make one. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false }) !== undefined) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
