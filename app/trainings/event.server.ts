import { isPast, joinLink, pastEvents, registrationState, upcomingEvents } from '#courses/events.ts';
import type { Library } from '#courses/schema/library.ts';
import type { PlannedEvent } from '#courses/schema/event.ts';
import { eventCalendarPath, eventPath, lessonPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { EventView, RegistrationView } from './event-view.ts';
import { notFound } from '#app/http/responses.server.ts';

/** Whether anything is to come: then the header leads to it. */
export const hasUpcomingEvents = ({ library, now }: RequestContext): boolean =>
  upcomingEvents(library.events, now()).length > 0;

export function viewEvents(context: RequestContext): {
  readonly upcoming: readonly EventView[];
  readonly past: readonly EventView[];
} {
  const { events } = context.library;
  const now = context.now();
  return {
    upcoming: upcomingEvents(events, now).map((event) => viewEvent(event, context)),
    past: pastEvents(events, now).map((event) => viewEvent(event, context)),
  };
}

/** @throws 404 where there is no such event */
export function findEvent(library: Library, eventId: string | undefined): PlannedEvent {
  const event = library.events.find(({ id }) => id === eventId);
  if (event === undefined) throw notFound();
  return event;
}

export function viewEvent(event: PlannedEvent, { library, locale, now }: RequestContext): EventView {
  const { id, title, kind, description, starts, ends, timeZone, place, capacity, audience, organizer } =
    event;
  const isOver = isPast(event, now());
  const short = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(starts);
  return {
    id,
    href: eventPath(id),
    title,
    kind,
    description,
    when: `${new Intl.DateTimeFormat(locale, { ...dayAndTime, timeZone }).formatRange(starts, ends)}, ${zoneNameAt(starts, locale, timeZone)}`,
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

/** Day, time and the name of the zone. */
const inZone = (locale: string, timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, { ...dayAndTime, timeZone, timeZoneName: 'long' });

/** "Mountain Daylight Time": a range of times would only say "MDT". */
const zoneNameAt = (moment: Date, locale: string, timeZone: string): string =>
  inZone(locale, timeZone)
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
