import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';

/** The name says what the file means, since an operator finds it among the keys. */
const noteFile = (keysDir: string): string => join(keysDir, 'in-use-by-a-site.txt');

/** Returns the file that says that a site was started with the keys of a folder, or null if there is none. */
export const findKeysInUse = (keysDir: string): string | null =>
  existsSync(noteFile(keysDir)) ? noteFile(keysDir) : null;

/**
 * Notes beside the keys that a site uses them. If its database is lost, the next start is then no start of a
 * new site. Keys that were made in advance have no such note. A folder that can only be read gets none.
 */
export function noteKeysInUse(keysDir: string, databaseFile: string, log: Logger): void {
  const file = noteFile(keysDir);
  try {
    writeFileSync(
      file,
      `A site of Lectern uses these keys. Its database was ${databaseFile} at its first start with them.
While this file is here, Lectern starts no new site with these keys.
`,
      { flag: 'wx', mode: 0o600 },
    );
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') return;
    log.info({ file, code }, 'the keys could not be marked as used, so they do not show a lost database');
  }
}
