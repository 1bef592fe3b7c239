/** A local date and time, such as "2027-03-11 18:30". */
export const wallTime = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)$/;

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
  const [, year, month, day, hour, minute] = wallTime.exec(text) ?? [];
  const shown = `${String(year)}-${String(month)}-${String(day)}T${String(hour)}:${String(minute)}`;
  const asUtc = new Date(`${shown}Z`).getTime();
  if (Number.isNaN(asUtc)) return null;
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const shownAt = (moment: number) => clock.format(moment).slice(0, 16).replace(' ', 'T');
  // The offset changes at most once a day, so the offsets on either side of the moment are the only
  // candidates.
  const offsets = [asUtc - halfDay, asUtc + halfDay].map(
    (moment) => new Date(`${clock.format(moment).replace(' ', 'T')}Z`).getTime() - moment,
  );
  const moments = offsets.map((offset) => asUtc - offset).filter((moment) => shownAt(moment) === shown);
  return moments.length === 0 ? null : new Date(Math.min(...moments));
}

const halfDay = 43_200_000;
