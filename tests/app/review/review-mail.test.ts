import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requirementsOf } from '#courses/requirements.ts';
import type { Lectern } from '#app/platform/lectern.server.ts';
import { announceReviews } from '#app/review/review-mail.server.ts';
import { completionOf } from '#tests/db/contract-examples.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { addLearner, openTestLectern } from '#tests/support/lectern.ts';
import type { TestLectern } from '#tests/support/lectern.ts';
import { courseOf, folderOfTwoCourses } from '#tests/support/library.ts';
import { linkIn, openPostbox, readMail } from '#tests/support/mail.ts';
import { viewOf } from '#tests/support/page.ts';
import { completeDaysAgo } from '#tests/support/records.ts';
import { startServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const completedAt = new Date('2026-11-22T10:00:00Z');
const day = 24 * 60 * 60 * 1000;
const courseId = 'desk-phone';

let opened: TestLectern;
let lectern: Lectern;
let now = completedAt;

beforeEach(() => {
  now = completedAt;
  opened = openTestLectern(() => now);
  ({ lectern } = opened);
});

afterEach(() => {
  opened.close();
});

/** Creates an account that completed the course and wants mail. */
async function reviewer(account = newAccount()): Promise<string> {
  const user = await addLearner(lectern, account);
  const course = courseOf(lectern.library, courseId);
  await lectern.store.completeLesson(
    {
      learnerId: user.id,
      courseId,
      courseVersion: course.version,
      requirements: requirementsOf(course),
      now: completedAt,
    },
    'say-hello',
    () => [completionOf(null, completedAt)],
  );
  await lectern.store.savePreferences(user.id, { reviewMail: true });
  return user.id;
}

/** Runs the job that many days after the completion, and returns all mails sent so far. */
async function mailsAfter(days: number, signal = new AbortController().signal) {
  now = new Date(completedAt.getTime() + days * day);
  await announceReviews(lectern, signal);
  await opened.mailSender.sendDue();
  return outbox();
}

function outbox() {
  const folder = join(opened.dataDir, 'outbox');
  const names = readdirSync(opened.dataDir).includes('outbox') ? readdirSync(folder).sort() : [];
  return Promise.all(names.map((name) => readMail(readFileSync(join(folder, name)))));
}

describe('mail about a review', () => {
  it('is sent once for each of the three reviews', async () => {
    await reviewer();
    const counts: number[] = [];
    for (const days of [0, 6.9, 7, 7.1, 29, 30, 31, 89, 90, 400])
      counts.push((await mailsAfter(days)).length);
    expect(counts).toEqual([0, 0, 1, 1, 1, 2, 2, 2, 3, 3]);
  });

  it('names the course, links to the questions and can be unsubscribed from', async () => {
    const account = { ...newAccount(), name: 'Ruth <b>Alvarado</b>' };
    const learnerId = await reviewer(account);
    const [mail] = await mailsAfter(7);
    if (mail === undefined) throw new Error('no mail was sent');
    const token = lectern.signer.sign('stop-review-mail', learnerId);
    const unsubscribeUrl = `https://learn.example.org/unsubscribe/${token}`;
    expect(mail.header('Subject')).toBe('Time for a refresher: The Desk Phone');
    expect(mail.header('From')).toBe('Lectern <lectern@learn.example.org>');
    expect(mail.header('To')).toContain(`<${account.email}>`);
    expect(mail.header('List-Unsubscribe')).toBe(`<${unsubscribeUrl}>`);
    for (const words of [
      'Hello Ruth <b>Alvarado</b>,',
      'More than a week ago you finished The Desk Phone.',
      'Five questions, about five minutes.',
      'https://learn.example.org/courses/desk-phone/review',
      unsubscribeUrl,
    ])
      expect(mail.text).toContain(words);
    const page = viewOf(mail.html);
    expect(page.text).toContain('Hello Ruth <b>Alvarado</b>,');
    expect(page.linksTo(unsubscribeUrl)).toHaveLength(1);
  });

  it('is not sent for a review that is done', async () => {
    const learnerId = await reviewer();
    await lectern.store.recordReview(learnerId, courseId, 1, now);
    expect(await mailsAfter(8)).toHaveLength(0);
    expect(await mailsAfter(30)).toHaveLength(1);
  });

  it('is not sent to learners who never turned it on or turned it off', async () => {
    const learnerId = await reviewer();
    await lectern.store.savePreferences(learnerId, { reviewMail: false });
    expect(await mailsAfter(7)).toHaveLength(0);
  });

  it('is sent for the review that is due if the learner turns it on late', async () => {
    await reviewer();
    const mails = await mailsAfter(45);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('More than a month ago');
    expect(await mailsAfter(46)).toHaveLength(1);
  });

  it('is not lost while the mail server is down, and arrives once when it is up', async () => {
    opened.close();
    const down = await openPostbox();
    await down.close();
    opened = openTestLectern(() => now, { SMTP_URL: down.url });
    ({ lectern } = opened);
    await reviewer();
    await mailsAfter(7);
    expect(await lectern.store.listMail()).toMatchObject([{ kind: 'review', tries: 1 }]);
    const up = await openPostbox([], Number(new URL(down.url).port));
    await mailsAfter(7.1);
    await mailsAfter(7.2);
    expect(up.mails).toHaveLength(1);
    await up.close();
  });

  it('is not sent if the learner unsubscribes while it waits', async () => {
    const learnerId = await reviewer();
    now = new Date(completedAt.getTime() + 7 * day);
    await announceReviews(lectern, new AbortController().signal);
    await lectern.store.savePreferences(learnerId, { reviewMail: false });
    expect(await mailsAfter(8)).toHaveLength(0);
  });

  it('greets without a name that a mail program could make a link of', async () => {
    await reviewer({ ...newAccount(), name: 'http://evil.example click' });
    const [mail] = await mailsAfter(7);
    expect(mail?.text).toMatch(/^Hello,\n/);
    expect([mail?.text, mail?.html, mail?.header('To')].join('')).not.toContain('evil');
  });

  it('is not sent after the server began to stop', async () => {
    await reviewer();
    expect(await mailsAfter(7, AbortSignal.abort())).toHaveLength(0);
    expect(await mailsAfter(7)).toHaveLength(1);
  });
});

describe('a server with a mail server', () => {
  it('sends due mail when it starts, and accepts its unsubscribe link', async () => {
    const postbox = await openPostbox();
    const content = folderOfTwoCourses();
    const dataDir = mkdtempSync(join(tmpdir(), 'lectern-kept-'));
    const settings = { DATA_DIR: dataDir, CONTENT_DIR: content, SMTP_URL: postbox.url };
    const account = newAccount();

    const before = await startServer(settings);
    const visitor = new Visitor(before.url);
    await visitor.post('/sign-up', account);
    await visitor.post('/desk/review-mail', { mail: 'on' });
    completeDaysAgo(dataDir, account.email, courseId, 8);
    await visitor.post(linkIn(await postbox.mail(1)));
    await before.stop();
    expect(postbox.mails).toHaveLength(1);

    const after = await startServer({ ...settings, MAIL_FROM: 'Town Library <learn@library.example>' });
    const mail = await postbox.mail(2);
    expect(mail.header('From')).toBe('Town Library <learn@library.example>');
    const url = mail.header('List-Unsubscribe').slice(1, -1);
    expect(url).toContain(`${after.url}/unsubscribe/`);
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(response.status).toBe(200);
    const token = url.split('/').at(-1) ?? '';
    expect(await after.stop()).toBe(0);
    expect(after.lines.join('\n')).toContain('/unsubscribe/[hidden]');
    expect(after.lines.join('\n')).not.toContain(token);

    await postbox.close();
    for (const folder of [content, dataDir]) rmSync(folder, { recursive: true });
  });
});
