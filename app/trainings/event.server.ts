import { isPast, joinLink, pastEvents, registrationState, upcomingEvents } from '#courses/events.ts';
import type { Library } from '#courses/schema/library.ts';
import type { PlannedEvent } from '#courses/schema/event.ts';
import { dateFormat } from '#courses/date-format.ts';
import { eventCalendarPath, eventFeedPath, eventPath, lessonPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { describeEvent } from '#app/ui/structured-data.ts';
import type { EventPageView, EventsView, EventView, RegistrationView } from './views.ts';

/** Returns whether there are coming events. The header then links to them. */
export const hasUpcomingEvents = ({ library, now }: RequestContext): boolean =>
  upcomingEvents(library.events, now()).length > 0;

/** Returns the page of all events. */
export function viewEvents(context: RequestContext): EventsView {
  const { library, t, publicUrl } = context;
  const now = context.now();
  const feed = publicUrl + eventFeedPath;
  return {
    title: t('events.title'),
    description: t('events.lede'),
    upcoming: upcomingEvents(library.events, now).map((event) => eventViewOf(context, event)),
    past: pastEvents(library.events, now).map((event) => eventViewOf(context, event)),
    hasTrainings: library.trainings.length > 0,
    feed,
    subscribe: feed.replace(/^https?:/, 'webcal:'),
  };
}

/** Returns an event, or null if there is none with that id. */
export const findEvent = ({ events }: Library, eventId: string): PlannedEvent | null =>
  events.find(({ id }) => id === eventId) ?? null;

/** Returns the page of an event. */
export const viewEvent = (context: RequestContext, event: PlannedEvent): EventPageView => ({
  title: event.title,
  description: event.description,
  structured: describeEvent(context, event),
  event: eventViewOf(context, event),
});

function eventViewOf({ library, locale, now }: RequestContext, event: PlannedEvent): EventView {
  const { id, title, kind, description, starts, ends, timeZone, place, capacity, audience, organizer } =
    event;
  const isOver = isPast(event, now());
  const short = (options: Intl.DateTimeFormatOptions) =>
    dateFormat(locale, { ...options, timeZone }).format(starts);
  return {
    id,
    href: eventPath(id),
    title,
    kind,
    description,
    when: `${dateFormat(locale, { ...dayAndTime, timeZone }).formatRange(starts, ends)}, ${zoneNameAt(starts, locale, timeZone)}`,
    starts: starts.toISOString(),
    day: short({ dateStyle: 'medium' }),
    margin: [short({ month: 'short', day: 'numeric' }), short({ year: 'numeric' })],
    place: place === undefined ? null : { name: place.name, address: place.address ?? null },
    link: joinLink(event, now()),
    capacity: capacity ?? null,
    audience: audience ?? null,
    organizer: organizer === undefined ? null : { name: organizer.name, mail: organizer.mail ?? null },
    registration: viewRegistration(event, locale, now()),
    cancelled: event.cancelled ?? null,
    isPast: isOver,
    lessons: event.lessons.flatMap((reference) => {
      const [courseId = '', lessonId] = reference.split('/');
      const lesson = library.courses
        .find((course) => course.id === courseId)
        ?.modules.flatMap(({ lessons }) => lessons)
        .find((one) => one.id === lessonId);
      return lesson === undefined
        ? []
        : [{ title: `${lesson.number} ${lesson.title}`, href: lessonPath(courseId, lesson.id) }];
    }),
    calendarHref: eventCalendarPath(id),
  };
}

function viewRegistration(event: PlannedEvent, locale: string, now: Date): RegistrationView {
  const { registration, timeZone } = event;
  const state = registrationState(event, now);
  if (registration === null || state === 'not-needed') return { kind: 'not-needed' };
  const { opens, closes, url, mail } = registration;
  const words = (moment: Date) => inZone(locale, timeZone).format(moment);
  if (state === 'closed') return { kind: 'closed' };
  if (state === 'not-yet' && opens !== null) return { kind: 'not-yet', opens: words(opens) };
  return { kind: 'open', url, mail, closes: closes === null ? null : words(closes) };
}

const dayAndTime = {
  weekday: 'long',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
} as const;

/** Formats the day, the time and the name of the time zone. */
const inZone = (locale: string, timeZone: string): Intl.DateTimeFormat =>
  dateFormat(locale, { ...dayAndTime, timeZone, timeZoneName: 'long' });

/** Returns a name such as "Mountain Daylight Time". `formatRange` would only return "MDT". */
const zoneNameAt = (moment: Date, locale: string, timeZone: string): string =>
  inZone(locale, timeZone)
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
