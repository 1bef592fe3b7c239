import type { CheckedCredential } from '#certificates/badge/check.ts';
import type { DidDocument } from '#certificates/badge/did.ts';
import { statusListLength, toStatusList } from '#certificates/badge/status-list.ts';
import type { AchievementFacts, AwardFacts } from '#certificates/facts.ts';
import type { Award } from '#db/award-store.ts';
import { achievementPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';

/** What a badge can be taken away as: a picture that holds its credential, or the credential alone. */
export type BadgeFormat = 'png' | 'svg' | 'json';

export interface BadgeFile {
  readonly name: string;
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** The signed credential of an award, as JSON text; the same on every call while the same key signs. */
export async function issueCredential(
  context: RequestContext,
  { facts, statusIndex }: Pick<Award, 'facts' | 'statusIndex'>,
): Promise<string> {
  const { badgeIssuer, signCredential, toCredential } = await context.awardRendering();
  return signCredential(toCredential(facts, { siteUrl: context.publicUrl, statusIndex }), badgeIssuer);
}

/** The picture of an achievement as SVG. */
export async function drawPicture(context: RequestContext, facts: AchievementFacts): Promise<string> {
  const { drawBadge, fontsFor, textsOf } = await context.awardRendering();
  return drawBadge(facts, await fontsFor(textsOf(facts)));
}

/** The badge of an award, with its credential inside. */
export async function makeBadge(
  context: RequestContext,
  award: Pick<Award, 'facts' | 'statusIndex'>,
  format: BadgeFormat,
): Promise<BadgeFile> {
  const { bakePng, bakeSvg, rasterize } = await context.awardRendering();
  const credential = await issueCredential(context, award);
  const name = `badge-${award.facts.serial}.${format}`;
  if (format === 'json') return { name, type: 'application/json', body: credential };
  const svg = await drawPicture(context, award.facts);
  return format === 'svg'
    ? { name, type: 'image/svg+xml', body: bakeSvg(svg, credential) }
    : { name, type: 'image/png', body: bakePng(await rasterize(svg), credential) };
}

/** Where the achievement of an award is described. */
export const achievementPathOf = (facts: AwardFacts): string =>
  achievementPath(facts.courseId, facts.kind === 'module' ? facts.moduleId : null);

/** What a file that somebody holds is worth by itself: a badge as PNG or SVG, or its credential. */
export async function verifyBadgeFile(
  context: Pick<RequestContext, 'awardRendering'>,
  file: Uint8Array,
): Promise<CheckedCredential> {
  const { checkCredential, badgeIssuer, unbake } = await context.awardRendering();
  const credential = unbake(file);
  return credential === null ? { kind: 'not-ours' } : checkCredential(credential, badgeIssuer);
}

/** This site as an issuer, with every key that badges are checked with. */
export async function describeSite({ awardRendering }: RequestContext): Promise<DidDocument> {
  return (await awardRendering()).badgeIssuer.didDocument;
}

/** How long a list of statuses is the same text, in milliseconds: programs that ask again in between have it already. */
const listAge = 5 * 60 * 1000;

/** A list of statuses, signed; superseded awards are set in it as revoked ones are. */
export async function publishStatusList(context: RequestContext, list: number): Promise<string> {
  const { store, now, publicUrl } = context;
  const { badgeIssuer, signCredential } = await context.awardRendering();
  const first = (list - 1) * statusListLength;
  const withdrawn = await store.listWithdrawn(first, first + statusListLength);
  const at = new Date(Math.floor(now().getTime() / listAge) * listAge).toISOString();
  return signCredential(toStatusList(publicUrl, list, withdrawn, at), badgeIssuer);
}
