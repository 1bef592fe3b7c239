import { z } from 'zod';
import { isTimeZone, momentOf, wallTime } from '../zoned-time.ts';
import { publishedId, text } from '../ids.ts';
import { mailAddress } from '../mail-address.ts';

export const eventKinds = ['conversation', 'workshop', 'webinar', 'meeting'] as const;

const localTime = z.string().regex(wallTime, 'must be a date and time such as 2027-03-11 18:30');

const webAddress = z.url({ protocol: /^https?$/, message: 'must be an address such as https://example.org' });

const mail = mailAddress('must be an email address');

/** A file in `events/`: one event, on site or online. */
export const eventFile = z
  .strictObject({
    id: publishedId,
    title: text,
    kind: z.enum(eventKinds),
    starts: localTime,
    ends: localTime,
    /** The zone of all times of the event. */
    timeZone: z.string().refine(isTimeZone, 'must be the name of a zone such as America/Denver'),
    place: z.strictObject({ name: text, address: text.optional() }).optional(),
    /** The online address. */
    link: webAddress.optional(),
    /** The number of places. */
    capacity: z.int().min(1).optional(),
    registration: z
      .strictObject({
        url: webAddress.optional(),
        mail: mail.optional(),
        opens: localTime.optional(),
        closes: localTime.optional(),
      })
      .refine(({ url, mail }) => url !== undefined || mail !== undefined, 'needs "url" or "mail"')
      .optional(),
    /** The people whom the event is for. */
    audience: text.optional(),
    description: text,
    organizer: z.strictObject({ name: text, mail: mail.optional() }).optional(),
    /** The related lessons, as "course/lesson". */
    lessons: z
      .array(z.string().regex(/^[^/]+\/[^/]+$/, 'must be the ids of a course and a lesson: "course/lesson"'))
      .default([]),
    /** The reason for cancelling the event. */
    cancelled: text.optional(),
    /** The author raises it when time or place change, so that calendars update the event. */
    revision: z.int().min(0).default(0),
  })
  .superRefine((event, refinement) => {
    const refuse = (path: readonly string[], message: string) => {
      refinement.addIssue({ code: 'custom', path: [...path], message });
    };
    if (event.place === undefined && event.link === undefined)
      refuse([], 'an event needs a place, a link, or both');
    const { opens, closes } = event.registration ?? {};
    const read = (path: readonly string[], local: string | undefined): number | null => {
      if (local === undefined) return null;
      const moment = momentOf(local, event.timeZone);
      if (moment === null)
        refuse(
          path,
          `${local} does not exist in ${event.timeZone}: it has no such day, or clocks skip the hour`,
        );
      return moment?.getTime() ?? null;
    };
    const starts = read(['starts'], event.starts);
    const ends = read(['ends'], event.ends);
    const from = read(['registration', 'opens'], opens);
    const until = read(['registration', 'closes'], closes);
    if (starts !== null && ends !== null && ends <= starts) refuse(['ends'], 'must be after the start');
    if (from !== null && until !== null && until <= from)
      refuse(['registration', 'closes'], 'must be after registration opens');
  });

export type EventFile = z.infer<typeof eventFile>;

/** An event with its times as moments. */
export interface PlannedEvent extends Omit<EventFile, 'starts' | 'ends' | 'registration'> {
  readonly starts: Date;
  readonly ends: Date;
  readonly registration: Registration | null;
  /** When its file was last modified. */
  readonly changedAt: Date;
}

export interface Registration {
  readonly url: string | null;
  readonly mail: string | null;
  /** Null if registration is open from the beginning. */
  readonly opens: Date | null;
  /** Null if registration is open until the event begins. */
  readonly closes: Date | null;
}
