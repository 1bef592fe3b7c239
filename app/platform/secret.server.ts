import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingError } from './setting-error.server.ts';

const secretFile = (dataDir: string): string => join(dataDir, 'secret');

/** Returns the file with the secret, which only a site has that was started before. Null if there is none. */
export const findSecret = (dataDir: string): string | null =>
  existsSync(secretFile(dataDir)) ? secretFile(dataDir) : null;

/**
 * Reads the key that signs cookies. The first call makes it, in a file that only this user may read.
 *
 * @param wasUsed whether the site was in use, so that a missing secret was lost
 * @throws SettingError if the secret was lost
 */
export function readOrMakeSecret(
  dataDir: string,
  wasUsed: boolean,
  randomBytes: (count: number) => Uint8Array,
): string {
  const file = secretFile(dataDir);
  if (wasUsed && findSecret(dataDir) === null)
    throw new SettingError(`The secret of this site, ${file}, is missing, and SECRET is not set.
Cookies and links in emails were signed with it. Put it back from your backup, or set SECRET if it was set before.
If you have copied the database alone to here, put the keys that sign certificates and badges back as well.
If the secret is lost, make a new one with \`openssl rand -base64 32 > ${file}\`. Everybody has to sign in again then,
and links that were emailed before no longer work.`);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    // Fails if the file exists, so that two starts at the same time agree on one secret.
    writeFileSync(file, Buffer.from(randomBytes(32)).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32)
    throw new SettingError(`The secret of this site, ${file}, is too short to be whole: it is damaged.
Put it back from your backup, or make a new one with \`openssl rand -base64 32 > ${file}\`. Everybody has to
sign in again then, and links that were emailed before no longer work.`);
  return secret;
}
