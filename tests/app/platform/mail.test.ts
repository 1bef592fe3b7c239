import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailMessage } from '#app/platform/mail.server.ts';
import { renderLetter } from '#app/ui/letter.ts';
import { openTestLectern } from '#tests/support/lectern.ts';
import type { TestLectern } from '#tests/support/lectern.ts';
import { openPostbox, readMail } from '#tests/support/mail.ts';
import type { Mishap, Postbox, ReadMail } from '#tests/support/mail.ts';
import { viewOf } from '#tests/support/page.ts';

const begin = new Date('2026-11-22T10:00:00Z');
const minute = 60_000;

let now = begin;
let postbox: Postbox | null = null;
let opened: TestLectern | null = null;

beforeEach(() => {
  now = begin;
});

afterEach(async () => {
  opened?.close();
  await postbox?.close();
  postbox = null;
  opened = null;
});

/** Opens Lectern with a mail server that has these mishaps. */
async function openWith(mishaps: readonly Mishap[] = []) {
  const box = await openPostbox(mishaps);
  const url = `${box.url}?socketTimeout=300`;
  const site = openTestLectern(() => now, { SMTP_URL: url });
  postbox = box;
  opened = site;
  return { box, ...site };
}

const unsubscribeUrl = `https://learn.example.org/unsubscribe/${'x'.repeat(43)}.${'y'.repeat(43)}`;

const message: MailMessage = {
  kind: 'review',
  learnerId: null,
  to: { name: 'Ánh Nguyễn', address: 'anh@library.example' },
  subject: 'Time for a refresher: “Übung”',
  ...renderLetter({
    lang: 'en',
    subject: 'Time for a refresher',
    paragraphs: ['Hello Ánh <& others>,', { label: 'Answer', href: 'https://learn.example.org/a?b=1&c="2"' }],
  }),
  unsubscribeUrl,
};

