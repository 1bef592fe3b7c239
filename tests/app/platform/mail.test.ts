import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createLog } from '#app/platform/log.server.ts';
import { openMail } from '#app/platform/mail.server.ts';
import type { MailMessage } from '#app/platform/mail.server.ts';
import { renderLetter } from '#app/ui/letter.ts';
import { openPostbox, readMail } from '#tests/support/mail.ts';
import type { ReadMail } from '#tests/support/mail.ts';
import type { Postbox } from '#tests/support/mail.ts';
import { viewOf } from '#tests/support/page.ts';

const folder = mkdtempSync(join(tmpdir(), 'lectern-mail-'));
const outbox = join(folder, 'outbox');
let postbox: Postbox | null = null;
let lines: string[] = [];

afterEach(async () => {
  await postbox?.close();
  postbox = null;
  lines = [];
  rmSync(folder, { recursive: true, force: true });
});

const mailThrough = (smtpUrl: string | null) =>
  openMail({
    smtpUrl,
    from: 'Lectern <lectern@learn.example.org>',
    outbox,
    log: createLog('info', { write: (line) => void lines.push(line) }),
    now: () => new Date('2026-11-22T10:00:00Z'),
    newId: randomUUID,
  });

const unsubscribeUrl = `https://learn.example.org/unsubscribe/${'x'.repeat(43)}.${'y'.repeat(43)}`;

const message: MailMessage = {
  to: { name: 'Ánh Nguyễn', address: 'anh@library.example' },
  subject: 'Time to look back at “Übung”',
  ...renderLetter({
    lang: 'en',
    subject: 'Time to look back',
    paragraphs: ['Hello Ánh <& others>,', { label: 'Answer', href: 'https://learn.example.org/a?b=1&c="2"' }],
  }),
  unsubscribeUrl,
};

function expectMessage(raw: ReadMail): void {
  expect(raw.header('From')).toBe('Lectern <lectern@learn.example.org>');
  expect(raw.header('To')).toContain('<anh@library.example>');
  expect(raw.header('Subject')).toMatch(/^=\?UTF-8\?/);
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
    postbox = await openPostbox();
    await mailThrough(postbox.url).send(message);
    expect(postbox.mails).toHaveLength(1);
    expectMessage(await postbox.mail(1));
    expect(lines.join('')).toContain('mail sent');
  });

  it('is written to the outbox without a mail server, and the log names the file', async () => {
    await mailThrough(null).send(message);
    const [name = '', ...more] = readdirSync(outbox);
    expect(more).toEqual([]);
    expect(name).toMatch(/^2026-11-22T10-00-00\.000Z-[0-9a-f-]{36}\.eml$/);
    expect(statSync(join(outbox, name)).mode & 0o777).toBe(0o600);
    expect(statSync(outbox).mode & 0o777).toBe(0o700);
    expectMessage(await readMail(readFileSync(join(outbox, name))));
    expect(lines.join('')).toContain(join(outbox, name));
  });

  it('that a mail server refuses is only logged', async () => {
    postbox = await openPostbox();
    const to = { name: 'Nobody', address: 'nobody@library.example' };
    await mailThrough(postbox.url).send({ ...message, to });
    expect(postbox.mails).toEqual([]);
    expect(lines.join('')).toContain('there is nobody of that name');
    expect(lines.join('')).toContain('mail could not be sent');
  });

  it('to a mail server that does not answer is only logged', async () => {
    postbox = await openPostbox();
    const { url } = postbox;
    await postbox.close();
    postbox = null;
    await mailThrough(url).send(message);
    expect(lines.join('')).toContain('mail could not be sent');
    expect(lines.join('')).not.toContain('unsubscribe');
  });

  it('cannot be given extra headers', async () => {
    postbox = await openPostbox();
    const name = 'Ruth\r\nBcc: everybody@library.example';
    await mailThrough(postbox.url).send({ ...message, to: { ...message.to, name }, subject: name });
    expect((await postbox.mail(1)).header('Bcc')).toBe('');
  });
});
