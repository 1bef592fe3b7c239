const made = new Map<string, Intl.DateTimeFormat>();

/**
 * Returns a format for dates. Making one takes longer than rendering a small page, so each is made once.
 * There are as many as time zones, times a few styles.
 */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = made.get(key);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(locale, options);
  made.set(key, format);
  return format;
}

/**
 * Returns a format for times that names the zone, such as "10:42 AM Mountain Time", for a reader whose clock
 * may show another.
 */
export const zonedTimeFormat = (locale: string, timeZone: string): Intl.DateTimeFormat =>
  dateFormat(locale, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    // The other style calls it Greenwich Mean Time.
    timeZoneName: /^(?:Etc\/)?(?:UTC|UCT|GMT)$/.test(timeZone) ? 'short' : 'longGeneric',
  });
