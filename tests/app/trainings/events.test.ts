import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ICAL from 'ical.js';
import { afterAll, describe, expect, it } from 'vitest';
import { ContentError, loadContent } from '#app/platform/content.server.ts';
import type { PlannedEvent } from '#courses/schema/event.ts';
import { readOwnEvents } from '#app/platform/own-events.server.ts';
import { translator } from '#app/messages/messages.ts';
import { calendarFeed, calendarOf } from '#app/trainings/event-calendar.server.ts';
import { openSite } from '#tests/support/site.ts';
import { startServer, testContent } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const folder = resolve('tests/fixtures/events');
const site = openSite({ EVENTS_DIR: folder });
const made = mkdtempSync(join(tmpdir(), 'lectern-events-'));
afterAll(() => {
  rmSync(made, { recursive: true });
});

/** Parses a calendar with another library, and returns its events by id. */
function parse(text: string): ReadonlyMap<string, ICAL.Component> {
  const calendar = ICAL.Component.fromString(text);
  return new Map(
    calendar
      .getAllSubcomponents('vevent')
      .map((event) => [new ICAL.Event(event).uid.replace(/@.*/, ''), event] as const),
  );
}

const startOf = (event: ICAL.Component | undefined): string | undefined =>
  event === undefined ? undefined : new ICAL.Event(event).startDate.toJSDate().toISOString();

const ownEvents = readOwnEvents(folder);
const { library } = loadContent(testContent, ownEvents);
const feedAt = (now: string) =>
  calendarFeed({
    library,
    publicUrl: 'https://learn.example.org',
    now: () => new Date(now),
    t: translator('en'),
  });

