import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { ICalEventData } from 'ical-generator';
import { followedEvents } from '#courses/events.ts';
import type { PlannedEvent } from '#courses/schema/event.ts';
import { eventPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';

export const calendarType = 'text/calendar; charset=utf-8';

type CalendarContext = Pick<RequestContext, 't' | 'publicUrl' | 'library'>;

/** Returns the calendar to which programs subscribe, with coming events and those of the last year. */
export const calendarFeed = (context: CalendarContext & Pick<RequestContext, 'now'>): string =>
  calendarOf(followedEvents(context.library.events, context.now()), context);

/** Returns events as iCalendar (RFC 5545). Times are in UTC, so no program needs the rules of a time zone. */
export function calendarOf(
  events: readonly PlannedEvent[],
  { t, publicUrl, library }: CalendarContext,
): string {
  const { name, language } = library.site;
  const calendar = ical({
    name: `${t('events.title')} · ${name}`,
    prodId: { company: name, product: 'Events', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 6 * 60 * 60,
  });
  for (const event of events) calendar.createEvent(calendarEventOf(event, publicUrl));
  // Each line ends with a line break, the last one too (RFC 5545, 3.1).
  return `${calendar.toString()}\r\n`;
}

function calendarEventOf(event: PlannedEvent, publicUrl: string): ICalEventData {
  const { id, title, description, starts, ends, place, link, organizer, cancelled, revision } = event;
  // A cancelled event must not lead anybody into a meeting.
  const online = cancelled === undefined ? link : undefined;
  const location = place === undefined ? online : [place.name, place.address].filter(Boolean).join(', ');
  // A calendar has one location. An event that has a room and a meeting says its address in the text.
  const meeting = place === undefined || online === undefined ? [] : [online];
  return {
    id: `${id}@${new URL(publicUrl).host}`,
    start: starts,
    end: ends,
    // The stamp is the time of the last change, so that the file stays the same between two changes.
    stamp: event.changedAt,
    lastModified: event.changedAt,
    // A cancellation counts as one more change (RFC 5546, 3.2.5).
    sequence: revision + (cancelled === undefined ? 0 : 1),
    summary: title,
    description: [...(cancelled === undefined ? [] : [cancelled]), description, ...meeting].join('\n\n'),
    url: publicUrl + eventPath(id),
    status: cancelled === undefined ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    ...(location === undefined ? {} : { location }),
    ...(organizer?.mail === undefined
      ? {}
      : { organizer: { name: parameter(organizer.name), email: organizer.mail } }),
  };
}

/** Encodes the value of a parameter, which can hold no quote and no line break itself (RFC 6868). */
const parameter = (text: string): string =>
  text.replaceAll('^', '^^').replaceAll('"', "^'").replaceAll(/\r?\n/g, '^n');
