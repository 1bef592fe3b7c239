import { z } from 'zod';
import { isTimeZone, timeZoneNamed } from '#courses/zoned-time.ts';
import type { Translate } from '#app/messages/messages.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { ZoneGroup, ZoneQuestion } from './zones.ts';

/** The zone in which a page shows dates and times. */
interface ShownZone {
  readonly timeZone: string;
  /** Whether it is that of the learner. If it is only that of the site, each time names it. */
  readonly isKnown: boolean;
}

/** Returns the name of a zone in lists: "New York", "Argentina / Buenos Aires". */
export const zoneName = (id: string): string =>
  id
    .replace(/^[^/]+\//, '')
    .replaceAll('/', ' / ')
    .replaceAll('_', ' ');

/** The zones that Node supports, by region, in alphabetical order. */
export const zoneGroups: readonly ZoneGroup[] = groupZones(Intl.supportedValuesOf('timeZone'));

/**
 * Returns the zone in which a learner sees dates and times: the one that they chose, else that of their
 * browser, else that of the site.
 */
export async function zoneOf(
  { store, timeZone }: RequestContext,
  learner: { readonly id: string } | null,
): Promise<ShownZone> {
  const site = { timeZone, isKnown: false };
  if (learner === null) return site;
  const { timeZone: chosen, browserZone } = await store.readPreferences(learner.id);
  // A zone that this version of Node no longer supports counts as none.
  const known = [chosen, browserZone].find((zone) => zone !== null && isTimeZone(zone)) ?? null;
  return known === null ? site : { timeZone: known, isKnown: true };
}

/** Does the same where it does not matter whose zone it is. */
export const timeZoneOf = async (
  context: RequestContext,
  learner: { readonly id: string } | null,
): Promise<string> => (await zoneOf(context, learner)).timeZone;

/** A select of time zones that was posted, in the spelling of this runtime. Undefined if none was chosen. */
export const zoneField = (t: Translate) =>
  z
    .string()
    .transform((name, refinement) => {
      const zone = timeZoneNamed(name);
      if (zone === null) refinement.addIssue(t('profile.notListed'));
      return zone ?? z.NEVER;
    })
    .optional();

/** Returns what to ask a learner before a day is printed for good, or null if their zone is known. */
export async function zoneQuestionFor(
  context: RequestContext,
  learner: { readonly id: string },
): Promise<ZoneQuestion | null> {
  const { timeZone, isKnown } = await zoneOf(context, learner);
  return isKnown ? null : { siteZone: zoneName(timeZone), groups: zoneGroups };
}

/** Stores the zone that a learner chose from the select. Nothing is stored if they chose none. */
export async function chooseZone(
  { store }: RequestContext,
  learner: { readonly id: string },
  posted: string,
): Promise<void> {
  const timeZone = timeZoneNamed(posted);
  if (timeZone !== null) await store.savePreferences(learner.id, { timeZone });
}

function groupZones(ids: readonly string[]): readonly ZoneGroup[] {
  const groups = new Map<string, { id: string; name: string }[]>();
  for (const id of ids) {
    const [region = id] = id.split('/');
    groups.set(region, [...(groups.get(region) ?? []), { id, name: zoneName(id) }]);
  }
  return [...groups].map(([region, zones]) => ({ region, zones }));
}
