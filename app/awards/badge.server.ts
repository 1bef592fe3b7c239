import { z } from 'zod';
import { sharedPath } from '#app/addresses.ts';
import { bakePng, bakeSvg } from '#certificates/badge/bake.ts';
import { onlyProof } from '#certificates/badge/proof.ts';
import { statusListLength } from '#certificates/badge/status-list.ts';
import type { AchievementFacts } from '#certificates/facts.ts';
import type { Award } from '#db/award-store.ts';
import type { RequestContext, SiteContext } from '#app/platform/context.server.ts';
import type { Made } from '#app/platform/worker.server.ts';

/** The formats of a badge: an image that contains its credential, or the credential alone. */
type BadgeFormat = 'png' | 'svg' | 'json';

export interface BadgeFile {
  readonly name: string;
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** What signs the credential of an award and stores it. */
type SigningContext = Pick<RequestContext, 'store' | 'awardMaker' | 'badgeKeyIds' | 'log' | 'publicUrl'>;

/**
 * Returns the signed credential of an award as JSON. It is signed once and stored. It is signed again after
 * its learner changed what it says, and if the site no longer publishes the key that signed it: the key was
 * lost or withdrawn, or the site has another address. Nobody could verify it then.
 */
export async function issueCredential(context: SigningContext, award: Award): Promise<string> {
  const { store, awardMaker, badgeKeyIds, log, publicUrl } = context;
  const { facts, statusIndex, recipient, sharedAt, restatedAt, credential: stored } = award;
  if (stored !== null && badgeKeyIds.includes(signedWith(stored))) return stored;
  const credential = await awardMaker.credential({
    facts,
    statusIndex,
    recipient,
    sharedUrl: sharedAt === null ? null : `${publicUrl}${sharedPath(facts.serial)}`,
    restatedAt: restatedAt?.toISOString() ?? null,
  });
  const isCurrent = await store
    .keepCredential(facts.serial, credential, restatedAt)
    .catch((error: unknown) => {
      // A learner gets their file even if the database cannot be written, and it is signed again next time.
      log.error({ err: error }, 'a credential could not be stored');
      return true;
    });
  if (isCurrent) return credential;
  // The learner changed what it says while it was signed, and may have taken back what it would tell.
  const changed = await store.findAward(facts.serial);
  return changed === null ? credential : issueCredential(context, changed);
}

/**
 * Signs the credential of an award that was issued or changed. If that fails, it is signed when it is asked
 * for.
 */
export async function signNow(context: SigningContext, serial: string): Promise<void> {
  const award = await context.store.findAward(serial);
  if (award === null) return;
  await issueCredential(context, award).catch((error: unknown) => {
    context.log.error({ err: error }, 'a credential could not be signed');
  });
}

const signed = z.object({ proof: onlyProof });

/** Returns the id of the key that signed a credential of ours. */
const signedWith = (credential: string): string =>
  signed.parse(JSON.parse(credential)).proof.verificationMethod;

/** Draws the image of an achievement as PNG. It contains no credential. */
export async function drawBadgePng(
  { awardMaker, rasterize }: SiteContext,
  facts: AchievementFacts,
): Promise<Made> {
  const svg = await awardMaker.badge(facts);
  return svg === 'busy' ? svg : rasterize(Buffer.from(svg).toString());
}

/** Makes the badge of an award. The image contains the credential. */
export async function makeBadge(
  context: RequestContext,
  award: Award,
  format: BadgeFormat,
): Promise<BadgeFile | 'busy'> {
  const { facts } = award;
  const credential = await issueCredential(context, award);
  const name = `badge-${facts.serial}.${format}`;
  switch (format) {
    case 'json':
      return { name, type: 'application/json', body: credential };
    case 'svg': {
      const svg = await context.awardMaker.badge(facts);
      if (svg === 'busy') return svg;
      return { name, type: 'image/svg+xml', body: bakeSvg(Buffer.from(svg).toString(), credential) };
    }
    case 'png': {
      const png = await drawBadgePng(context, facts);
      return png === 'busy' ? png : { name, type: 'image/png', body: bakePng(png, credential) };
    }
  }
}

/** Returns the logo of an issuer that some award has frozen, or null. */
export const findLogo = ({ store }: SiteContext, sha256: string): Promise<Uint8Array | null> =>
  store.findLogo(sha256);

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
