import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { proofMinutes } from '#app/platform/proof-methods.ts';
import type { ProofMethod } from '#app/platform/proof-methods.ts';
import { hasPasskeys } from './passkey-challenge.server.ts';
import { hasPassword } from './password-check.server.ts';

/** Returns the ways in which a learner can prove who they are. There is none for a guest. */
export async function listWays(context: RequestContext, learner: Learner): Promise<readonly ProofMethod[]> {
  const { store, auth, institution } = context;
  const passkeys = hasPasskeys(context) ? await store.listPasskeys(learner.id) : [];
  const subjects =
    institution === null ? [] : await auth.api.listSubjects({ body: { learnerId: learner.id } });
  const has: Readonly<Record<ProofMethod, boolean>> = {
    password: await hasPassword(context, learner),
    passkey: passkeys.length > 0,
    link: learner.isConfirmed,
    institution: subjects.some((subject) => institution?.isSubject(subject) === true),
  };
  return (['password', 'passkey', 'link', 'institution'] as const).filter((way) => has[way]);
}

/**
 * Tells whether a learner may change how they sign in: they have just proved who they are, or have no way to
 * do it. An account without a way belongs to whoever has its session, since nobody else can get in.
 */
export async function mayChange(context: RequestContext, learner: Learner): Promise<boolean> {
  return isProved(context) || (await listWays(context, learner)).length === 0;
}

function isProved({ session, now }: RequestContext): boolean {
  const proof = session?.proof ?? null;
  return proof !== null && isFresh(proof.at, now());
}

/** Tells whether a proof of this time counts now. */
export const isFresh = (at: Date, now: Date): boolean => now.getTime() - at.getTime() < proofMinutes * 60_000;
