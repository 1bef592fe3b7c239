import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fieldName } from '#app/services/answer-fields.ts';
import { allRight, rightAnswer, servedItems } from '#tests/support/answers.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = shippedCourse();
const coursePath = `/courses/${course.id}`;
const lessonPath = `${coursePath}/lessons/ask-before-you-plan`;
const quizPath = `${coursePath}/modules/getting-your-bearings/quiz`;

let server: RunningServer;
let visitor: Visitor;
let accounts = 0;

beforeAll(async () => {
  server = await startServer();
});

afterAll(async () => {
  await server.stop();
});

beforeEach(() => {
  visitor = new Visitor(server.url);
});

const newAccount = () => ({
  name: 'Ruth Alvarado',
  email: `ruth${String(accounts++)}@library.example`,
  password: 'a quiet reading room',
});

/** Starts an attempt, and gives the path of its page and the items that it serves. */
async function startAttempt(who: Visitor) {
  const page = await who.post(quizPath);
  return { path: page.path, html: page.html, items: servedItems(course, page.html) };
}

describe('every page', () => {
  it.each(['/', coursePath, lessonPath, quizPath, '/sign-in', '/sign-up', '/verify', '/privacy', '/nowhere'])(
    '%s ships no script, and a policy that would stop one',
    async (path) => {
      const page = await visitor.get(path);
      expect(page.html).not.toContain('<script');
      expect(page.html).not.toMatch(/ style=| on[a-z]+="/);
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/script-src 'self' 'nonce-[\w-]{20,}'/);
      expect(policy).not.toContain('unsafe');
    },
  );

  it('has a nonce of its own', async () => {
    const policies = await Promise.all([visitor.get('/'), visitor.get('/')]);
    expect(new Set(policies.map(({ headers }) => headers.get('content-security-policy'))).size).toBe(2);
  });

  it('leaves no cookie behind for looking around', async () => {
    await visitor.get('/');
    await visitor.get(lessonPath);
    await visitor.get(quizPath);
    expect(visitor.cookies.size).toBe(0);
  });

  it('is not stored by anybody once there is a session', async () => {
    expect((await visitor.get('/')).headers.get('cache-control')).toBe('no-cache');
    await visitor.post(lessonPath, { do: 'next' });
    expect((await visitor.get('/')).headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('what does not exist', () => {
  it.each([
    '/nowhere',
    '/courses/other',
    `${coursePath}/lessons/other`,
    `${coursePath}/modules/other/quiz`,
    '/courses/other/completion',
  ])('%s is a kind page with status 404', async (path) => {
    const page = await visitor.get(path);
    expect(page.status).toBe(404);
    expect(page.html).toContain('This page is not on the shelf.');
    expect(page.html).toContain('href="/desk"');
  });

  it('is said of an unknown serial and of an attempt or certificate that nobody has', async () => {
    await visitor.post(lessonPath, { do: 'next' });
    expect((await visitor.get('/attempts/none')).status).toBe(404);
    expect((await visitor.get('/certificates/LEC-2026-0000-0000-0000')).status).toBe(404);
    expect((await visitor.get('/certificates/LEC-2026-0000-0000-0000/pdf')).status).toBe(404);
    const unknown = await visitor.get('/verify/LEC-2026-0000-0000-0000');
    expect(unknown.status).toBe(404);
    expect(unknown.html).toContain('We have issued no certificate');
  });

  it('is said of a damaged address, without a stack', async () => {
    const page = await visitor.get('/courses/%E0%A4%A');
    expect(page.status).toBe(400);
    expect(page.html).not.toMatch(/at .*\.[jt]s:/);
  });

  it('is said of a file that was never built', async () => {
    expect((await visitor.get('/assets/none.js')).status).toBe(404);
  });
});

describe('posts from elsewhere', () => {
  it.each([
    ['another site', { Origin: 'https://evil.example' }],
    ['a page without an origin', { Origin: 'null' }],
    ['a site whose name begins like ours', { Origin: 'http://127.0.0.1.evil.example' }],
  ])('from %s change nothing', async (_from, headers) => {
    const page = await visitor.post(lessonPath, { do: 'next' }, headers);
    expect(page.status).toBe(403);
    expect(visitor.cookies.size).toBe(0);
  });

  it('are taken from a text browser that sends only a referer', async () => {
    const response = await fetch(`${server.url}${lessonPath}`, {
      method: 'POST',
      body: new URLSearchParams({ do: 'next' }),
      headers: { Referer: `${server.url}${lessonPath}` },
      redirect: 'manual',
    });
    expect(response.status).toBe(302);
  });

  it('are refused without either', async () => {
    const response = await fetch(`${server.url}${lessonPath}`, {
      method: 'POST',
      body: new URLSearchParams({ do: 'next' }),
    });
    expect(response.status).toBe(403);
  });
});

describe('a guest', () => {
  it('begins with the first thing worth saving, and keeps it', async () => {
    const page = await visitor.post(lessonPath, { do: 'next' });
    expect(page.path).toBe(`${coursePath}/lessons/start-small-start-soon`);
    expect((await visitor.get(coursePath)).html).toContain('1 of 32 lessons finished');
    expect((await visitor.get('/desk')).html).toContain('as a guest');
  });

  it('can take a lesson back', async () => {
    await visitor.post(lessonPath, { do: 'next' });
    await visitor.post(lessonPath, { do: 'undo' });
    expect((await visitor.get(coursePath)).html).toContain('0 of 32 lessons finished');
  });

  it('has a cookie that scripts cannot read and other sites cannot use', async () => {
    const response = await fetch(`${server.url}${lessonPath}`, {
      method: 'POST',
      body: new URLSearchParams({ do: 'next' }),
      headers: { Origin: server.url },
      redirect: 'manual',
    });
    for (const cookie of response.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/i);
  });

  it('brings everything along on signing up', async () => {
    await visitor.post(lessonPath, { do: 'next' });
    const attempt = await startAttempt(visitor);
    const page = await visitor.post('/sign-up', { ...newAccount(), to: attempt.path });
    expect(page).toMatchObject({ status: 200, path: attempt.path });
    expect(page.html).toContain('Ruth Alvarado');
    expect((await visitor.get(coursePath)).html).toContain('1 of 32 lessons finished');
  });

  it('joins an account on signing in', async () => {
    const account = newAccount();
    await visitor.post('/sign-up', account);
    await visitor.post(`${coursePath}/lessons/the-facilitators-chair`, { do: 'next' });
    await visitor.post('/sign-out');
    await visitor.post(lessonPath, { do: 'next' });
    await visitor.post('/sign-in', account);
    expect((await visitor.get(coursePath)).html).toContain('2 of 32 lessons finished');
  });

  it('cannot be issued a certificate without an account', async () => {
    await visitor.post(lessonPath, { do: 'next' });
    expect((await visitor.post(`${coursePath}/completion`, { name: 'Guest' })).status).toBe(404);
  });
});

describe('a reflection or a tool', () => {
  const first = `${coursePath}/lessons/what-changes-when-a-library-convenes`;
  const reflection = 'entry.m1-l1-reflection.text';

  it('is saved, shown again with the time, and belongs to nobody else', async () => {
    await visitor.post(first, {
      do: 'save:m1-l1-reflection',
      [reflection]: 'The “listening” session & its <slides>',
    });
    const page = await visitor.get(first);
    expect(page.html).toContain('The “listening” session &amp; its &lt;slides&gt;');
    expect(page.html).toMatch(/Saved \d/);
    expect((await new Visitor(server.url).get(first)).html).not.toContain('listening” session &amp;');
  });

  it('is gone once it is emptied', async () => {
    await visitor.post(first, { do: 'save:m1-l1-reflection', [reflection]: 'A thought of mine' });
    await visitor.post(first, { do: 'save:m1-l1-reflection', [reflection]: '  ' });
    const page = await visitor.get(first);
    expect(page.html).not.toContain('A thought of mine');
    expect(page.html).not.toMatch(/Saved \d/);
  });

  it('keeps every kind of field', async () => {
    const fields = {
      'entry.t1-1.ask': 'A talk about the pool',
      'entry.t1-1.mistrust': 'yes',
      'entry.t1-1.kind': 'Dialogue',
    };
    await visitor.post(first, { do: 'save:t1-1', ...fields });
    const { html } = await visitor.get(first);
    expect(html).toContain('value="A talk about the pool"');
    expect(html).toMatch(
      /name="entry\.t1-1\.mistrust" checked="" value="yes"|name="entry\.t1-1\.mistrust" value="yes" checked=""|checked="" name="entry\.t1-1\.mistrust" value="yes"/,
    );
  });

  it('refuses an option that it does not have, with the field named, and keeps what was saved', async () => {
    await visitor.post(first, { do: 'save:t1-1', 'entry.t1-1.ask': 'A talk about the pool' });
    const page = await visitor.post(first, { do: 'save:t1-1', 'entry.t1-1.mistrust': 'tampered' });
    expect(page.status).toBe(400);
    expect(page.html).toContain('href="#entry.t1-1.mistrust"');
    expect((await visitor.get(first)).html).toContain('A talk about the pool');
  });

  it('that the lesson does not have is not found', async () => {
    expect((await visitor.post(first, { do: 'save:t9-9' })).status).toBe(404);
  });
});

describe('the checks of a lesson', () => {
  const first = `${coursePath}/lessons/what-changes-when-a-library-convenes`;

  it('are asked without their keys, and explained at once', async () => {
    const before = await visitor.get(first);
    expect(before.html).not.toContain('is the mark of deliberation');
    const after = await visitor.post(first, { do: 'check:m1-q01', [fieldName('m1-q01')]: 'b' });
    expect(after.status).toBe(200);
    expect(after.html).toContain('Not right, no point');
    expect(after.html).toContain('is the mark of deliberation');
    expect(visitor.cookies.size).toBe(0);
  });

  it('that the lesson does not ask are not found', async () => {
    expect((await visitor.post(first, { do: 'check:m6-q01' })).status).toBe(404);
  });
});

describe('accounts', () => {
  it('name every field that is wrong, keep what was typed, and never send the password back', async () => {
    const page = await visitor.post('/sign-up', { name: ' ', email: 'ruth', password: 'short' });
    expect(page.status).toBe(400);
    expect(page.html).toContain('href="#name"');
    expect(page.html).toContain('Your email needs an @ sign');
    expect(page.html).toContain('fewer than 10 characters');
    expect(page.html).toContain('value="ruth"');
    expect(page.html).not.toContain('short"');
  });

  it('say so where the email has an account already', async () => {
    const account = newAccount();
    await visitor.post('/sign-up', account);
    const page = await new Visitor(server.url).post('/sign-up', account);
    expect(page.status).toBe(400);
    expect(page.html).toContain('There is an account with this email');
  });

  it('do not tell a wrong password from an unknown email', async () => {
    const account = newAccount();
    await visitor.post('/sign-up', account);
    const other = new Visitor(server.url);
    const wrong = await other.post('/sign-in', { ...account, password: 'another reading room' });
    const unknown = await other.post('/sign-in', {
      email: 'nobody@library.example',
      password: 'another reading room',
    });
    expect([wrong.status, unknown.status]).toEqual([400, 400]);
    const said = /<div class="alert[\s\S]*?<\/div>/;
    expect(said.exec(wrong.html)?.[0]).toBe(said.exec(unknown.html)?.[0]);
  });

  it('end with signing out', async () => {
    await visitor.post('/sign-up', newAccount());
    await visitor.post('/sign-out');
    expect((await visitor.get('/desk')).path).toBe('/sign-in?to=%2Fdesk');
  });

  it('lead back to where somebody wanted to go, and never off this site', async () => {
    const account = newAccount();
    expect((await visitor.post('/sign-up', { ...account, to: '//evil.example/' })).path).toBe('/desk');
    await visitor.post('/sign-out');
    expect((await visitor.post('/sign-in', { ...account, to: '/\\evil.example' })).path).toBe('/desk');
    await visitor.post('/sign-out');
    expect((await visitor.post('/sign-in', { ...account, to: coursePath })).path).toBe(coursePath);
  });

  it('take names in any script', async () => {
    const page = await visitor.post('/sign-up', { ...newAccount(), name: 'مريم Nguyễn Thị Ánh' });
    expect(page.html).toContain('مريم Nguyễn Thị Ánh');
  });
});

describe('an attempt', () => {
  it('shows its questions without keys, feedback or model answers', async () => {
    const { html, items } = await startAttempt(visitor);
    expect(items).toHaveLength(10);
    for (const item of items) {
      const secrets =
        JSON.stringify(item).match(/(?<="(?:feedback|modelAnswer|true|false)":")[^"]{12,}/g) ?? [];
      for (const secret of secrets) expect(html).not.toContain(secret.slice(0, 40));
    }
    expect(html).not.toMatch(/"correct"|modelAnswer|keywords|tolerance/);
  });

  it('is the same one for who starts twice', async () => {
    const [first, second] = [await startAttempt(visitor), await startAttempt(visitor)];
    expect(second.path).toBe(first.path);
  });

  it('keeps answers that are saved, and shows them again', async () => {
    const { path, items } = await startAttempt(visitor);
    await visitor.post(path, { ...allRight(items), do: 'save', [`flag.${items[0]?.id ?? ''}`]: 'on' });
    const page = await visitor.get(path);
    expect(page.html).toContain('10 of 10 answered, 1 flagged');
    expect(page.html).toMatch(/Saved \d/);
  });

  it('belongs to nobody else', async () => {
    const { path } = await startAttempt(visitor);
    const other = new Visitor(server.url);
    await other.post(lessonPath, { do: 'next' });
    for (const page of [path, `${path}/review`, `${path}/mark`, `${path}/result`]) {
      expect((await other.get(page)).status).toBe(404);
    }
    expect((await other.post(path, { do: 'save' })).status).toBe(404);
    expect((await other.post(`${path}/review`)).status).toBe(404);
  });

  it('sends who has no session to sign in, and back', async () => {
    const { path } = await startAttempt(visitor);
    expect((await new Visitor(server.url).get(path)).path).toBe(`/sign-in?to=${encodeURIComponent(path)}`);
  });

  it('refuses a tampered post with the question named, and keeps what was saved', async () => {
    const { path, items } = await startAttempt(visitor);
    const index = items.findIndex(({ kind }) => kind === 'single');
    const item = items[index];
    if (item === undefined) throw new Error('this draw has no single choice');
    await visitor.post(path, { ...rightAnswer(item), do: 'save' });
    const page = await visitor.post(path, { [fieldName(item.id)]: 'tampered', do: 'save' });
    expect(page.status).toBe(400);
    expect(page.html).toContain(`href="#question-${String(index + 1)}"`);
    expect(page.html).toContain('the answer is not one of its choices');
    expect((await visitor.get(path)).html).toContain('1 of 10 answered');
  });

  it('refuses an answer to a question that it does not have', async () => {
    const { path } = await startAttempt(visitor);
    expect((await visitor.post(path, { 'answer.stranger': 'a', do: 'save' })).status).toBe(400);
  });

  it('cannot be changed once it is submitted', async () => {
    const { path, items } = await startAttempt(visitor);
    await visitor.post(`${path}/review`);
    const page = await visitor.post(path, { ...allRight(items), do: 'save' });
    expect(page.path).toBe(`${path}/result`);
    expect(page.html).toContain('0%');
    expect(page.html).toContain('Not passed yet.');
  });

  it('explains every answer afterwards, with a link to its lesson', async () => {
    const { path, items } = await startAttempt(visitor);
    const page = await visitor.post(`${path}/review`);
    expect(page.html.match(/From lesson/g)).toHaveLength(items.length);
  });

  it('waits for the learner to mark a short text, and wants every mark', async () => {
    for (let tries = 0; tries < 30; tries++) {
      const guest = new Visitor(server.url);
      const { path, items } = await startAttempt(guest);
      const short = items.find(({ kind }) => kind === 'short-text');
      if (short === undefined) continue;
      await guest.post(path, { ...rightAnswer(short), do: 'save' });
      expect((await guest.post(`${path}/review`)).path).toBe(`${path}/mark`);
      expect((await guest.get(`${path}/result`)).path).toBe(`${path}/mark`);
      expect((await guest.post(`${path}/mark`, {})).status).toBe(400);
      expect((await guest.post(`${path}/mark`, { [`mark.${short.id}`]: '7' })).status).toBe(400);
      const page = await guest.post(`${path}/mark`, { [`mark.${short.id}`]: '0.5' });
      expect(page.path).toBe(`${path}/result`);
      expect(page.html).toContain('marked by you');
      return;
    }
    throw new Error('thirty draws without a short text');
  });
});

describe('the server', () => {
  it('answers a health check', async () => {
    const page = await visitor.get('/healthz');
    expect(page).toMatchObject({ status: 200, html: 'ok\n' });
  });

  it('keeps its secret in a file that only it can read', () => {
    expect(statSync(join(server.dataDir, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('logs requests with an id and without cookies or passwords', async () => {
    await visitor.post('/sign-up', newAccount());
    const page = await visitor.get('/desk');
    const id = page.headers.get('x-request-id') ?? 'none';
    const log = server.lines.join('\n');
    expect(log).toContain(id);
    expect(log).not.toMatch(/a quiet reading room|lectern\.session_token=/);
  });

  it('compresses pages and styles', async () => {
    const response = await fetch(`${server.url}/`, { headers: { 'Accept-Encoding': 'br' } });
    expect(response.headers.get('content-encoding')).toBe('br');
  });

  it('lets browsers keep built files for a year', async () => {
    const { html } = await visitor.get('/');
    const stylesheet = /href="(\/assets\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
    const { headers } = await visitor.get(stylesheet);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });
});
