import { toCredential } from '#certificates/badge/credential.ts';
import type { CredentialOptions } from '#certificates/badge/credential.ts';
import { describeIssuer } from '#certificates/badge/issuer.ts';
import { signCredential } from '#certificates/badge/sign.ts';
import type { AwardFacts } from '#certificates/facts.ts';
import { firstKey, keysOf } from '#tests/support/badge-keys.ts';

export const siteUrl = 'https://learn.lectern.example';
export const place = { siteUrl, statusIndex: 3, recipient: null, sharedUrl: null, restatedAt: null };

/** A site that signs with the key for tests. */
export const issuer = await describeIssuer(siteUrl, keysOf(firstKey()));

export const sign = (award: AwardFacts, options: Partial<CredentialOptions> = {}): Promise<string> =>
  signCredential(toCredential(award, { ...place, ...options }), issuer);
