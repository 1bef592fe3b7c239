import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedbackPath } from '#app/addresses.ts';
import { openPostbox } from '#tests/support/mail.ts';
import type { Postbox } from '#tests/support/mail.ts';
import { viewOf } from '#tests/support/page.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const lesson = '/courses/desk-phone/lessons/say-hello';
const operator = 'courses@library.example';

describe('feedback on a lesson', () => {
  let postbox: Postbox;
  let server: RunningServer;

  beforeAll(async () => {
    postbox = await openPostbox();
    server = await startServer({ SMTP_URL: postbox.url, FEEDBACK_TO: operator });
  });

  afterAll(async () => {
    await server.end();
    await postbox.close();
  });

  it('is offered on the page, acknowledged, mailed to the operator and listed', async () => {
    const visitor = new Visitor(server.url);
    const text = 'The table <b>helped</b>.\nMore of these & fewer words.';
    const sent = await (
      await visitor.get(lesson)
    ).press('Send', {
      'Did this help you?': 'No, not really',
      'What was good, wrong or missing?': text,
      'Your email, if you want an answer': 'ruth@library.example',
    });
    expect(sent.headings[0]).toBe('Thank you');
    expect(sent.linksTo(lesson)).not.toEqual([]);
    const mail = await postbox.mailTo(operator, 1);
    expect(mail.header('Subject')).toMatch(/^Feedback on 1\.1 /);
    expect(mail.header('Reply-To')).toContain('ruth@library.example');
    expect(mail.text).toContain(text);
    expect(mail.text).toContain('It did not help.');
    expect(mail.text).toContain(`${server.url}${lesson}`);
    expect(viewOf(mail.html).text).toContain('The table <b>helped</b>.');
    const listed = await promisify(execFile)(process.execPath, [resolve('bin/lectern.mjs'), 'feedback'], {
      env: { ...process.env, DATA_DIR: server.dataDir },
    });
    expect(listed.stdout).toContain(
      `${lesson}\tdid not help\truth@library.example\tThe table <b>helped</b>.`,
    );
  });

  it('needs an answer or a comment, keeps what was typed, and shows errors at the fields', async () => {
    const [words, email] = ['What was good, wrong or missing?', 'Your email, if you want an answer'];
    const page = await new Visitor(server.url).get(`/feedback?page=${encodeURIComponent(lesson)}`);
    const empty = await page.press('Send');
    expect(empty.status).toBe(400);
    expect(empty.alert().text).toContain('Choose yes or no, or write a few words.');
    const wrong = await empty.press('Send', {
      'Did this help you?': 'Yes, it helped',
      [words]: 'Good words',
      [email]: 'ruth at home',
    });
    expect(wrong.status).toBe(400);
    expect(wrong.refused).toEqual([email]);
    expect(wrong.chosen).toEqual(['Yes, it helped']);
    expect([wrong.value(words), wrong.value(email)]).toEqual(['Good words', 'ruth at home']);
    const long = await wrong.press('Send', { [words]: 'x'.repeat(5001), [email]: '' });
    expect(long.description(words)).toContain('up to 5,000 characters');
  });

  it('counts a line break once, as the browser does against the limit of the field', async () => {
    const [longest, longer] = [4, 5].map((rest) => 'a line\r\n'.repeat(713) + 'x'.repeat(rest + 5));
    const post = (text = '') =>
      new Visitor(server.url).post(`/feedback?page=${lesson}`, { helpful: '', text, replyTo: '' });
    expect((await post(longest)).headings[0]).toBe('Thank you');
    expect((await post(longer)).status).toBe(400);
  });

  it('is only accepted about pages of the site', async () => {
    const visitor = new Visitor(server.url);
    for (const page of ['https://example.org/', '/desk', '/courses/desk-phone/lessons/none'])
      expect((await visitor.post(feedbackPath(page), { helpful: 'yes', text: '', replyTo: '' })).status).toBe(
        404,
      );
    expect((await visitor.get('/feedback?page=/desk')).status).toBe(404);
    expect((await visitor.get(`/feedback?page=${encodeURIComponent(lesson)}`)).status).toBe(200);
  });

  it('is rate-limited for each network, and says how long to wait', async () => {
    const visitor = new Visitor(server.url);
    const statuses: number[] = [];
    const post = () => visitor.post(feedbackPath(lesson), { helpful: 'yes', text: '', replyTo: '' });
    for (let count = 0; count < 41; count++) statuses.push((await post()).status);
    expect(statuses.at(0)).toBe(200);
    const refused = await post();
    expect(refused.status).toBe(429);
    expect(refused.alert().text).toContain('Too much feedback came from your network');
  });
});
