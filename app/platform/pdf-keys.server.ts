import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSigningKey, readCertificates, readSigningKey } from '#certificates/pdf/key.ts';
import type { CertificateChain, SigningKey } from '#certificates/pdf/key.ts';
import { findKeysInUse } from './keys-in-use.server.ts';

/** The keys that sign PDFs, and that verify them. */
export interface PdfKeys {
  /** The key that signs new PDFs. */
  readonly signing: SigningKey;
  /** The certificate chains of all keys. PDFs that an old key signed stay valid. */
  readonly chains: readonly CertificateChain[];
}

type RandomBytes = (count: number) => Uint8Array;

const fileName = /^certificate-([1-9]\d*)(?:-[\da-f]+)?\.pem$/;

/**
 * Reads the keys of a folder. An empty folder gets its first key.
 *
 * @param name the issuer in the certificate of a new key
 * @throws Error if a key cannot be read or made. The message is for the operator.
 */
export async function openPdfKeys(
  keysDir: string,
  name: string,
  now: Date,
  randomBytes: RandomBytes,
): Promise<PdfKeys> {
  try {
    mkdirSync(keysDir, { recursive: true, mode: 0o700 });
    if (keyFiles(keysDir).length === 0) await makeFirstKey(keysDir, name, now, randomBytes);
  } catch (cause) {
    throw new Error(
      `Lectern cannot keep the key that signs certificates in ${keysDir}: ${describe(cause)}\n` +
        'Let the user that runs Lectern write there, or set KEYS_DIR to a folder where it may.',
      { cause },
    );
  }
  return readPdfKeys(keysDir);
}

/**
 * Makes the first key. If the keys of the folder were used before, the one that signed was lost. It may come
 * back from a backup, so the new one gets a name that it cannot have.
 */
async function makeFirstKey(
  keysDir: string,
  name: string,
  now: Date,
  randomBytes: RandomBytes,
): Promise<void> {
  const pem = await makeSigningKey(name, now);
  const fingerprint = createHash('sha256').update(pem).digest('hex').slice(0, 12);
  const file = findKeysInUse(keysDir) === null ? 'certificate-1.pem' : `certificate-1-${fingerprint}.pem`;
  writeOnce(join(keysDir, file), pem, randomBytes);
}

/** Whether the folder has a key that signs PDFs. */
export const hasPdfKey = (keysDir: string): boolean => existsSync(keysDir) && keyFiles(keysDir).length > 0;

/**
 * Reads the keys of a folder that has at least one.
 *
 * @throws Error if a key cannot be read. The message is for the operator.
 */
export function readPdfKeys(keysDir: string): PdfKeys {
  const files = keyFiles(keysDir);
  const newest = files.at(-1);
  if (newest === undefined) throw new Error(`There is no certificate-1.pem in ${keysDir}.`);
  return {
    signing: readKeyFile(newest, readSigningKey),
    chains: files.map((file) => readKeyFile(file, readCertificates)),
  };
}

/** Returns the files of keys, the oldest first. */
function keyFiles(keysDir: string): readonly string[] {
  const numberOf = (name: string) => Number(fileName.exec(name)?.[1]);
  return (
    readdirSync(keysDir)
      .filter((name) => fileName.test(name))
      // Of two with one number, the one with a fingerprint is newer.
      .sort((a, b) => numberOf(a) - numberOf(b) || a.length - b.length)
      .map((name) => join(keysDir, name))
  );
}

function readKeyFile<T>(file: string, read: (pem: string) => T): T {
  try {
    return read(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(
      `Lectern cannot sign certificates with ${file}: ${describe(cause)}\n` +
        'Put back the file from your backup, or see "Keys" in README.md for what it has to hold.',
      { cause },
    );
  }
}

/** Writes a file atomically, unless it exists, so that two starts at the same time agree on one key. */
function writeOnce(file: string, text: string, randomBytes: RandomBytes): void {
  const draft = `${file}.${Buffer.from(randomBytes(6)).toString('hex')}`;
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