function expectMessage(raw: ReadMail): void {
  expect(raw.header('From')).toBe('Lectern <lectern@learn.example.org>');
  expect(raw.header('To')).toContain('<anh@library.example>');
  expect(raw.header('Subject')).toMatch(/^=\?UTF-8\?/);
  expect(raw.header('Date')).toBe('Sun, 22 Nov 2026 10:00:00 +0000');
  expect(raw.header('Message-ID')).toMatch(/^<[0-9a-f-]{36}@learn\.example\.org>$/);
  expect(raw.header('List-Unsubscribe')).toBe(`<${unsubscribeUrl}>`);
  expect(raw.header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  expect(raw.header('Auto-Submitted')).toBe('auto-generated');
  expect(raw.header('Content-Type')).toContain('multipart/alternative');
  expect(raw.text).toContain('Hello Ánh <& others>,');
  expect(raw.text).toContain('Answer:\nhttps://learn.example.org/a?b=1&c="2"');
  const page = viewOf(raw.html);
  expect(page.text).toContain('Hello Ánh <& others>,');
  expect(page.link('Answer')).toBe('https://learn.example.org/a?b=1&c="2"');
}

describe('mail', () => {
  it('is sent through a mail server, as text and HTML, with an unsubscribe address', async () => {
    const { box, lectern, mailSender, lines } = await openWith();
    await lectern.mail.post(message);
    await mailSender.sendDue();
    expect(box.mails).toHaveLength(1);
    expectMessage(await box.mail(1));
    expect(lines.join('')).toContain('email sent');
    expect(await lectern.store.listMail()).toEqual([]);
  });

  it('is written to the outbox without a mail server, and the log names the file', async () => {
    const { lectern, mailSender, lines, dataDir } = (opened = openTestLectern(() => now));
    await lectern.mail.post(message);
    await mailSender.sendDue();
    const outbox = join(dataDir, 'outbox');
    const [name = '', ...more] = readdirSync(outbox);
    expect(more).toEqual([]);
    expect(name).toMatch(/^2026-11-22T10-00-00\.000Z-[0-9a-f-]{36}\.eml$/);
    expect(statSync(join(outbox, name)).mode & 0o777).toBe(0o600);
    expect(statSync(outbox).mode & 0o777).toBe(0o700);
    expectMessage(await readMail(readFileSync(join(outbox, name))));
    expect(lines.join('')).toContain(join(outbox, name));
  });

  it.each([
    ['greylist', '451'],
    ['hang', 'ETIMEDOUT'],
    ['close', 'ECONNECTION'],
  ] as const)('is tried again after a pause and arrives once: %s', async (mishap, fault) => {
    const { box, lectern, mailSender, lines } = await openWith([mishap]);
    await lectern.mail.post(message);
    await mailSender.sendDue();
    expect(box.mails).toEqual([]);
    const [waiting] = await lectern.store.listMail();
    expect(waiting).toMatchObject({ tries: 1, fault, outcome: null });
    now = new Date(begin.getTime() + 0.4 * minute);
    await mailSender.sendDue();
    expect(box.mails).toEqual([]);
    now = new Date(begin.getTime() + minute);
    await mailSender.sendDue();
    await mailSender.sendDue();
    expect(box.mails).toHaveLength(1);
    // The id is the same for every try.
    expectMessage(await box.mail(1));
    expect((await box.mail(1)).header('Message-ID')).toContain(`<${waiting?.id ?? ''}@`);
    expect(lines.join('')).toMatch(/"level":40.*mail not sent yet/);
    expect(lines.join('')).not.toMatch(/anh@|unsubscribe/);
  });

  it('waits while the mail server is down, and arrives when it is up', async () => {
    const { box, lectern, mailSender } = await openWith();
    await box.close();
    await lectern.mail.post(message);
    for (let hours = 0; hours < 50; hours++) {
      now = new Date(begin.getTime() + hours * 60 * minute);
      await mailSender.sendDue();
    }
    expect(await lectern.store.listMail()).toMatchObject([{ fault: 'ESOCKET', outcome: null }]);
    postbox = await openPostbox([], Number(new URL(box.url).port));
    now = new Date(now.getTime() + 2 * 60 * minute);
    await mailSender.sendDue();
    expectMessage(await postbox.mail(1));
  });

  it.each([
    [[], 'nobody@library.example', '550'],
    [['refuse'], 'anh@library.example', '554'],
  ] as const)(
    'that is refused for good is given up with an error, without its content: %j',
    async (...row) => {
      const [mishaps, address, fault] = row;
      const { box, lectern, mailSender, lines } = await openWith(mishaps);
      await lectern.mail.post({ ...message, to: { name: '', address } });
      await mailSender.sendDue();
      now = new Date(begin.getTime() + 60 * minute);
      await mailSender.sendDue();
      expect(box.mails).toEqual([]);
      expect(await lectern.store.listMail()).toMatchObject([
        { tries: 1, fault, outcome: 'refused', address: '' },
      ]);
      expect(lines.join('')).toMatch(/"level":50.*email given up: it was refused/);
      expect(lines.join('')).not.toMatch(/@library|unsubscribe/);
    },
  );

  it('is given up once it is of no use, also if no server ran until then', async () => {
    const { box, lectern, mailSender, lines } = await openWith(['greylist']);
    const expiresAt = new Date(begin.getTime() + 0.5 * minute);
    await lectern.mail.post({ ...message, expiresAt });
    await mailSender.sendDue();
    // The list has the oldest first.
    now = new Date(now.getTime() + 1);
    await lectern.mail.post({ ...message, expiresAt });
    now = expiresAt;
    await mailSender.sendDue();
    expect(box.mails).toEqual([]);
    expect(await lectern.store.listMail()).toMatchObject([
      { outcome: 'expired', tries: 1, fault: '451' },
      { outcome: 'expired', fault: null },
    ]);
    expect(lines.filter((line) => line.includes('"level":50'))).toHaveLength(2);
  });

  it('of many is sent by two senders on one database, each once', async () => {
    const { box, lectern, mailSender, dataDir } = await openWith();
    const other = openTestLectern(() => now, { SMTP_URL: box.url, DATA_DIR: dataDir });
    for (let number = 0; number < 40; number++) await lectern.mail.post(message);
    await Promise.all([mailSender.sendDue(), other.mailSender.sendDue()]);
    const ids = box.mails.map((mail) => mail.header('Message-ID'));
    expect([ids.length, new Set(ids).size]).toEqual([40, 40]);
    other.close();
  });

  it('of a killed server is sent by the next one, when its time is over', async () => {
    const { box, lectern, mailSender } = await openWith();
    await lectern.mail.post(message);
    // As a server that is killed while it sends.
    await lectern.store.claimMail(now, new Date(now.getTime() + 3 * minute));
    await mailSender.sendDue();
    expect(box.mails).toEqual([]);
    now = new Date(now.getTime() + 3 * minute);
    await mailSender.sendDue();
    expect(box.mails).toHaveLength(1);
  });

  it('is not begun after a stop', async () => {
    const { box, lectern, mailSender } = await openWith();
    await mailSender.stop();
    await lectern.mail.post(message);
    await mailSender.sendDue();
    expect(box.mails).toEqual([]);
    expect(await lectern.store.listMail()).toMatchObject([{ tries: 0 }]);
  });

  it('cannot be given extra headers', async () => {
    const { box, lectern, mailSender } = await openWith();
    const name = 'Ruth\r\nBcc: everybody@library.example';
    await lectern.mail.post({ ...message, to: { ...message.to, name }, subject: name });
    await mailSender.sendDue();
    const mail = await box.mail(1);
    expect(mail.header('Bcc')).toBe('');
    expect(mail.header('To')).toBe('anh@library.example');
  });
});
