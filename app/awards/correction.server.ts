import { parseAwardFacts } from '#certificates/facts.ts';
import type { AwardFacts } from '#certificates/facts.ts';
import type { Award } from '#db/award-store.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { newIdentity } from './award-facts.server.ts';
import type { IdentityContext } from './award-facts.server.ts';
import { findOwnAward } from './award.server.ts';
import { refuseName } from './certificate-name.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { notFound } from '#app/http/responses.server.ts';

/** How often a learner may correct the name on one certificate. More than a few is not a mistake but another person. */
export const mostCorrections = 3;

export type CorrectionResult =
  { readonly ok: true; readonly serial: string } | { readonly ok: false; readonly error: string };

/**
 * Issues the award again under a corrected name: another serial, the same completion. A repeated post finds the name corrected
 * and changes nothing.
 *
 * @throws 404 where the learner has no such award
 */
export async function correctName(
  context: RequestContext,
  learner: Learner,
  serial: string | undefined,
  name: string,
): Promise<CorrectionResult> {
  const { facts } = await findOwnAward(context, learner, serial);
  if (facts.learnerName === name) return { ok: true, serial: facts.serial };
  const error = await refuseName(context, name);
  if (error !== null) return { ok: false, error };
  const corrected = renew(context, facts, name);
  const outcome = await context.store.supersedeAward({
    serial: facts.serial,
    facts: corrected,
    by: { learnerId: learner.id, most: mostCorrections },
    now: context.now(),
  });
  switch (outcome) {
    case 'superseded':
      await context.store.saveProfile(learner.id, { certificateName: name });
      return { ok: true, serial: corrected.serial };
    case 'too-often':
      return { ok: false, error: tooOften(context) };
    case 'not-valid':
      return { ok: false, error: context.t('correction.notValid') };
    case 'not-found':
      throw notFound();
  }
}

/** Why the name cannot be corrected, in words, or null. */
export function obstacleTo(context: RequestContext, { status, corrections }: Award): string | null {
  if (status.kind !== 'valid') return context.t('correction.notValid');
  return corrections < mostCorrections ? null : tooOften(context);
}

const tooOften = ({ t }: RequestContext): string => t('correction.tooOften', { most: mostCorrections });

/** The same award with another name, serial and date of issue; everything else stays as it was frozen. */
export const renew = (context: IdentityContext, facts: AwardFacts, learnerName: string): AwardFacts =>
  parseAwardFacts({ ...facts, ...newIdentity(context), learnerName });