describe('the calendar of events', () => {
  const text = feedAt('2098-11-22T12:00Z');
  const events = parse(text);

  it('converts local times to UTC in summer and in winter', () => {
    expect(startOf(events.get('summer-circle'))).toBe('2099-06-12T00:30:00.000Z');
    expect(startOf(events.get('winter-webinar'))).toBe('2099-01-16T01:30:00.000Z');
  });

  it('escapes every character of a text, in lines of at most 75 bytes', () => {
    const event = events.get('summer-circle');
    expect(event?.getFirstPropertyValue('summary')).toBe('Circle, with supper; bring "bread", or soup');
    expect(event?.getFirstPropertyValue('location')).toBe('Grange hall, 12 Mill Road, Ketterby');
    expect(event?.getFirstPropertyValue('description')).toBe(
      library.events.find(({ id }) => id === 'summer-circle')?.description,
    );
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('gives an event a stable id, a link to its page and a revision', () => {
    const event = events.get('winter-webinar');
    expect(event?.getFirstPropertyValue('uid')).toBe('winter-webinar@learn.example.org');
    expect(event?.getFirstPropertyValue('url')).toBe('https://learn.example.org/events/winter-webinar');
    expect(event?.getFirstPropertyValue('sequence')).toBe(2);
    expect(event?.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(feedAt('2098-11-23T12:00Z')).toBe(text);
  });

  it('reports a cancellation, with its reason, as a change', () => {
    const event = events.get('snowed-in');
    expect(event?.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(event?.getFirstPropertyValue('sequence')).toBe(1);
    expect(event?.getFirstPropertyValue('description')).toMatch(/^The heating failed\./);
  });

  it('keeps past events for a year', () => {
    expect([...parse(feedAt('2020-12-01T12:00Z')).keys()]).toContain('long-ago');
    expect([...events.keys()]).toEqual(['winter-webinar', 'snowed-in', 'summer-circle']);
    expect(parse(feedAt('2200-01-01T12:00Z')).size).toBe(0);
  });
});

describe('the pages of events', () => {
  it('list coming events by date, and past events after them', async () => {
    const page = await site.visitor.get('/events');
    expect(page.status).toBe(200);
    const toCome = page.section('Coming up');
    expect(toCome.links.map(({ href }) => href).filter((href) => href.startsWith('/events/'))).toEqual([
      '/events/winter-webinar',
      '/events/snowed-in',
      '/events/summer-circle',
    ]);
    expect(page.section('Past').links.map(({ href }) => href)).toEqual(['/events/long-ago']);
    const circle = toCome.section('Circle, with supper').facts;
    expect(circle.When).toMatch(/^Thursday, June 11, 2099, 6:30\s–\s8:00\sPM, Mountain Daylight Time/);
    expect(circle.Places).toBe('12 places');
    const webinar = toCome.section('Questions that open a door').facts;
    expect(webinar.When).toContain('Mountain Standard Time');
    expect(webinar.Registration).toBe('Registration closed');
    const snowedIn = toCome.section('A walk through the building');
    expect(snowedIn.text).toContain('Canceled: The heating failed.');
    expect(snowedIn.linksTo('mailto:walk@example.org')).toEqual([]);
    expect(page.link('Subscribe')).toMatch(/^webcal:\/\/.+\/events\.ics$/);
  });

  it('say how and until when to register for an event, and which lessons it relates to', async () => {
    const page = await site.visitor.get('/events/summer-circle');
    expect(page.link('Register')).toBe('https://example.org/circle');
    expect(page.link('Register by email to events@example.org')).toBe('mailto:events@example.org');
    expect(page.facts.Registration).toMatch(
      /until Wednesday, June 10, 2099 at 5:00\sPM Mountain Daylight Time/,
    );
    const lessons = page.section('Lessons that go with it');
    expect(lessons.links.map(({ href }) => href)).toEqual(['/courses/desk-phone/lessons/say-hello']);
    expect(page.link('Add to your calendar')).toBe('/events/summer-circle/event.ics');
  });

  it('do not link to a meeting that is over', async () => {
    const page = await site.visitor.get('/events/long-ago');
    expect(page.text).toContain('This event is over.');
    expect(page.linksTo('https://meet.example.org/first')).toEqual([]);
  });

  it('describe an event with schema.org, and are in the sitemap', async () => {
    const { head } = await site.visitor.get('/events/summer-circle');
    expect(head.structuredData).toMatchObject({
      '@type': 'Event',
      url: expect.stringMatching(/\/events\/summer-circle$/) as unknown,
      startDate: '2099-06-12T00:30:00.000Z',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      location: [{ '@type': 'Place', name: 'Grange hall', address: '12 Mill Road, Ketterby' }],
    });
    const { head: cancelled } = await site.visitor.get('/events/snowed-in');
    expect(cancelled.structuredData).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' });
    const { html: sitemap } = await site.visitor.get('/sitemap.xml');
    for (const path of ['/events', '/events/summer-circle', '/events/long-ago'])
      expect(sitemap).toContain(`${path}</loc>`);
  });

  it('offer a calendar feed and the download of one event', async () => {
    const feed = await site.visitor.get('/events.ics');
    expect(feed.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8');
    expect(parse(feed.html).size).toBe(3);
    const one = await site.visitor.get('/events/snowed-in/event.ics');
    expect(one.headers.get('Content-Disposition')).toBe('attachment; filename="snowed-in.ics"');
    expect([...parse(one.html).keys()]).toEqual(['snowed-in']);
    for (const { html } of [feed, one]) expect(html).toMatch(/^(?:[^\r\n]+\r\n)+$/);
    for (const path of ['/events/nothing', '/events/nothing/event.ics'])
      expect((await site.visitor.get(path)).status).toBe(404);
  });

  it('are linked in the header only while there are coming events', async () => {
    const namedIn = async (visitor: Visitor, part: string) =>
      (await visitor.get('/')).section(part).links.map(({ name }) => name);
    expect(await namedIn(site.visitor, 'Main')).toContain('Events');
    expect(await namedIn(site.visitor, 'Footer')).toContain('Events');
    const server = await startServer();
    const stranger = new Visitor(server.url);
    expect(await namedIn(stranger, 'Main')).not.toContain('Events');
    expect(await namedIn(stranger, 'Footer')).toContain('Events');
    const page = await stranger.get('/events');
    await server.stop();
    expect(page.text).toContain('Nothing is planned right now.');
    expect(page.linksTo('/events.ics')).toHaveLength(1);
  });
});

describe('events of an operator', () => {
  const write = (name: string, files: Record<string, string>): string => {
    const path = join(made, name);
    mkdirSync(path);
    for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
    return path;
  };
  const event = (lines: string) =>
    `id: an-evening\ntitle: An evening\nkind: meeting\nstarts: '2099-03-01 18:00'\nends: '2099-03-01 19:00'\ntimeZone: UTC\nplace: { name: Hall }\ndescription: Come.\n${lines}`;

  it('keep the quotes in the name of their organizer, and the meeting beside their place', () => {
    const organizer = `organizer: { name: 'The "Old Mill": Ketterby^', mail: mill@example.org }`;
    const path = write('hybrid', {
      'one.yaml': event(`${organizer}\nlink: https://meet.example.org/mill\n`),
    });
    const calendar = (more: Partial<PlannedEvent>) => {
      const own = loadContent(testContent, readOwnEvents(path)).library;
      const planned = own.events.filter(({ id }) => id === 'an-evening');
      const made = planned.map((one) => ({ ...one, ...more }));
      const context = { publicUrl: 'https://learn.example.org', t: translator('en'), library: own };
      return parse(calendarOf(made, context)).get('an-evening');
    };
    const hybrid = calendar({});
    expect(hybrid?.getFirstProperty('organizer')?.getParameter('cn')).toBe('The "Old Mill": Ketterby^');
    expect(hybrid?.getFirstPropertyValue('organizer')).toBe('mailto:mill@example.org');
    expect(hybrid?.getFirstPropertyValue('location')).toBe('Hall');
    expect(hybrid?.getFirstPropertyValue('description')).toBe('Come.\n\nhttps://meet.example.org/mill');
    const cancelled = calendar({ cancelled: 'Snow.' });
    expect(cancelled?.getFirstPropertyValue('description')).toBe('Snow.\n\nCome.');
  });

  it('refuse a day that does not exist', async () => {
    const path = write('no-day', { 'one.yaml': event('').replaceAll('2099-03-01', '2099-02-29') });
    await expect(startServer({ EVENTS_DIR: path })).rejects.toThrow(/2099-02-29 18:00 does not exist in UTC/);
  });

  it('prevent the start if one is invalid, and name the file, the line and the fault', async () => {
    const path = write('broken', { 'one.yaml': event("revision: 'two'\n") });
    await expect(startServer({ EVENTS_DIR: path })).rejects.toThrow(
      /cannot start with the events in EVENTS_DIR[^]*one\.yaml:9 {2}revision: /,
    );
  });

  it('prevent the start if the folder is missing', () => {
    expect(() => readOwnEvents(join(made, 'nowhere'))).toThrow(
      /EVENTS_DIR names a folder that does not exist/,
    );
  });

  it('have unique ids and name existing lessons', () => {
    const path = write('twice', {
      'one.yaml': event(''),
      'two.yaml': event("lessons: ['desk-phone/no-such-lesson']\n"),
    });
    const load = () => loadContent(testContent, readOwnEvents(path));
    expect(load).toThrow(ContentError);
    expect(load).toThrow(/The id "an-evening" is already used in one\.yaml/);
    expect(load).toThrow(/two\.yaml:9 {2}There is no lesson "desk-phone\/no-such-lesson"/);
  });
});
