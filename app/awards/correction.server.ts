import { parseAwardFacts } from '#certificates/facts.ts';
import type { AwardFacts } from '#certificates/facts.ts';
import type { Award } from '#db/award-store.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { newIdentity } from './award-facts.server.ts';
import type { IdentityContext } from './award-facts.server.ts';
import { signNow } from './badge.server.ts';
import { findOwnAward } from './award.server.ts';
import { maxNameLength } from '#app/http/name-field.ts';
import { forgetCertificates } from './certificate-file.server.ts';
import { refuseName } from './certificate-name.server.ts';
import { certificatePath } from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';

/** How often a learner may correct the name on one award. More corrections suggest another person. */
const maxCorrections = 3;

type CorrectionResult =
  { readonly ok: true; readonly serial: string } | { readonly ok: false; readonly error: string };

/** Returns the page that corrects the name on an award, or null if the award is not the learner's. */
export async function viewCorrection(context: RequestContext, learner: Learner, serial: string | undefined) {
  const award = await findOwnAward(context, learner, serial);
  return (
    award && {
      title: context.t('correction.title'),
      name: award.facts.learnerName,
      back: certificatePath(award.facts.serial),
      left: maxCorrections - award.corrections,
      obstacle: obstacleTo(context, award),
      maxNameLength,
    }
  );
}

/**
 * Issues the award again with a corrected name and another serial. It is idempotent: a repeated post changes
 * nothing. Returns null if the award is not the learner's.
 */
export async function correctName(
  context: RequestContext,
  learner: Learner,
  serial: string | undefined,
  name: string,
): Promise<CorrectionResult | null> {
  const award = await findOwnAward(context, learner, serial);
  if (award === null) return null;
  const { facts } = award;
  if (facts.learnerName === name) return { ok: true, serial: facts.serial };
  const error = await refuseName(context, name);
  if (error !== null) return { ok: false, error };
  const corrected = renew(context, facts, name);
  const outcome = await context.store.supersedeAward({
    serial: facts.serial,
    facts: corrected,
    by: { learnerId: learner.id, most: maxCorrections },
    now: context.now(),
  });
  switch (outcome) {
    case 'superseded':
      await forgetCertificates(context, [facts.serial]);
      await signNow(context, corrected.serial);
      await context.store.saveProfile(learner.id, { certificateName: name });
      return { ok: true, serial: corrected.serial };
    case 'too-often':
      return { ok: false, error: tooOften(context) };
    case 'not-valid':
      return { ok: false, error: context.t('correction.notValid') };
    case 'not-found':
      return null;
  }
}

/** Returns why the name cannot be corrected, or null. */
function obstacleTo(context: RequestContext, { status, corrections }: Award): string | null {
  if (status.kind !== 'valid') return context.t('correction.notValid');
  return corrections < maxCorrections ? null : tooOften(context);
}

const tooOften = ({ t }: RequestContext): string => t('correction.tooOften', { most: maxCorrections });

/**
 * Returns the facts of an award with another name, serial and date of issue. Everything else stays frozen.
 */
export const renew = (context: IdentityContext, facts: AwardFacts, learnerName: string): AwardFacts =>
  parseAwardFacts({ ...facts, ...newIdentity(context, new Date(facts.issuedAt)), learnerName });
