import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedbackPath } from '#app/addresses.ts';
import { openPostbox } from '#tests/support/mail.ts';
import type { Postbox } from '#tests/support/mail.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const lesson = '/courses/facilitation-skills/lessons/what-changes-when-a-library-convenes';
const operator = 'courses@library.example';

describe('feedback on a lesson', () => {
  let postbox: Postbox;
  let server: RunningServer;

  beforeAll(async () => {
    postbox = await openPostbox();
    server = await startServer({ SMTP_URL: postbox.url, FEEDBACK_TO: operator });
  });

  afterAll(async () => {
    await server.stop();
    await postbox.close();
  });

  it('is offered on its page, thanked for, mailed to the operator and listed', async () => {
    const visitor = new Visitor(server.url);
    expect((await visitor.get(lesson)).html).toContain('Did this help? Tell us');
    const text = 'The table <b>helped</b>.\nMore of these & fewer words.';
    const sent = await visitor.post(feedbackPath(lesson), {
      helpful: 'no',
      text,
      replyTo: 'ruth@library.example',
    });
    expect(sent.html).toContain('Thank you');
    expect(sent.html).toContain(`href="${lesson}"`);
    const mail = await postbox.mailTo(operator, 1);
    expect(mail.header('Subject')).toMatch(/^Feedback on 1\.1 /);
    expect(mail.header('Reply-To')).toContain('ruth@library.example');
    expect(mail.text).toContain(text);
    expect(mail.text).toContain('It did not help.');
    expect(mail.text).toContain(`${server.url}${lesson}`);
    expect(mail.html).toContain('&lt;b&gt;helped&lt;/b&gt;');
    const listed = await promisify(execFile)(process.execPath, [resolve('bin/lectern.mjs'), 'feedback'], {
      env: { ...process.env, DATA_DIR: server.dataDir },
    });
    expect(listed.stdout).toContain(
      `${lesson}\tdid not help\truth@library.example\tThe table <b>helped</b>.`,
    );
  });

  it('needs an answer or a word, keeps what was typed, and says what is wrong at the field', async () => {
    const visitor = new Visitor(server.url);
    const empty = await visitor.post(feedbackPath(lesson), { helpful: '', text: ' ', replyTo: '' });
    expect(empty.status).toBe(400);
    expect(empty.html).toContain('Choose yes or no, or write a few words.');
    const wrong = await visitor.post(feedbackPath(lesson), {
      helpful: 'yes',
      text: 'Good words',
      replyTo: 'ruth at home',
    });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toMatch(/id="replyTo-error"/);
    expect(wrong.html).toContain('Good words</textarea>');
    expect(wrong.html).toContain('value="ruth at home"');
    expect(wrong.html).toMatch(/value="yes"[^>]*checked|checked[^>]*value="yes"/);
    const long = await visitor.post(feedbackPath(lesson), {
      helpful: '',
      text: 'x'.repeat(5001),
      replyTo: '',
    });
    expect(long.html).toContain('at most 5,000 characters');
  });

  it('is about pages of the site only', async () => {
    const visitor = new Visitor(server.url);
    for (const page of ['https://example.org/', '/desk', '/courses/facilitation-skills/lessons/none'])
      expect((await visitor.post(feedbackPath(page), { helpful: 'yes', text: '', replyTo: '' })).status).toBe(
        404,
      );
    expect((await visitor.get('/feedback?page=/desk')).status).toBe(404);
    expect((await visitor.get(`/feedback?page=${encodeURIComponent(lesson)}`)).status).toBe(200);
  });

  it('is bounded from one place, and says when to come back', async () => {
    const visitor = new Visitor(server.url);
    const statuses: number[] = [];
    const post = () => visitor.post(feedbackPath(lesson), { helpful: 'yes', text: '', replyTo: '' });
    for (let count = 0; count < 41; count++) statuses.push((await post()).status);
    expect(statuses.at(0)).toBe(200);
    const refused = await post();
    expect(refused.status).toBe(429);
    expect(refused.html).toContain('A lot was sent from this place');
  });
});
