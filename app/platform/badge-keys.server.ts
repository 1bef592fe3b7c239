import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BadgeKey, BadgeKeys } from '#certificates/badge/issuer.ts';
import { SettingError } from './setting-error.server.ts';

/** `badge-1.pem` is a key. `badge-1.pub.pem` is the public half of a key that no longer signs. */
const fileName = /^badge-([1-9]\d*)(\.pub)?\.pem$/;

/**
 * Reads the keys of a folder. The private key with the highest number signs, and all keys are published. A
 * folder without a private key gets one.
 *
 * @throws SettingError if a file is not an Ed25519 key
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
  const file = join(keysDir, `${keyName(last + 1)}.pem`);
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    // Fails if the file exists, so that two starts at the same time agree on one key.
    writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return file;
}

const keyName = (number: number): string => `badge-${String(number)}`;

interface KeyFile {
  readonly number: number;
  readonly isPublic: boolean;
  readonly file: string;
}

/** Returns the files of keys, the newest first, and a private key before its public half. */
function keyFiles(keysDir: string): readonly KeyFile[] {
  return readdirSync(keysDir)
    .flatMap((file): KeyFile[] => {
      const [, digits, isPublic] = fileName.exec(file) ?? [];
      return digits === undefined ? [] : [{ number: Number(digits), isPublic: isPublic !== undefined, file }];
    })
    .sort((a, b) => b.number - a.number || Number(a.isPublic) - Number(b.isPublic));
}

function readKeys(keysDir: string): readonly BadgeKey[] {
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const files = keyFiles(keysDir);
  return files
    .filter(({ number }, index) => files.findIndex((other) => other.number === number) === index)
    .map(({ number, isPublic, file }) => {
      const key = readKey(join(keysDir, file), isPublic);
      return {
        name: keyName(number),
        publicKey: isPublic ? key : createPublicKey(key),
        privateKey: isPublic ? null : key,
      };
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
