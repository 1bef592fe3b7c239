import { Temporal } from 'temporal-polyfill';
import { dateFormat } from './date-format.ts';

/** A local date and time, such as "2027-03-11 18:30". */
export const wallTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d$/;

/** The names that were found to be zones, in the spelling of this runtime. There are some 600. */
const known = new Set<string>();

/**
 * Returns the time zone of that name as this runtime spells it, or null if it knows none. An offset such as
 * "+01:00" is no zone, since it does not say when clocks change.
 */
export function timeZoneNamed(name: string): string | null {
  if (known.has(name)) return name;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    if (!/^[a-z]/i.test(timeZone)) return null;
    if (timeZone === name) known.add(name);
    return timeZone;
  } catch {
    return null;
  }
}

/** Returns whether the id is a time zone that this runtime knows. */
export const isTimeZone = (id: string): boolean => timeZoneNamed(id) !== null;

/**
 * Returns the moment at which clocks in a zone show a date and time. In the hour that repeats in fall, this
 * is the first of the two moments.
 *
 * @param text such as "2027-03-11 18:30"
 * @param timeZone IANA name, such as "America/Denver"
 * @returns null if the local time does not exist: there is no such day, or clocks skip that hour in spring
 */
export function momentOf(text: string, timeZone: string): Date | null {
  if (!wallTime.test(text)) return null;
  try {
    const local = Temporal.PlainDateTime.from(text.replace(' ', 'T'), { overflow: 'reject' });
    const moment = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
    // Temporal moves a time that clocks skip, instead of refusing it.
    return moment.toPlainDateTime().equals(local) ? new Date(moment.epochMilliseconds) : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Returns the date in a time zone, as YYYY-MM-DD. */
export function localDate(date: Date, timeZone: string): string {
  return dateFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  }).format(date);
}
