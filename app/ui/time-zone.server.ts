import { isTimeZone } from '#courses/zoned-time.ts';
import type { RequestContext } from '#app/platform/context.server.ts';

interface ZoneGroup {
  /** The region, such as "America". */
  readonly region: string;
  readonly zones: readonly Zone[];
}

interface Zone {
  /** The IANA name, such as "America/New_York". */
  readonly id: string;
  /** The name in lists, such as "New York". */
  readonly name: string;
}

/** Returns the name of a zone in lists: "New York", "Argentina / Buenos Aires". */
export const zoneName = (id: string): string =>
  id
    .replace(/^[^/]+\//, '')
    .replaceAll('/', ' / ')
    .replaceAll('_', ' ');

/** The zones that Node supports, by region, in alphabetical order. */
export const zoneGroups: readonly ZoneGroup[] = groupZones(Intl.supportedValuesOf('timeZone'));

/** Returns the zone in which a learner sees dates: the zone that they chose, or that of the site. */
export async function timeZoneOf(
  { store, timeZone }: RequestContext,
  learner: { readonly id: string } | null,
): Promise<string> {
  if (learner === null) return timeZone;
  const { timeZone: chosen } = await store.readPreferences(learner.id);
  // If this version of Node no longer supports the chosen zone, pages use the zone of the site.
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
