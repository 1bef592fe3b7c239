import type { KeyObject } from 'node:crypto';
import { fromJwk } from '@digitalbazaar/ed25519-multikey';
import { didOf, keyIdOf } from './did.ts';
import type { DidDocument } from './did.ts';

/** A pair of Ed25519 keys that badges are signed with, or were. */
export interface BadgeKey {
  /** Such as "badge-2-3f9a0c4471de". */
  readonly name: string;
  readonly publicKey: KeyObject;
  /** Null once it is retired: what it signed can still be checked. */
  readonly privateKey: KeyObject | null;
}

/** All keys of a site, and the one of them that signs. */
export interface BadgeKeys {
  readonly all: readonly BadgeKey[];
  readonly signing: { readonly name: string; readonly privateKey: KeyObject };
}

/** Who badges come from, as anybody can look it up. */
export interface BadgeIssuer {
  readonly did: string;
  readonly didDocument: DidDocument;
  readonly signing: { readonly keyId: string; readonly privateKey: KeyObject };
}

/** @param siteUrl address of the site; it has no path, so its document is at /.well-known/did.json */
export async function describeIssuer(siteUrl: string, keys: BadgeKeys): Promise<BadgeIssuer> {
  const did = didOf(siteUrl);
  const methods = await Promise.all(
    keys.all.map(async ({ name, publicKey }) => {
      const jwk = publicKey.export({ format: 'jwk' });
      const key = await fromJwk({ jwk, id: keyIdOf(siteUrl, name), controller: did });
      const { id, type, controller, publicKeyMultibase } = await key.export({
        publicKey: true,
        includeContext: false,
      });
      return { id, type, controller, publicKeyMultibase };
    }),
  );
  return {
    did,
    didDocument: {
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: did,
      verificationMethod: methods,
      assertionMethod: methods.map(({ id }) => id),
    },
    signing: { keyId: keyIdOf(siteUrl, keys.signing.name), privateKey: keys.signing.privateKey },
  };
}
