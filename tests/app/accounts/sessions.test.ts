import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { setSessionsLeft } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const lessonPath = `${coursePath}/lessons/say-hello`;
const security = '/account/security';

const site = openSite();

/** What is posted to sign in, without following the way it leads. */
const signIn = (account: ReturnType<typeof newAccount>, more: Record<string, string> = {}) =>
  fetch(`${site.server.url}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ ...account, ...more }),
    headers: { Origin: site.server.url },
    redirect: 'manual',
  });

const left = async (visitor: Visitor): Promise<number | null> => {
  const answer: unknown = JSON.parse((await visitor.get('/session')).html);
  return typeof answer === 'object' && answer !== null && 'left' in answer && typeof answer.left === 'number'
    ? answer.left
    : null;
};

describe('a learner', () => {
  it('sees their sessions, and ends one or all others', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    const [second, third] = [new Visitor(site.server.url), new Visitor(site.server.url)];
    const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
    await second.post('/sign-in', account, { 'User-Agent': firefox });
    await third.post('/sign-in', account);
    const sessions = (await site.visitor.get(security)).section('Where you are signed in');
    await sessions.item('Firefox on Windows').press('Sign out there');
    expect((await second.get('/desk')).path).toContain('/sign-in');
    expect((await third.get('/desk')).path).toBe('/desk');
    await (await site.visitor.get(security)).press('Sign out everywhere else');
    expect((await third.get('/desk')).path).toContain('/sign-in');
    expect((await site.visitor.get('/desk')).path).toBe('/desk');
  });

  it('cannot end a session of somebody else', async () => {
    await site.visitor.post('/sign-up', newAccount());
    const account = newAccount();
    const other = new Visitor(site.server.url);
    const elsewhere = new Visitor(site.server.url);
    await other.post('/sign-up', account);
    await elsewhere.post('/sign-in', account);
    const [end = ''] = (await other.get(security)).attributes('li button', 'value');
    expect(end).toMatch(/^end:/);
    await site.visitor.post(security, { do: end });
    expect((await elsewhere.get('/desk')).path).toBe('/desk');
  });

  it('changes the password with the current one, which ends all other sessions', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    const elsewhere = new Visitor(site.server.url);
    await elsewhere.post('/sign-in', account);
    const password = 'a louder reading room';
    const change = 'Change my password';
    const refused = await (
      await site.visitor.get(security)
    ).press(change, {
      'Current password': 'not this one',
      'New password': password,
    });
    expect(refused.status).toBe(400);
    expect(refused.description('Current password')).toContain('That is not your password');
    expect((await elsewhere.get('/desk')).path).toBe('/desk');
    const done = await refused.press(change, {
      'Current password': account.password,
      'New password': password,
    });
    expect(done.statusMessage().text).toContain('Your new password is saved');
    expect((await elsewhere.get('/desk')).path).toContain('/sign-in');
    expect((await new Visitor(site.server.url).post('/sign-in', { ...account, password })).path).toBe(
      '/desk',
    );
  });
});

describe('on a shared computer', () => {
  it('a session has a cookie that ends with the browser, and lasts 20 minutes', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    const own = (await signIn(account)).headers.getSetCookie().join('\n');
    expect(own).toMatch(/lectern\.session_token=[^\n]*Max-Age=\d{7}/);
    const shared = (await signIn(account, { shared: 'on' })).headers.getSetCookie().join('\n');
    expect(shared).toMatch(/lectern\.session_token=/);
    expect(shared).not.toMatch(/lectern\.session_token=[^\n]*(Max-Age|Expires)/i);

    await site.visitor.post('/sign-out');
    await site.visitor.post('/sign-in', { ...account, shared: 'on' });
    expect(await left(site.visitor)).toBeLessThanOrEqual(20 * 60);
    expect(await left(site.visitor)).toBeGreaterThan(19 * 60);
  });

  it('a session is extended by every page, and not by asking how long it lasts', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', { ...account, shared: 'on' });
    setSessionsLeft(site.server.dataDir, account.email, 90);
    expect(await left(site.visitor)).toBeLessThanOrEqual(90);
    expect(await left(site.visitor)).toBeLessThanOrEqual(90);
    await site.visitor.get('/desk');
    expect(await left(site.visitor)).toBeGreaterThan(19 * 60);
    setSessionsLeft(site.server.dataDir, account.email, 90);
    await site.visitor.post('/session');
    expect(await left(site.visitor)).toBeGreaterThan(19 * 60);
  });

  it('a session ends after that, and a later post is held for its learner', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', { ...account, shared: 'on' });
    await site.visitor.post(lessonPath, { do: 'next' });
    const attempt = await site.visitor.post(`${coursePath}/modules/the-first-ring/quiz`);
    setSessionsLeft(site.server.dataDir, account.email, -1);
    expect((await site.visitor.get('/desk')).path).toContain('/sign-in');
    const held = await attempt.press('Save');
    expect(held.path).toContain('/sign-in?held');
    expect((await site.visitor.post('/sign-in', { ...account, shared: 'on' })).path).toBe(attempt.path);
  });

  it('pages say so, and reload without a script when the session ends, unless they have forms', async () => {
    await site.visitor.post('/sign-up', { ...newAccount(), shared: 'on' });
    const desk = await site.visitor.get('/desk');
    expect(desk.text).toContain('we sign you out after 20 minutes');
    expect(desk.head.meta('refresh')).toBe('1260;url=/desk');
    expect(desk.attributes('[data-idle]', 'data-idle')).toEqual(['1200']);
    expect((await site.visitor.get(lessonPath)).head.meta('refresh')).toBeNull();
    await site.visitor.post('/sign-out');
    await site.visitor.post('/sign-up', newAccount());
    const own = await site.visitor.get('/desk');
    expect(own.text).not.toContain('we sign you out after 20 minutes');
    expect(own.head.meta('refresh')).toBeNull();
    expect(own.attributes('[data-idle]', 'data-idle')).toEqual([]);
  });

  it('signing out clears what the browser stores', async () => {
    await site.visitor.post('/sign-up', newAccount());
    const cookie = [...site.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${site.server.url}/sign-out`, {
      method: 'POST',
      body: new URLSearchParams(),
      headers: { Origin: site.server.url, Cookie: cookie },
      redirect: 'manual',
    });
    expect(response.headers.get('Clear-Site-Data')).toBe('"cache", "storage"');
    expect(response.headers.get('Location')).toBe('/signed-out');
    expect(response.headers.getSetCookie().join('\n')).toMatch(/lectern\.session_token=;[^\n]*Max-Age=0/);
  });

  it('the work of another person as a guest can be left out', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    await site.visitor.post('/sign-out');
    await site.visitor.post(lessonPath, { do: 'next' });
    await site.visitor.post('/sign-in', { ...account, leaveGuest: 'on' });
    expect((await site.visitor.get(coursePath)).text).not.toContain('1 of 4 lessons finished');
  });
});

