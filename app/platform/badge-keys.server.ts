import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BadgeKey, BadgeKeys } from '#certificates/badge/issuer.ts';
import { SettingError } from './setting-error.server.ts';

/**
 * `badge-1-3f9a0c4471de.pem` is a key, and `badge-1-3f9a0c4471de.pub.pem` the public half of a key that no
 * longer signs. The part after the number is the fingerprint of the key, so a new key never gets the name of
 * a lost one. Keys of the first release have none.
 */
const fileName = /^(badge-([1-9]\d*)(?:-([0-9a-f]{12}))?)(\.pub)?\.pem$/;

/**
 * Reads the keys of a folder. The private key with the highest number signs, and all keys are published. A
 * folder without a private key gets one.
 *
 * @throws SettingError if a file is not an Ed25519 key, or not the one that its name says
 */
export function readBadgeKeys(keysDir: string): BadgeKeys {
  const all = readKeys(keysDir);
  const signing = all.find(({ privateKey }) => privateKey !== null);
  if (signing?.privateKey != null)
    return { all, signing: { name: signing.name, privateKey: signing.privateKey } };
  makeBadgeKey(keysDir);
  return readBadgeKeys(keysDir);
}

/** Makes the key with the next number, readable only by this user. Returns the path of its file. */
export function makeBadgeKey(keysDir: string): string {
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const last = Math.max(0, ...keyFiles(keysDir).map(({ number }) => number));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const file = join(keysDir, `badge-${String(last + 1)}-${fingerprintOf(publicKey)}.pem`);
  writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { flag: 'wx', mode: 0o600 });
  return file;
}

/** Whether the folder has a key that signs badges. */
export const hasBadgeKey = (keysDir: string): boolean =>
  existsSync(keysDir) && keyFiles(keysDir).some(({ isPublic }) => !isPublic);

/** Returns the beginning of the SHA-256 of a public key (SPKI, DER), in hexadecimal. */
const fingerprintOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex')
    .slice(0, 12);

interface KeyFile {
  readonly name: string;
  readonly number: number;
  readonly fingerprint: string | null;
  readonly isPublic: boolean;
  readonly file: string;
}

/** Returns the files of keys, the newest first, and a private key before its public half. */
function keyFiles(keysDir: string): readonly KeyFile[] {
  return readdirSync(keysDir)
    .flatMap((file): KeyFile[] => {
      const [, name, digits, fingerprint = null, isPublic] = fileName.exec(file) ?? [];
      if (name === undefined) return [];
      return [{ name, number: Number(digits), fingerprint, isPublic: isPublic !== undefined, file }];
    })
    .sort(
      (a, b) =>
        b.number - a.number ||
        // A key with a fingerprint is newer than one without.
        (b.fingerprint ?? '').localeCompare(a.fingerprint ?? '') ||
        Number(a.isPublic) - Number(b.isPublic),
    );
}

function readKeys(keysDir: string): readonly BadgeKey[] {
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const files = keyFiles(keysDir);
  return files
    .filter(({ name }, index) => files.findIndex((other) => other.name === name) === index)
    .map(({ name, fingerprint, isPublic, file }) => {
      const key = readKey(join(keysDir, file), isPublic);
      const publicKey = isPublic ? key : createPublicKey(key);
      if (fingerprint !== null && fingerprint !== fingerprintOf(publicKey))
        throw new SettingError(`Lectern cannot start: ${join(keysDir, file)} holds another key than its name says.
Badges name the key that signed them. Put the file of that name back from your backup.`);
      return { name, publicKey, privateKey: isPublic ? null : key };
    });
}

function readKey(file: string, isPublic: boolean): KeyObject {
  try {
    const pem = readFileSync(file);
    const key = isPublic ? createPublicKey(pem) : createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw new SettingError(refusal(file, isPublic), { cause });
  }
  throw new SettingError(refusal(file, isPublic));
}

const refusal = (file: string, isPublic: boolean): string =>
  `Lectern cannot start: ${file} cannot be read as ${
    isPublic ? 'the public half of an Ed25519 key (SPKI, PEM)' : 'an Ed25519 key (PKCS#8, PEM)'
  }.
Badges that it signed can be verified only with it. Restore it from your backup, readable by the user that runs Lectern.
If you have no copy and it has signed nothing, delete the file. The next start then makes a new key.`;
