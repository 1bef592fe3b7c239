import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { z } from 'zod';
import { normalizeSerial } from '#certificates/serial.ts';
import { credentialsContext, extensionsContext, openBadgesContext } from './contexts.ts';
import { createContextLoader } from './context-loader.ts';
import type { BadgeIssuer } from './issuer.ts';
import { onlyProof } from './proof.ts';

/**
 * What a credential that somebody holds is worth by itself; whether its award still holds, the record says.
 */
export type CheckedCredential =
  /** No badge, or of another issuer. */
  | { readonly kind: 'not-ours' }
  /** It names us, and a key that we do not publish: a forged one, or one that we have lost. */
  | { readonly kind: 'unknown-key' }
  /** It names us, and is not what we signed. */
  | { readonly kind: 'altered' }
  | { readonly kind: 'intact'; readonly serial: string };

/** Characters of a credential; ours have a few thousand. */
const longest = 32_768;

/** Levels of objects and lists in a credential; ours have seven. */
const deepest = 12;

const issued = z.looseObject({
  issuer: z.looseObject({ id: z.string() }),
  proof: z.unknown().optional(),
});

const badge = z.looseObject({
  // Another context could give our words another meaning. Earlier credentials have two.
  '@context': z
    .tuple([z.literal(credentialsContext), z.literal(openBadgesContext)])
    .or(z.tuple([z.literal(credentialsContext), z.literal(openBadgesContext), z.literal(extensionsContext)])),
  id: z.url(),
  type: z.tuple([z.literal('VerifiableCredential'), z.literal('OpenBadgeCredential')]),
  validFrom: z.iso.datetime(),
  proof: z.unknown().refine((proof) => onlyProof.safeParse(proof).success),
});

/**
 * Checks a credential with the keys that the issuer publishes, the retired ones too. It fetches nothing, and
 * takes whatever is sent.
 */
export async function checkCredential(
  json: string,
  { did, didDocument }: Pick<BadgeIssuer, 'did' | 'didDocument'>,
): Promise<CheckedCredential> {
  const read = readJson(json);
  const named = issued.safeParse(read).data;
  if (named?.issuer.id !== did) return { kind: 'not-ours' };
  const keyId = onlyProof.safeParse(named.proof).data?.verificationMethod;
  if (keyId !== undefined && !didDocument.assertionMethod.includes(keyId)) return { kind: 'unknown-key' };
  if (!isShallow(read, deepest) || hasUnsignedMember(read)) return { kind: 'altered' };
  const credential = badge.safeParse(named).data;
  if (credential === undefined) return { kind: 'altered' };
  const serial = normalizeSerial(new URL(credential.id).pathname.split('/').at(-1) ?? '');
  const { verified } = await verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: createContextLoader(didDocument),
    checkStatus: () => Promise.resolve({ verified: true }),
    now: new Date(credential.validFrom),
  });
  return verified && serial !== null ? { kind: 'intact', serial } : { kind: 'altered' };
}

function readJson(text: string): unknown {
  if (text.length > longest) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What reads a credential calls itself for each level, so that a deep one could end the process. */
function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

/**
 * Tells whether a credential has a member that no signature of a graph covers, since it stands for nothing
 * there: a keyword, a value of null, or what JavaScript takes for the prototype. Ours have one context.
 */
const hasUnsignedMember = (credential: unknown): boolean =>
  membersOf(credential).filter(
    ([name, value]) => name.startsWith('@') || name === '__proto__' || value === null,
  ).length !== 1;

/** Returns the names and values of all members, at every level. Those of a list have numbers. */
function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...Object.entries(value), ...Object.values(value).flatMap(membersOf)];
}
