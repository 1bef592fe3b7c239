import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkDatabase, copyDatabase, replaceDatabase } from '#db/open.ts';
import { pathOf, readArchive, writeArchive } from './archive.server.ts';
import type { ArchiveEntry } from './archive.server.ts';
import { systemRandom } from './clock-and-random.server.ts';
import type { Env } from './env.server.ts';
import type { Job } from './jobs.server.ts';
import { SettingError } from './setting-error.server.ts';

interface Place {
  readonly env: Env;
  /** The folder that holds `app` and `db`. */
  readonly root: string;
}

const filesOf = ({ env, root }: Place) => ({ file: env.databaseFile, driversFolder: join(root, 'db') });

/** Returns the paths of the keys, none if there is no folder. */
const keysOf = ({ keysDir }: Env): readonly string[] =>
  existsSync(keysDir)
    ? readdirSync(keysDir)
        .filter((name) => name.endsWith('.pem'))
        .map((name) => join(keysDir, name))
    : [];

/**
 * Writes the database, the secret and the keys into one file, while a server runs. Every write that was
 * acknowledged before is in it.
 *
 * @param target the path of the new file
 * @throws SettingError or DatabaseRefusal if it cannot be made
 */
export async function backUp(place: Place, target: string, madeAt: Date): Promise<void> {
  const { env } = place;
  if (existsSync(target))
    throw new SettingError(`${target} exists already. A backup is written to a new file.`);
  removeLeftovers(env.dataDir, /^\.backup-/, madeAt);
  // Here, and not beside the target: the copy is not encrypted.
  const folder = mkdtempSync(join(env.dataDir, '.backup-'));
  try {
    const copy = join(folder, 'database');
    await copyDatabase(filesOf(place), copy);
    const secret = join(env.dataDir, 'secret');
    const entries: readonly ArchiveEntry[] = [
      { name: 'database', path: copy },
      ...(existsSync(secret) ? [{ name: 'secret', path: secret }] : []),
      ...keysOf(env).map((path) => ({ name: `keys/${basename(path)}`, path })),
    ];
    const { backupPassphrase: passphrase } = env;
    await writeArchive(target, entries, { passphrase, madeAt, randomBytes: systemRandom.bytes });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Checks a backup, and puts its files in their places while no server runs.
 *
 * @param mayReplace whether files of a site may be there. They are moved to a folder that is returned.
 * @returns when the backup was made, and the folder with the old files, or null if there were none
 * @throws SettingError or DatabaseRefusal if nothing was restored
 */
export async function restore(
  place: Place,
  source: string,
  mayReplace: boolean,
): Promise<{ readonly madeAt: string; readonly oldFiles: string | null }> {
  const { env } = place;
  // Beside the database, which is moved and not copied.
  const beside = dirname(env.databaseFile);
  for (const path of [env.dataDir, beside]) mkdirSync(path, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(beside, '.restore-'));
  try {
    const { madeAt, files } = await readArchive(source, folder, env.backupPassphrase);
    const database = join(folder, 'database');
    await checkDatabase({ ...filesOf(place), file: database });
    const targets = files.flatMap(({ name }) => {
      if (name === 'database') return [];
      const to = name === 'secret' ? join(env.dataDir, name) : join(env.keysDir, basename(name));
      return [{ from: pathOf(folder, name), to }];
    });
    const taken = [env.databaseFile, ...targets.map(({ to }) => to)].filter((file) => existsSync(file));
    if (taken.length > 0 && !mayReplace)
      throw new SettingError(`There is a site already: ${taken.join(', ')}.
Nothing was changed. Add --replace to move its files aside and put the backup in their place.`);
    const oldFiles = taken.length === 0 ? null : mkdtempSync(join(beside, 'replaced-'));
    // The database first: this fails if a server runs, and nothing was changed then.
    try {
      replaceDatabase(filesOf(place), database, oldFiles);
    } catch (error) {
      if (oldFiles !== null) rmdirSync(oldFiles);
      throw error;
    }
    mkdirSync(env.keysDir, { recursive: true, mode: 0o700 });
    for (const { from, to } of targets) {
      if (oldFiles !== null && existsSync(to)) copyFileSync(to, join(oldFiles, basename(to)));
      copyFileSync(from, to);
    }
    return { madeAt, oldFiles };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The most time that a backup takes, in milliseconds. */
const longest = 12 * 60 * 60 * 1000;

/** Removes what a killed process left in a folder. What is younger may belong to a backup that goes on. */
function removeLeftovers(folder: string, name: RegExp, now: Date): void {
  for (const path of readdirSync(folder)
    .filter((one) => name.test(one))
    .map((one) => join(folder, one)))
    if (statSync(path).mtimeMs < now.getTime() - longest) rmSync(path, { recursive: true });
}

/** Returns the scheduled backups in a folder, the oldest first. */
export const listScheduled = (backupDir: string): readonly string[] =>
  existsSync(backupDir)
    ? readdirSync(backupDir)
        .filter((name) => scheduled.test(name))
        .sort()
    : [];

/** Returns the name of a scheduled backup. The names sort by their time. */
export const scheduledName = (time: Date): string =>
  `lectern-${time.toISOString().replaceAll(/[-:]|\.\d+/g, '')}.backup`;

const scheduled = /^lectern-\d{8}T\d{6}Z\.backup$/;

/** How long after the latest backup the next one is made, in milliseconds. It is checked every hour. */
const interval = 23.5 * 60 * 60 * 1000;

/** Makes a backup each day, and deletes the oldest ones of those that it made. */
export function scheduledBackup(place: Place): Job {
  const { backupDir, backupsKept } = place.env;
  return {
    name: 'back up',
    run: async ({ now, log }) => {
      if (backupDir === null) return;
      mkdirSync(backupDir, { recursive: true, mode: 0o700 });
      const [latest = ''] = listScheduled(backupDir).slice(-1);
      if (latest > scheduledName(new Date(now().getTime() - interval))) return;
      const file = join(backupDir, scheduledName(now()));
      removeLeftovers(backupDir, /^lectern-.*\.part$/, now());
      await backUp(place, file, now());
      for (const name of listScheduled(backupDir).slice(0, -backupsKept)) rmSync(join(backupDir, name));
      log.info({ file }, 'backed up');
    },
  };
}
