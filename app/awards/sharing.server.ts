import { chosenTexts, titleOf } from '#certificates/facts.ts';
import type { AwardFacts } from '#certificates/facts.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { sharedPath } from '#app/addresses.ts';
import { findLatest } from './award.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import { viewAward } from './verification.server.ts';
import type { AwardView } from './views.ts';

/**
 * Makes an award public, or private again.
 *
 * @throws 404 where it is not the learner's
 */
export async function share(
  { store, now }: RequestContext,
  learner: Learner,
  serial: string,
  isShared: boolean,
): Promise<void> {
  if (!(await store.shareAward(learner.id, serial, isShared, now()))) throw notFound();
}

/** Where everybody can see an award that is shared. */
export const sharedUrl = ({ publicUrl }: RequestContext, { serial }: AwardFacts): string =>
  `${publicUrl}${sharedPath(serial)}`;

/** LinkedIn's form for a license or certification, filled in. */
export function linkedInUrl(context: RequestContext, facts: AwardFacts): string {
  const [year = '', month = ''] = facts.completedOn.split('-');
  const fields = {
    startTask: 'CERTIFICATION_NAME',
    name: titleOf(facts),
    organizationName: facts.issuer.name,
    issueYear: year,
    issueMonth: String(Number(month)),
    certUrl: sharedUrl(context, facts),
    certId: facts.serial,
  };
  return `https://www.linkedin.com/profile/add?${new URLSearchParams(fields).toString()}`;
}

export type SharedAward =
  | { readonly kind: 'shared'; readonly award: AwardView }
  /** It was typed in another way, or the name was corrected: this one is shared in its place. */
  | { readonly kind: 'moved'; readonly serial: string };

/**
 * An award that its learner shares. One that was revoked is still shown, as revoked.
 *
 * @throws 404 where there is none, or it is private
 */
export async function findShared(context: RequestContext, typed: string | undefined): Promise<SharedAward> {
  const award = await findLatest(context, typed);
  if (award?.sharedAt == null) throw notFound();
  const { serial } = award.facts;
  return typed === serial ? { kind: 'shared', award: viewAward(award) } : { kind: 'moved', serial };
}

/**
 * The picture that networks show of a shared award, as a PNG.
 *
 * @throws 404 where it is private, or does not stand
 */
export async function drawShared(context: RequestContext, serial: string | undefined): Promise<Uint8Array> {
  const found = await findShared(context, serial);
  if (found.kind !== 'shared' || found.award.status.kind !== 'valid') throw notFound();
  const { facts } = found.award;
  const { drawShareImage, rasterize } = await context.badges();
  const { fontsFor } = await context.certificates();
  return rasterize(drawShareImage(facts, await fontsFor(chosenTexts(facts))));
}
