import { Temporal } from 'temporal-polyfill';
import { dateFormat } from './date-format.ts';

/** A local date and time, such as "2027-03-11 18:30". */
export const wallTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d$/;

/** Returns whether the id is a time zone that this runtime knows. */
export function isTimeZone(id: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: id });
    return true;
  } catch {
    return false;
  }
}

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
