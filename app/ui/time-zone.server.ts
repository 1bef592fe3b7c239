import { isTimeZone } from '#courses/zoned-time.ts';
import type { RequestContext } from '#app/platform/context.server.ts';

export interface ZoneGroup {
  /** Such as "America". */
  readonly region: string;
  readonly zones: readonly Zone[];
}

interface Zone {
  /** IANA name, such as "America/New_York". */
  readonly id: string;
  /** "New York" */
  readonly name: string;
}

/** How a zone is called in a list: "New York", "Argentina / Buenos Aires". */
export const zoneName = (id: string): string =>
  id
    .replace(/^[^/]+\//, '')
    .replaceAll('/', ' / ')
    .replaceAll('_', ' ');

/** Every zone that the server knows, by region, in the order of the alphabet. */
export const zoneGroups: readonly ZoneGroup[] = groupZones(Intl.supportedValuesOf('timeZone'));

/** The zone in which a learner sees dates: the one they chose, or that of the site. */
export async function timeZoneOf(
  { store, timeZone }: RequestContext,
  learner: { readonly id: string } | null,
): Promise<string> {
  if (learner === null) return timeZone;
  const { timeZone: chosen } = await store.readPreferences(learner.id);
  // A zone that this server no longer knows must not keep every page from showing.
  return chosen !== null && isTimeZone(chosen) ? chosen : timeZone;
}

function groupZones(ids: readonly string[]): readonly ZoneGroup[] {
  const groups = new Map<string, Zone[]>();
  for (const id of ids) {
    const [region = id] = id.split('/');
    groups.set(region, [...(groups.get(region) ?? []), { id, name: zoneName(id) }]);
  }
  return [...groups].map(([region, zones]) => ({ region, zones }));
}
