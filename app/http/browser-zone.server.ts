import { timeZoneNamed } from '#courses/zoned-time.ts';
import type { RequestContext } from '#app/platform/context.server.ts';

/** Remembers the time zone that a learner's browser named at a sign-in. */
export async function noteZone(
  { store }: Pick<RequestContext, 'store'>,
  learnerId: string,
  named: string,
): Promise<void> {
  const browserZone = timeZoneNamed(named);
  if (browserZone === null) return;
  const stored = await store.readPreferences(learnerId);
  if (stored.browserZone !== browserZone) await store.savePreferences(learnerId, { browserZone });
}

/** Does the same with a save, unless a zone is known. A visit elsewhere does not move a learner's days. */
export async function noteFirstZone(
  context: Pick<RequestContext, 'store'>,
  learnerId: string,
  named: string,
): Promise<void> {
  if (named === '') return;
  const { browserZone } = await context.store.readPreferences(learnerId);
  if (browserZone === null) await noteZone(context, learnerId, named);
}
