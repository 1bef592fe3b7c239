/** The ways in which a learner proves who they are. A session remembers the last one. */
export const proofMethods = ['password', 'passkey', 'link', 'institution'] as const;

/** How long a proof counts, in minutes. */
export const proofMinutes = 10;

export type ProofMethod = (typeof proofMethods)[number];
