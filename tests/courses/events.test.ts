import { describe, expect, it } from 'vitest';
import { isPast, pastEvents, registrationState, upcomingEvents } from '#courses/events.ts';
import type { PlannedEvent, Registration } from '#courses/schema/event.ts';
import { momentOf } from '#courses/zoned-time.ts';

const at = (text: string): Date => new Date(`2027-03-${text}Z`);
const evening = (id: string, day: string, more: Partial<PlannedEvent> = {}): PlannedEvent => ({
  id,
  title: id,
  kind: 'meeting',
  description: 'Come.',
  timeZone: 'UTC',
  starts: at(`${day}T18:00`),
  ends: at(`${day}T20:00`),
  registration: null,
  lessons: [],
  revision: 0,
  changedAt: at('01T00:00'),
  ...more,
});

describe('a time on the clocks of a zone', () => {
  it.each([
    ['2027-03-13 18:30', 'America/Denver', '2027-03-14T01:30:00.000Z'],
    ['2027-03-14 18:30', 'America/Denver', '2027-03-15T00:30:00.000Z'],
    ['2027-03-14T03:00', 'America/Denver', '2027-03-14T09:00:00.000Z'],
    ['2027-11-07 01:30', 'America/Denver', '2027-11-07T07:30:00.000Z'],
    ['2027-11-07 02:00', 'America/Denver', '2027-11-07T09:00:00.000Z'],
    ['2027-06-01 12:00', 'Asia/Kathmandu', '2027-06-01T06:15:00.000Z'],
    ['2027-01-01 00:00', 'Pacific/Kiritimati', '2026-12-31T10:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, moment) => {
    expect(momentOf(text, zone)?.toISOString()).toBe(moment);
  });

  it('is no moment where no clock ever shows it', () => {
    expect(momentOf('2027-03-14 02:30', 'America/Denver')).toBeNull();
    expect(momentOf('2027-02-30 12:00', 'UTC')).toBeNull();
    expect(momentOf('2027-02-03 24:30', 'UTC')).toBeNull();
  });
});

describe('events', () => {
  it('are to come until they end, the next one first, and over from then on, the last one first', () => {
    const all = [evening('c', '20'), evening('a', '10'), evening('b', '12')];
    const ids = (events: readonly PlannedEvent[]) => events.map(({ id }) => id).join('');
    expect(ids(upcomingEvents(all, at('12T19:59')))).toBe('bc');
    expect(ids(pastEvents(all, at('12T20:00')))).toBe('ba');
    expect(isPast(evening('a', '10'), at('10T20:00'))).toBe(true);
  });

  it('can be registered for from the opening to the closing, or to the start', () => {
    const registration: Registration = {
      url: 'https://example.org',
      mail: null,
      opens: at('05T09:00'),
      closes: at('09T17:00'),
    };
    const event = evening('a', '10', { registration });
    expect(registrationState(event, at('05T08:59'))).toBe('not-yet');
    expect(registrationState(event, at('05T09:00'))).toBe('open');
    expect(registrationState(event, at('09T17:00'))).toBe('closed');
    const untilStart = evening('a', '10', { registration: { ...registration, closes: null } });
    expect(registrationState(untilStart, at('10T17:59'))).toBe('open');
    expect(registrationState(untilStart, at('10T18:00'))).toBe('closed');
    expect(registrationState({ ...event, cancelled: 'Snow' }, at('06T09:00'))).toBe('closed');
    expect(registrationState(evening('a', '10'), at('06T09:00'))).toBe('not-needed');
  });
});
