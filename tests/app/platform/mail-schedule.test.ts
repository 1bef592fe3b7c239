import { describe, expect, it } from 'vitest';
import { nameInMail } from '#app/platform/mail-name.ts';
import { nextTry, readFault } from '#app/platform/mail-schedule.ts';

const now = new Date('2026-11-22T10:00:00Z');
const never = new Date('2100-01-01T00:00:00Z');

const secondsTo = (due: Date | null): number | null =>
  due === null ? null : (due.getTime() - now.getTime()) / 1000;

describe('the next try of a mail', () => {
  it('comes after a pause that grows up to an hour', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 70].map((tries) => secondsTo(nextTry(tries, now, never, 0)));
    expect(pauses).toEqual([30, 60, 120, 300, 600, 1800, 3600, 3600, 3600]);
  });

  it('is up to a fifth later, so that mail that failed together is spread', () => {
    expect(secondsTo(nextTry(1, now, never, 1))).toBe(36);
    expect(secondsTo(nextTry(7, now, never, 0.5))).toBe(3960);
  });

  it('does not come when the mail is of no use by then', () => {
    expect(nextTry(1, now, new Date(now.getTime() + 30_000), 0)).toBeNull();
    expect(secondsTo(nextTry(1, now, new Date(now.getTime() + 30_001), 0))).toBe(30);
  });
});

describe('a fault of a mail server', () => {
  const faultOf = (code: string, command: string, responseCode?: number) =>
    readFault(Object.assign(new Error('said'), { code, command, responseCode }));

  it.each([
    ['EENVELOPE', 'RCPT TO', 550],
    ['EENVELOPE', 'RCPT TO', 501],
    ['EMESSAGE', 'DATA', 554],
    ['EMESSAGE', 'MAIL FROM', undefined],
    ['EENVELOPE', 'API', undefined],
  ])('that is about the address or the mail is permanent: %s %s %s', (code, command, reply) => {
    expect(faultOf(code, command, reply)).toMatchObject({ isPermanent: true, code: String(reply ?? code) });
  });

  it.each([
    ['EENVELOPE', 'RCPT TO', 451],
    ['EMESSAGE', 'DATA', 421],
    ['EENVELOPE', 'RCPT TO', 530],
    ['EENVELOPE', 'DATA', 503],
    ['EENVELOPE', 'MAIL FROM', 550],
    ['EAUTH', 'AUTH PLAIN', 535],
    ['EPROTOCOL', 'CONN', 554],
    ['ETIMEDOUT', 'CONN', undefined],
    ['ECONNECTION', 'DATA', undefined],
  ])('that the operator or time can mend is not: %s %s %s', (code, command, reply) => {
    expect(faultOf(code, command, reply)).toMatchObject({ isPermanent: false, code: String(reply ?? code) });
  });

  it('is read from anything that is thrown', () => {
    for (const thrown of ['no', null, undefined, {}])
      expect(readFault(thrown)).toEqual({ code: 'unknown', isPermanent: false, said: '' });
  });

  it('is reported without addresses and links', () => {
    const error = new Error('550 <ruth@library.example>: see https://learn.example/link/secret and go');
    expect(readFault(error).said).toBe('550 [address] see [link] and go');
  });
});

describe('a name in mail', () => {
  it.each([
    'http://evil.example click',
    'Win at www.evil',
    'evil.example',
    'Ruth evil。example',
    'Ruth <ruth@evil.example>',
    'Ruth\r\nBcc: all',
    'Ruth\u2028Hello',
    'Ruth\u0007',
  ])('is left out if a mail program could make a link or a line of it: %j', (name) => {
    expect(nameInMail(name)).toBe('');
  });

  it.each(['Ruth Alvarado', 'J. R. Smith', 'Nguyễn Thị Ánh', "O'Neil-Ruiz", 'مريم', 'Dr. Ánh, 3rd'])(
    'is shown as it is otherwise: %s',
    (name) => {
      expect(nameInMail(name)).toBe(name);
    },
  );
});
