import type { CheckedCredential } from '#certificates/badge/check.ts';
import type { DidDocument } from '#certificates/badge/did.ts';
import { statusListLength, toStatusList } from '#certificates/badge/status-list.ts';
import type { AchievementFacts } from '#certificates/facts.ts';
import type { Award } from '#db/award-store.ts';
import type { RequestContext, SiteContext } from '#app/platform/context.server.ts';

/** The formats of a badge: an image that contains its credential, or the credential alone. */
type BadgeFormat = 'png' | 'svg' | 'json';

export interface BadgeFile {
  readonly name: string;
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** Returns the signed credential of an award as JSON. The same key signs the same text on every call. */
export async function issueCredential(
  context: RequestContext,
  { facts, statusIndex }: Pick<Award, 'facts' | 'statusIndex'>,
): Promise<string> {
  const { badgeIssuer, signCredential, toCredential } = await context.awardRendering();
  return signCredential(toCredential(facts, { siteUrl: context.publicUrl, statusIndex }), badgeIssuer);
}

/** Draws the image of an achievement as SVG. */
export async function drawBadgeSvg(context: SiteContext, facts: AchievementFacts): Promise<string> {
  const { drawBadge, fontsFor, textsOf } = await context.awardRendering();
  return drawBadge(facts, await fontsFor(textsOf(facts)));
}

/** Makes the badge of an award. The image contains the credential. Only a PNG can find its worker busy. */
export async function makeBadge(
  context: RequestContext,
  award: Pick<Award, 'facts' | 'statusIndex'>,
  format: BadgeFormat,
): Promise<BadgeFile | 'busy'> {
  const { bakePng, bakeSvg } = await context.awardRendering();
  const credential = await issueCredential(context, award);
  const name = `badge-${award.facts.serial}.${format}`;
  if (format === 'json') return { name, type: 'application/json', body: credential };
  const svg = await drawBadgeSvg(context, award.facts);
  if (format === 'svg') return { name, type: 'image/svg+xml', body: bakeSvg(svg, credential) };
  const png = await context.rasterize(svg);
  return png === 'busy' ? png : { name, type: 'image/png', body: bakePng(png, credential) };
}

/** Verifies the signature in a file: a badge as PNG or SVG, or its credential. */
export async function verifyBadgeFile(
  context: Pick<RequestContext, 'awardRendering'>,
  file: Uint8Array,
): Promise<CheckedCredential> {
  const { checkCredential, badgeIssuer, unbake } = await context.awardRendering();
  const credential = unbake(file);
  return credential === null ? { kind: 'not-ours' } : checkCredential(credential, badgeIssuer);
}

/** Returns the logo of an issuer that some award has frozen, or null. */
export const findLogo = ({ store }: SiteContext, sha256: string): Promise<Uint8Array | null> =>
  store.findLogo(sha256);

/** Returns the DID document of this site, with every key that badges are verified with. */
export async function describeSite({ awardRendering }: SiteContext): Promise<DidDocument> {
  return (await awardRendering()).badgeIssuer.didDocument;
}

/**
 * The time during which a status list keeps its date and so its text, in milliseconds. Clients then get a
 * 304.
 */
const listInterval = 5 * 60 * 1000;

/** What a status list says at a time. */
export interface StatusList {
  readonly list: number;
  /** Positions of superseded and revoked awards. */
  readonly withdrawn: readonly number[];
  /** As ISO 8601. */
  readonly at: string;
}

/** Returns what a status list says now. It marks superseded awards as revoked ones. */
export async function readStatusList({ store, now }: SiteContext, list: number): Promise<StatusList> {
  const first = (list - 1) * statusListLength;
  const withdrawn = await store.listWithdrawn(first, first + statusListLength);
  const at = new Date(Math.floor(now().getTime() / listInterval) * listInterval).toISOString();
  return { list, withdrawn, at };
}

/** Returns the list as a signed credential. */
export async function signStatusList(
  context: SiteContext,
  { list, withdrawn, at }: StatusList,
): Promise<string> {
  const { badgeIssuer, signCredential } = await context.awardRendering();
  return signCredential(toStatusList(context.publicUrl, list, withdrawn, at), badgeIssuer);
}
