import { sign } from 'node:crypto';
import { issue } from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { createContextLoader } from './context-loader.ts';
import type { BadgeIssuer } from './issuer.ts';

/** What is signed: a credential that says since when it holds. */
interface Unsigned {
  readonly validFrom: string;
}

/**
 * Signs the credential of an award with the newest key (Data Integrity, eddsa-rdfc-2022), and gives it as
 * JSON text. The proof is dated as the credential is: the same credential and key give the same bytes. It
 * stands in a list, as the JSON schema of Open Badges 3.0.3 demands.
 *
 * @throws Error for a credential that is not whole, or has a term that its contexts do not define
 */
export async function signCredential(credential: Unsigned, issuer: BadgeIssuer): Promise<string> {
  const { proof, ...signed } = await prove(credential, issuer);
  return JSON.stringify({ ...signed, proof: [proof] });
}

/**
 * Does the same for a status list. It is no Open Badge, and the specification of status lists shows its proof
 * outside of a list, which programs that look for revocations expect.
 */
export async function signStatusList(list: Unsigned, issuer: BadgeIssuer): Promise<string> {
  return JSON.stringify(await prove(list, issuer));
}

function prove(credential: Unsigned, { didDocument, signing }: BadgeIssuer) {
  const signer = {
    id: signing.keyId,
    algorithm: 'Ed25519' as const,
    sign: ({ data }: { readonly data: Uint8Array }) => Promise.resolve(sign(null, data, signing.privateKey)),
  };
  return issue({
    credential,
    suite: new DataIntegrityProof({ signer, cryptosuite, date: credential.validFrom }),
    documentLoader: createContextLoader(didDocument),
    now: new Date(credential.validFrom),
  });
}
