import { dateFormat } from '#courses/date-format.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { timeZoneOf } from './time-zone.server.ts';

/** Returns "Saved 10:42 AM" for a script that has just saved. */
export async function savedText(context: RequestContext, learner: Learner): Promise<string> {
  const { t, locale, now } = context;
  const timeZone = await timeZoneOf(context, learner);
  const time = dateFormat(locale, { timeStyle: 'short', timeZone }).format(now());
  return t('saved.at', { time });
}
