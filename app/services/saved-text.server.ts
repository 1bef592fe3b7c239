import type { RequestContext } from '#app/platform/context.server.ts';

/** "Saved 10:42 AM", for the script that has just saved. */
export function savedText({ t, locale, timeZone, now }: RequestContext): string {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(now());
  return t('saved.at', { time });
}
