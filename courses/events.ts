import type { EventSource } from './sources.ts';
import type { PlannedEvent } from './schema/event.ts';
import { momentOf } from './zoned-time.ts';

/** An event as it was read, with its times as moments. */
export function planEvent({ data, changedAt }: EventSource): PlannedEvent {
  const { starts, ends, registration, ...event } = data;
  const moment = (local: string): Date => {
    const found = momentOf(local, data.timeZone);
    if (found === null) throw new Error(`${data.id}: ${local} was not checked`);
    return found;
  };
  return {
    ...event,
    starts: moment(starts),
    ends: moment(ends),
    registration:
      registration === undefined
        ? null
        : {
            url: registration.url ?? null,
            mail: registration.mail ?? null,
            opens: registration.opens === undefined ? null : moment(registration.opens),
            closes: registration.closes === undefined ? null : moment(registration.closes),
          },
    changedAt,
  };
}

export const isPast = ({ ends }: PlannedEvent, now: Date): boolean => ends <= now;

/** What is still to come or is going on, the next one first. */
export const upcomingEvents = (events: readonly PlannedEvent[], now: Date): readonly PlannedEvent[] =>
  events.filter((event) => !isPast(event, now)).sort(byStart);

/** What is over, the last one first. */
export const pastEvents = (events: readonly PlannedEvent[], now: Date): readonly PlannedEvent[] =>
  events
    .filter((event) => isPast(event, now))
    .sort(byStart)
    .reverse();

const byStart = (a: PlannedEvent, b: PlannedEvent): number =>
  a.starts.getTime() - b.starts.getTime() || a.id.localeCompare(b.id, 'en');

/** Where somebody can take part online: nobody is led into a meeting that is over or does not take place. */
export const joinLink = (event: PlannedEvent, now: Date): string | null =>
  isPast(event, now) || event.cancelled !== undefined ? null : (event.link ?? null);

const year = 366 * 86_400_000;

/** What a calendar that follows the site holds: all that is to come, and the last year. */
export const followedEvents = (events: readonly PlannedEvent[], now: Date): readonly PlannedEvent[] =>
  events.filter(({ ends }) => ends.getTime() > now.getTime() - year).sort(byStart);

/** Whether somebody can say now that they come. */
export function registrationState(
  { registration, starts, cancelled }: PlannedEvent,
  now: Date,
): 'not-needed' | 'not-yet' | 'open' | 'closed' {
  if (registration === null) return 'not-needed';
  if (cancelled !== undefined || (registration.closes ?? starts) <= now) return 'closed';
  return registration.opens !== null && now < registration.opens ? 'not-yet' : 'open';
}
