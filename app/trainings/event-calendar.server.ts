import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { ICalEventData } from 'ical-generator';
import { followedEvents } from '#courses/events.ts';
import type { PlannedEvent } from '#courses/schema/event.ts';
import { eventPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';

export const calendarType = 'text/calendar; charset=utf-8';

type CalendarContext = Pick<RequestContext, 't' | 'publicUrl'>;

/** What is to come and the last year's, for calendars that follow it. */
export const calendarFeed = (context: CalendarContext & Pick<RequestContext, 'library' | 'now'>): string =>
  calendarOf(followedEvents(context.library.events, context.now()), context);

/**
 * Events as iCalendar (RFC 5545). Times are given in UTC: each event is a single moment, and so no calendar has to know the rules of a zone.
 */
export function calendarOf(events: readonly PlannedEvent[], { t, publicUrl }: CalendarContext): string {
  const calendar = ical({
    name: `${t('events.title')} · Lectern`,
    prodId: { company: 'Lectern', product: 'Events', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 6 * 60 * 60,
  });
  for (const event of events) calendar.createEvent(entryOf(event, publicUrl));
  return calendar.toString();
}

function entryOf(event: PlannedEvent, publicUrl: string): ICalEventData {
  const { id, title, description, starts, ends, place, link, organizer, cancelled, revision } = event;
  const location = place === undefined ? link : [place.name, place.address].filter(Boolean).join(', ');
  return {
    id: `${id}@${new URL(publicUrl).host}`,
    start: starts,
    end: ends,
    // Without a server of appointments, an entry is stamped when it was last changed.
    stamp: event.changedAt,
    lastModified: event.changedAt,
    // To cancel is to change once more (RFC 5546, 3.2.5).
    sequence: revision + (cancelled === undefined ? 0 : 1),
    summary: title,
    description: [...(cancelled === undefined ? [] : [cancelled]), description].join('\n\n'),
    url: publicUrl + eventPath(id),
    status: cancelled === undefined ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    ...(location === undefined ? {} : { location }),
    ...(organizer?.mail === undefined ? {} : { organizer: { name: organizer.name, email: organizer.mail } }),
  };
}
