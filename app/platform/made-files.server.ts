import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Made } from './worker.server.ts';

/** A file that is made from other things, and can be made again. */
export interface MadeFile {
  /** What is forgotten at once, such as all files of an award. */
  readonly group: string;
  /** Everything that its bytes depend on, besides the program. */
  readonly from: unknown;
}

/** A file that lacks something for now, so it is given once and made again the next time. */
export interface Unfinished {
  readonly unfinished: Uint8Array;
}

/** A file that may be there or not. */
export interface LookedFor {
  readonly isThere: () => Promise<boolean>;
  /** Returns null if it is not there, or is damaged. */
  readonly read: () => Promise<Uint8Array | null>;
}

/**
 * Keeps on disk what took long to make, so that it is made once, even for requests at the same time and
 * across restarts. Whoever asks has been allowed to read the file before.
 */
export interface MadeFiles {
  readonly get: (file: MadeFile, make: () => Promise<Made | Unfinished>) => Promise<Made>;
  /** Returns what tells whether the file is there, whoever made it. */
  readonly look: (file: MadeFile) => LookedFor;
  /**
   * Removes the files of a group, and keeps no more of them, whichever process is making one. Nobody may ask
   * for the group from now on: it can be used again only after a while.
   */
  readonly forget: (group: string) => Promise<void>;
}

export interface MadeFilesConfig {
  readonly folder: string;
  /** The most bytes that are kept. The files that were made first are removed beyond it. */
  readonly mostBytes: number;
  /** Names the program that makes the files. Another one makes others. */
  readonly edition: () => string;
  readonly log: Logger;
  readonly now: () => Date;
}

const digestLength = 32;

/** The end of the name of a file that is being written. It is left behind if the process is killed. */
const draftEnding = '.part';

/** The end of the name of an empty file that says that a group was forgotten. */
const goneEnding = '.gone';

/** After how long nobody can be at work on a file any more, in milliseconds. */
const longestWork = 10 * 60 * 1000;

/** How much is written between two looks at the size of the folder, as a part of the most bytes. */
const lookAfter = 1 / 16;

/** Opens the folder. Several processes may use it at the same time. */
export function openMadeFiles({ folder, mostBytes, edition, log, now }: MadeFilesConfig): MadeFiles {
  const making = new Map<string, Promise<Made>>();
  let written = Number.POSITIVE_INFINITY;
  let drafts = 0;

  async function keep(group: string, name: string, bytes: Uint8Array): Promise<void> {
    const draft = join(folder, `${name}.${String(process.pid)}-${String(++drafts)}${draftEnding}`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(draft, Buffer.concat([digest(bytes), bytes]), { mode: 0o600 });
      await rename(draft, join(folder, name));
      // Another process forgets first and removes then, so one of the two finds the file of the other.
      if (existsSync(join(folder, `${group}${goneEnding}`))) await rm(join(folder, name), { force: true });
      written += bytes.length;
      if (written < mostBytes * lookAfter) return;
      written = 0;
      await removeOldest();
    } catch (error) {
      // Such as a full disk. The file is made again the next time.
      log.warn({ err: error }, 'a file that was made could not be kept');
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }

  async function removeOldest(): Promise<void> {
    const names = await readdir(folder);
    const found = await Promise.all(
      names.map(async (name) => {
        // Another process may have removed it.
        const known = await stat(join(folder, name)).catch(() => null);
        return known === null ? [] : [{ name, size: known.size, at: known.mtimeMs }];
      }),
    );
    let room = mostBytes;
    for (const { name, size, at } of found.flat().sort((a, b) => b.at - a.at)) {
      const isBrief = name.endsWith(draftEnding) || name.endsWith(goneEnding);
      room -= size;
      if (isBrief ? at < now().getTime() - longestWork : room < 0)
        await rm(join(folder, name), { force: true });
    }
  }

  async function find(name: string): Promise<Uint8Array | null> {
    const file = await readFile(join(folder, name)).catch(() => null);
    if (file === null) return null;
    const bytes = file.subarray(digestLength);
    return digest(bytes).equals(file.subarray(0, digestLength)) ? bytes : null;
  }

  async function findOrMake(
    group: string,
    name: string,
    make: () => Promise<Made | Unfinished>,
  ): Promise<Made> {
    const known = await find(name);
    if (known !== null) return known;
    const made = await make();
    if (made !== 'busy' && 'unfinished' in made) return made.unfinished;
    if (made !== 'busy') await keep(group, name, made);
    return made;
  }

  const fileNameOf = ({ group, from }: MadeFile): string =>
    `${nameOf(group)}-${nameOf(`${edition()}\n${JSON.stringify(from)}`)}`;

  return {
    look: (file) => {
      const name = fileNameOf(file);
      return {
        isThere: () =>
          access(join(folder, name)).then(
            () => true,
            () => false,
          ),
        read: () => find(name),
      };
    },
    get: (file, make) => {
      const prefix = nameOf(file.group);
      const name = fileNameOf(file);
      const known = making.get(name);
      if (known !== undefined) return known;
      const found = findOrMake(prefix, name, make).finally(() => making.delete(name));
      making.set(name, found);
      return found;
    },
    forget: async (group) => {
      const prefix = nameOf(group);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(join(folder, `${prefix}${goneEnding}`), '', { mode: 0o600 });
      } catch (error) {
        // Such as a full disk, which keeps nothing that is being made either.
        log.warn({ err: error }, 'a file that is being made could not be forgotten');
      }
      const names = await readdir(folder).catch(() => []);
      const ofGroup = names.filter((name) => name.startsWith(`${prefix}-`));
      await Promise.all(ofGroup.map((name) => rm(join(folder, name), { force: true })));
    },
  };
}

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A name says nothing of what is in the file. */
const nameOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 32).replace(/-/g, '~');
