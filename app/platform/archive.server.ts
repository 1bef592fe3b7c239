import { createCipheriv, createDecipheriv, createHash, scryptSync } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  createWriteStream,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { Unzip, UnzipInflate, Zip, ZipDeflate } from 'fflate';
import { z } from 'zod';
import { SettingError } from './setting-error.server.ts';

/**
 * One file with others in it: a ZIP file, whose last entry lists the SHA-256 of the others. With a
 * passphrase, the ZIP file is encrypted with AES-256-GCM under a key of scrypt, and follows a head of our
 * own.
 */

/** The first bytes of an encrypted archive. The salt and the initialization vector follow. */
const magic = Buffer.from('LECTERN ENCRYPTED BACKUP 1\n');
const saltLength = 16;
const ivLength = 12;
const tagLength = 16;
const headLength = magic.length + saltLength + ivLength;

/** @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt */
const scryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

const listName = 'backup.json';

/** At most one folder, and no name that leads out of it. */
const entryName = /^[\w-][\w.-]*(\/[\w-][\w.-]*)?$/;

/** Returns where an entry is unpacked. */
export const pathOf = (folder: string, name: string): string => join(folder, name.replace('/', '_'));

const listSchema = z.object({
  format: z.literal('lectern-backup-1'),
  madeAt: z.iso.datetime(),
  files: z.array(z.object({ name: z.string().regex(entryName), sha256: z.string() })),
});

type ArchiveList = z.infer<typeof listSchema>;

export interface ArchiveEntry {
  /** The name in the archive, with at most one folder. */
  readonly name: string;
  readonly path: string;
}

/**
 * Writes an archive that only this user may read. It has its name once it is whole, so a killed process never
 * leaves a part of one under that name.
 */
export async function writeArchive(
  target: string,
  entries: readonly ArchiveEntry[],
  {
    passphrase,
    madeAt,
    randomBytes,
  }: {
    readonly passphrase: string | null;
    readonly madeAt: Date;
    readonly randomBytes: (count: number) => Uint8Array;
  },
): Promise<void> {
  const part = `${target}.${Buffer.from(randomBytes(6)).toString('hex')}.part`;
  try {
    const output = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true });
    const zipped = Readable.from(zip(entries, madeAt));
    if (passphrase === null) await pipeline(zipped, output);
    else {
      const salt = randomBytes(saltLength);
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, scryptCost), iv);
      output.write(Buffer.concat([magic, salt, iv]));
      await pipeline(zipped, cipher, output, { end: false });
      output.end(cipher.getAuthTag());
      await finished(output);
    }
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

async function* zip(entries: readonly ArchiveEntry[], madeAt: Date): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  const archive = new Zip((error, chunk) => {
    if (error !== null) throw error;
    made.push(chunk);
  });
  const add = (name: string) => {
    const entry = new ZipDeflate(name, { level: 3 });
    entry.mtime = madeAt;
    archive.add(entry);
    return entry;
  };
  const files: ArchiveList['files'] = [];
  for (const { name, path } of entries) {
    const entry = add(name);
    const sum = createHash('sha256');
    for await (const chunk of createReadStream(path)) {
      const bytes = z.instanceof(Buffer).parse(chunk);
      sum.update(bytes);
      entry.push(bytes);
      yield* made.splice(0);
    }
    entry.push(new Uint8Array(), true);
    files.push({ name, sha256: sum.digest('hex') });
  }
  const list: ArchiveList = { format: 'lectern-backup-1', madeAt: madeAt.toISOString(), files };
  add(listName).push(Buffer.from(`${JSON.stringify(list, null, 2)}\n`), true);
  archive.end();
  yield* made.splice(0);
}

/**
 * Unpacks an archive into an empty folder, and checks it.
 *
 * @returns what the archive says of itself
 * @throws SettingError if the file is no archive, is damaged, or needs another passphrase. Whatever was
 * unpacked must not be used then.
 */
export async function readArchive(
  file: string,
  folder: string,
  passphrase: string | null,
): Promise<ArchiveList> {
  const unpacked = await unpack(file, folder, passphrase).catch((cause: unknown) => {
    if (cause instanceof SettingError) throw cause;
    if (cause instanceof Error && 'path' in cause) throw cause;
    throw damaged(file, 'it cannot be unpacked, or was encrypted with another passphrase', cause);
  });
  const text = unpacked.has(listName) ? await readFile(join(folder, listName), 'utf8') : 'null';
  const list = listSchema.safeParse(JSON.parse(text));
  if (!list.success) throw damaged(file, 'its list of files cannot be read', list.error);
  for (const { name, sha256 } of list.data.files)
    if (unpacked.get(name) !== sha256) throw damaged(file, `${name} is not what was backed up`);
  return list.data;
}

const damaged = (file: string, why: string, cause?: unknown): SettingError =>
  new SettingError(`${file} is damaged, or is no backup of Lectern: ${why}. Nothing was changed.`, { cause });

/** Returns the SHA-256 of each file that it wrote. */
async function unpack(
  file: string,
  folder: string,
  passphrase: string | null,
): Promise<ReadonlyMap<string, string>> {
  const sums = new Map<string, string>();
  const unzip = new Unzip((entry) => {
    if (!entryName.test(entry.name)) throw damaged(file, `${entry.name} is no name of a file in it`);
    const target = openSync(pathOf(folder, entry.name), 'wx', 0o600);
    const sum = createHash('sha256');
    entry.ondata = (error, chunk, isLast) => {
      if (error !== null) throw error;
      sum.update(chunk);
      writeSync(target, chunk);
      if (!isLast) return;
      closeSync(target);
      sums.set(entry.name, sum.digest('hex'));
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  for await (const chunk of await decrypted(file, passphrase)) unzip.push(z.instanceof(Buffer).parse(chunk));
  unzip.push(new Uint8Array(), true);
  return sums;
}

async function decrypted(file: string, passphrase: string | null): Promise<AsyncIterable<unknown>> {
  const source = await open(file);
  try {
    const head = Buffer.alloc(headLength);
    await source.read(head, 0, headLength, 0);
    if (!head.subarray(0, magic.length).equals(magic)) return createReadStream(file);
    if (passphrase === null)
      throw new SettingError(`${file} is encrypted. Set BACKUP_PASSPHRASE to what it was encrypted with.`);
    const salt = head.subarray(magic.length, magic.length + saltLength);
    const key = scryptSync(passphrase, salt, 32, scryptCost);
    const decipher = createDecipheriv('aes-256-gcm', key, head.subarray(magic.length + saltLength));
    const { size } = await stat(file);
    const tag = Buffer.alloc(tagLength);
    await source.read(tag, 0, tagLength, size - tagLength);
    decipher.setAuthTag(tag);
    createReadStream(file, { start: headLength, end: size - tagLength - 1 })
      .on('error', (error) => decipher.destroy(error))
      .pipe(decipher);
    return decipher;
  } finally {
    await source.close();
  }
}
