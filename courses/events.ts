import type { EventSource } from './sources.ts';
import type { PlannedEvent } from './schema/event.ts';
import { momentOf } from './zoned-time.ts';

/** Converts the local times of an event to moments. */
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

/** Returns whether the event is over. */
export const isPast = ({ ends }: PlannedEvent, now: Date): boolean => ends <= now;

/** Returns the events that are not over, the next one first. */
export const upcomingEvents = (events: readonly PlannedEvent[], now: Date): readonly PlannedEvent[] =>
  events.filter((event) => !isPast(event, now)).sort(byStart);

/** Returns the events that are over, the latest one first. */
export const pastEvents = (events: readonly PlannedEvent[], now: Date): readonly PlannedEvent[] =>
  events
    .filter((event) => isPast(event, now))
    .sort(byStart)
    .reverse();

const byStart = (a: PlannedEvent, b: PlannedEvent): number =>
  a.starts.getTime() - b.starts.getTime() || a.id.localeCompare(b.id, 'en');

/**
 * Returns the online address of an event, or null. A past or cancelled event must not lead anybody into a
 * meeting.
 */
export const joinLink = (event: PlannedEvent, now: Date): string | null =>
  isPast(event, now) || event.cancelled !== undefined ? null : (event.link ?? null);

const year = 366 * 86_400_000;

/** Returns the events of the calendar feed: all future events, and those of the last year. */
export const followedEvents = (events: readonly PlannedEvent[], now: Date): readonly PlannedEvent[] =>
  events.filter(({ ends }) => ends.getTime() > now.getTime() - year).sort(byStart);

/** Returns whether people can register for an event now. */
export function registrationState(
  { registration, starts, cancelled }: PlannedEvent,
  now: Date,
): 'not-needed' | 'not-yet' | 'open' | 'closed' {
  if (registration === null) return 'not-needed';
  if (cancelled !== undefined || (registration.closes ?? starts) <= now) return 'closed';
  return registration.opens !== null && now < registration.opens ? 'not-yet' : 'open';
}
