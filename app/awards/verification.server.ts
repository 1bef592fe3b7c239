import type { Award } from '#db/award-store.ts';
import { describeWait } from '#app/http/wait.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { findAward } from './award.server.ts';
import { issueCredential } from './badge.server.ts';
import type { AwardView } from './views.ts';

/** The result of a look-up. `wait` is the time to wait, in words. */
type LookUp =
  | { readonly kind: 'found'; readonly award: AwardView }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'too-many'; readonly wait: string };

/** Looks up an award by a typed serial. It is throttled, so that nobody can try all serials. */
async function lookUp(context: RequestContext, typed: string | undefined): Promise<LookUp> {
  const seconds = await context.throttle.count(['verifyFrom', context.client]);
  if (seconds > 0) return { kind: 'too-many', wait: describeWait(context.t, seconds) };
  const award = await findAward(context, typed);
  return award === null ? { kind: 'unknown' } : { kind: 'found', award: viewAward(award) };
}

/** Returns the page that verifies a serial. */
export async function viewVerification(context: RequestContext, typed: string | undefined) {
  const { t, now } = context;
  const found = await lookUp(context, typed);
  return {
    title:
      found.kind === 'found'
        ? t('title.verification', { serial: found.award.facts.serial })
        : t('title.unknownCertificate'),
    typed: typed ?? '',
    found,
    checkedAt: now().toISOString(),
  };
}

/** Looks up the signed credential of an award. */
export async function lookUpCredential(context: RequestContext, typed: string | undefined) {
  const found = await lookUp(context, typed);
  if (found.kind !== 'found') return found;
  const award = await findAward(context, typed);
  return award === null
    ? ({ kind: 'unknown' } as const)
    : { kind: found.kind, credential: await issueCredential(context, award) };
}

/** Returns an award as pages show it. */
export function viewAward({ facts, status }: Award): AwardView {
  switch (status.kind) {
    case 'valid':
      return { facts, status };
    case 'superseded':
    case 'revoked':
      return { facts, status: { ...status, at: status.at.toISOString() } };
  }
}
