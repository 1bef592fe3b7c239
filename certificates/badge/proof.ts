import { z } from 'zod';

const proof = z.looseObject({ verificationMethod: z.string() });

/**
 * The one proof of a credential. The JSON schema of Open Badges 3.0.3 wants a list of proofs. The credentials
 * that this site signed before have the proof itself, and stay as they are.
 */
export const onlyProof = z.union([proof, z.tuple([proof]).transform(([only]) => only)]);
