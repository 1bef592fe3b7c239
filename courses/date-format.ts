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
