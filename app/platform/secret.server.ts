import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads the key that signs cookies. The first call makes it, in a file that only this user may read. */
export function readOrMakeSecret(dataDir: string, randomBytes: (count: number) => Uint8Array): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'secret');
  try {
    // Fails if the file exists, so that two starts at the same time agree on one secret.
    writeFileSync(file, Buffer.from(randomBytes(32)).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
