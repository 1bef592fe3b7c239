import { dateFormat, zonedTimeFormat } from '#courses/date-format.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { zoneOf } from './time-zone.server.ts';

/** Returns "Saved 10:42 AM" for a script that has just saved, as `usePage` would say the time. */
export async function savedText(context: RequestContext, learner: Learner): Promise<string> {
  const { t, locale, now } = context;
  const { timeZone, isKnown } = await zoneOf(context, learner);
  const format = isKnown
    ? dateFormat(locale, { timeStyle: 'short', timeZone })
    : zonedTimeFormat(locale, timeZone);
  return t('saved.at', { time: format.format(now()) });
}
