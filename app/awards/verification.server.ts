import type { Award } from '#db/award-store.ts';
import { describeWait } from '#app/http/wait.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { findAward } from './award.server.ts';
import type { AwardView } from './views.ts';

/** What came of a look-up; `wait` says in words why nothing was looked up. */
export type LookUp =
  | { readonly kind: 'found'; readonly award: AwardView }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'too-many'; readonly wait: string };

/** Looks an award up by its serial, typed in whatever way. Bounded, so that nobody tries serials by the million. */
export async function lookUp(context: RequestContext, typed: string | undefined): Promise<LookUp> {
  const seconds = await context.throttle.count(['verifyFrom', context.client]);
  if (seconds > 0) return { kind: 'too-many', wait: describeWait(context.t, seconds) };
  const award = await findAward(context, typed);
  return award === null ? { kind: 'unknown' } : { kind: 'found', award: viewAward(award) };
}

/** The status of the answer over HTTP. */
export const statusOf = ({ kind }: LookUp): number => ({ found: 200, unknown: 404, 'too-many': 429 })[kind];

export function viewAward({ facts, status }: Award): AwardView {
  switch (status.kind) {
    case 'valid':
      return { facts, status };
    case 'superseded':
    case 'revoked':
      return { facts, status: { ...status, at: status.at.toISOString() } };
  }
}
