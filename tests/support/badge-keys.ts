import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { KeyObject } from 'node:crypto';
import type { BadgeKey, BadgeKeys } from '#certificates/badge/issuer.ts';
import { testKeys } from './server.ts';

/** The key that test servers sign with. */
export const firstKey = (): BadgeKey & { readonly privateKey: KeyObject } => {
  const privateKey = createPrivateKey(readFileSync(`${testKeys}/badge-1.pem`));
  return { name: 'badge-1', privateKey, publicKey: createPublicKey(privateKey) };
};

export const newKey = (name: string): BadgeKey & { readonly privateKey: KeyObject } => ({
  name,
  ...generateKeyPairSync('ed25519'),
});

/** The first of these keys signs. */
export const keysOf = (
  signing: BadgeKey & { readonly privateKey: KeyObject },
  ...others: readonly BadgeKey[]
): BadgeKeys => ({ all: [signing, ...others], signing });
