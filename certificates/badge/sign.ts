import { sign } from 'node:crypto';
import { issue } from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { createContextLoader } from './context-loader.ts';
import type { BadgeIssuer } from './issuer.ts';

/**
 * Signs a credential with the newest key (Data Integrity, eddsa-rdfc-2022), and gives it as JSON text. The
 * proof is dated as the credential is: the same credential and key give the same bytes.
 *
 * @throws Error for a credential that is not whole, or has a term that its contexts do not define
 */
export async function signCredential(
  credential: { readonly validFrom: string },
  { didDocument, signing }: BadgeIssuer,
): Promise<string> {
  const signer = {
    id: signing.keyId,
    algorithm: 'Ed25519' as const,
    sign: ({ data }: { readonly data: Uint8Array }) => Promise.resolve(sign(null, data, signing.privateKey)),
  };
  const signed = await issue({
    credential,
    suite: new DataIntegrityProof({ signer, cryptosuite, date: credential.validFrom }),
    documentLoader: createContextLoader(didDocument),
    now: new Date(credential.validFrom),
  });
  return JSON.stringify(signed);
}
