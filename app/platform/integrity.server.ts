import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { checkDatabase } from '#db/open.ts';

export interface Integrity {
  /**
   * Settles when the check has ended, or after some seconds, since the check of a large database takes
   * minutes. Rejects with DatabaseRefusal if the database is damaged.
   */
  readonly atStart: Promise<void>;
  /** Whether damage was found after the start. */
  readonly isDamaged: () => boolean;
}

/** How long a start waits, in milliseconds. A database of some hundred megabytes has been checked by then. */
const startLimit = 5_000;

/** Checks the database while the server starts, and goes on in the background if that takes long. */
export function followIntegrity({
  file,
  driversFolder,
  log,
}: {
  readonly file: string;
  readonly driversFolder: string;
  readonly log: Logger;
}): Integrity {
  let isDamaged = false;
  const check = existsSync(file) ? checkDatabase({ file, driversFolder }) : Promise.resolve();
  const atStart = Promise.race([check, setTimeout(startLimit, undefined, { ref: false })]);
  const noteDamage = (error: unknown) => {
    isDamaged = true;
    log.error({ err: error }, 'the database is damaged');
  };
  atStart.then(
    () => check.catch(noteDamage),
    () => {
      // The start is refused.
    },
  );
  return { atStart, isDamaged: () => isDamaged };
}