describe('a guest with a resume code', () => {
  const makeCode = async (visitor: Visitor): Promise<string> => {
    const page = await (await visitor.get('/desk/resume-code')).press('Make my code');
    return page.texts('.resume-code').join('');
  };

  it('resumes elsewhere, more than once, however the code is typed', async () => {
    await site.visitor.post(lessonPath, { do: 'next' });
    const code = await makeCode(site.visitor);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    for (const typed of [code, ` ${code.toLowerCase().replace('-', ' ')} `]) {
      const elsewhere = new Visitor(site.server.url);
      expect((await elsewhere.post('/resume', { code: typed, shared: 'on' })).path).toBe('/desk');
      expect((await elsewhere.get(coursePath)).text).toContain('1 of 4 lessons finished');
    }
  });

  it('joins the guest of that browser', async () => {
    await site.visitor.post(lessonPath, { do: 'next' });
    const code = await makeCode(site.visitor);
    const elsewhere = new Visitor(site.server.url);
    await elsewhere.post(`${coursePath}/lessons/pass-it-on`, { do: 'next' });
    await elsewhere.post('/resume', { code });
    expect((await elsewhere.get(coursePath)).text).toContain('2 of 4 lessons finished');
    expect((await site.visitor.get(coursePath)).text).toContain('2 of 4 lessons finished');
  });

  it('cannot use it after a newer code, or once they have an account', async () => {
    await site.visitor.post(lessonPath, { do: 'next' });
    const [first, second] = [await makeCode(site.visitor), await makeCode(site.visitor)];
    const enter = (code: string) => new Visitor(site.server.url).post('/resume', { code });
    expect((await enter(first)).text).toContain('There is no such code');
    expect((await enter(second)).path).toBe('/desk');
    await site.visitor.post('/sign-up', newAccount());
    expect((await enter(second)).text).toContain('There is no such code');
    expect((await site.visitor.get('/desk/resume-code')).path).toBe('/desk');
  });

  it('is asked before signing out', async () => {
    await site.visitor.post(lessonPath, { do: 'next' });
    expect((await site.visitor.get('/sign-out')).headings[0]).toBe('Leave this computer');
    await site.visitor.post('/sign-out');
    expect((await site.visitor.get('/desk')).path).toContain('/sign-in');
  });
});
