/** A date and time as a clock on a wall shows it. */
export const wallTime = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)$/;

export function isTimeZone(id: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: id });
    return true;
  } catch {
    return false;
  }
}

/**
 * The moment at which clocks in a zone show a date and time. Of the two moments in the hour that comes twice in fall, the first.
 *
 * @param text such as "2027-03-11 18:30"
 * @param timeZone IANA name, such as "America/Denver"
 * @returns null where no clock ever shows it: no such day, or in the hour that is left out in spring
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
  // The offset changes at most once within a day: what it is on either side of the moment is what it can be at it.
  const offsets = [asUtc - halfDay, asUtc + halfDay].map(
    (moment) => new Date(`${clock.format(moment).replace(' ', 'T')}Z`).getTime() - moment,
  );
  const moments = offsets.map((offset) => asUtc - offset).filter((moment) => shownAt(moment) === shown);
  return moments.length === 0 ? null : new Date(Math.min(...moments));
}

const halfDay = 43_200_000;
