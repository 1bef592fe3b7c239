import { titleOf } from '#certificates/facts.ts';
import type { AwardFacts } from '#certificates/facts.ts';
import type { RequestContext, SiteContext } from '#app/platform/context.server.ts';
import type { Made } from '#app/platform/worker.server.ts';
import {
  achievementPath,
  certificatePath,
  coursePath,
  sharedImagePath,
  sharedPath,
  verifyPath,
} from '#app/addresses.ts';
import { signNow } from './badge.server.ts';
import { findLatest, findOwnAward } from './award.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { viewAward } from './verification.server.ts';
import type { AwardView } from './views.ts';

/** Returns the page that shares an award, or null if the award is not the learner's. */
export async function viewSharing(context: RequestContext, learner: Learner, serial: string | undefined) {
  const award = await findOwnAward(context, learner, serial);
  if (award === null) return null;
  const { facts, sharedAt } = award;
  return {
    title: context.t('share.title'),
    name: facts.learnerName,
    back: certificatePath(facts.serial),
    shared:
      sharedAt === null ? null : { url: sharedUrl(context, facts), linkedIn: linkedInUrl(context, facts) },
  };
}

/**
 * Makes an award public, or private again, in its credential too. Returns its serial, or null if the award is
 * not the learner's.
 */
export async function share(
  context: RequestContext,
  learner: Learner,
  typed: string | undefined,
  isShared: boolean,
): Promise<string | null> {
  const award = await findOwnAward(context, learner, typed);
  if (award === null) return null;
  const { serial } = award.facts;
  if (!(await context.store.shareAward(learner.id, serial, isShared, context.now()))) return null;
  await signNow(context, serial);
  return serial;
}

/** Returns the public address of a shared award. */
const sharedUrl = ({ publicUrl }: RequestContext, { serial }: AwardFacts): string =>
  `${publicUrl}${sharedPath(serial)}`;

/** Returns the address of LinkedIn's form for a certification, with the fields filled in. */
function linkedInUrl(context: RequestContext, facts: AwardFacts): string {
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

type SharedAward =
  | { readonly kind: 'shared'; readonly award: AwardView }
  /** The serial was typed in another form, or its award was superseded by this one. */
  | { readonly kind: 'moved'; readonly serial: string };

/**
 * Returns an award that its learner shares, even if it is revoked. Returns null if it is private or does not
 * exist.
 */
async function findShared(context: SiteContext, typed: string | undefined): Promise<SharedAward | null> {
  const award = await findLatest(context, typed);
  if (award?.sharedAt == null) return null;
  const { serial } = award.facts;
  return typed === serial ? { kind: 'shared', award: viewAward(award) } : { kind: 'moved', serial };
}

/** Returns the public page of a shared award. Returns null if the award is private or does not exist. */
export async function viewShared(context: RequestContext, typed: string | undefined) {
  const found = await findShared(context, typed);
  if (found?.kind !== 'shared') return found;
  const { award } = found;
  const { learnerName, courseId, courseTitle, courseSubtitle, issuer, contactHours, serial } = award.facts;
  const isOffered = context.library.courses.some(({ id }) => id === courseId);
  return {
    kind: found.kind,
    title: context.t('shared.title', { name: learnerName, course: courseTitle }),
    description: context.t('shared.description', {
      name: learnerName,
      course: courseSubtitle === '' ? courseTitle : `${courseTitle}: ${courseSubtitle}`,
      issuer: issuer.name,
      hours: contactHours,
    }),
    url: sharedUrl(context, award.facts),
    image: `${context.publicUrl}${sharedImagePath(serial)}`,
    award,
    verifyHref: verifyPath(serial),
    courseHref: isOffered ? coursePath(courseId) : null,
    achievementHref: achievementPath(courseId, null),
    checkedAt: context.now().toISOString(),
  };
}

/** Returns the facts of an award that is shared and valid, or null. */
export async function findSharedFacts(
  context: SiteContext,
  serial: string | undefined,
): Promise<AwardFacts | null> {
  const found = await findShared(context, serial);
  return found?.kind === 'shared' && found.award.status.kind === 'valid' ? found.award.facts : null;
}

/** Draws the image of an award for social networks, as PNG. */
export async function drawShared({ awardMaker, rasterize }: SiteContext, facts: AwardFacts): Promise<Made> {
  const svg = await awardMaker.shareImage(facts);
  return svg === 'busy' ? svg : rasterize(Buffer.from(svg).toString());
}
