import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const lessonPath = `${coursePath}/lessons/say-hello`;
const quizPath = `${coursePath}/modules/the-first-ring/quiz`;

const site = openSite();

describe('a guest', () => {
  it('is created by the first post that saves something', async () => {
    const page = await site.visitor.post(lessonPath, { do: 'next' });
    expect(page.path).toBe(`${coursePath}/lessons/pass-it-on`);
    expect((await site.visitor.get(coursePath)).text).toContain('1 of 4 lessons finished');
    expect((await site.visitor.get('/desk')).text).toContain('as a guest');
  });

  it('can undo a lesson', async () => {
    await site.visitor.post(lessonPath, { do: 'next' });
    await site.visitor.post(lessonPath, { do: 'undo' });
    expect((await site.visitor.get(coursePath)).text).toContain('0 of 4 lessons finished');
  });

  it('has a cookie that scripts cannot read and other sites cannot use', async () => {
    const response = await fetch(`${site.server.url}${lessonPath}`, {
      method: 'POST',
      body: new URLSearchParams({ do: 'next' }),
      headers: { Origin: site.server.url },
      redirect: 'manual',
    });
    for (const cookie of response.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/i);
  });

  it('keeps everything on signing up', async () => {
    await site.visitor.post(lessonPath, { do: 'next' });
    const attempt = await site.visitor.post(quizPath);
    const page = await site.visitor.post('/sign-up', { ...newAccount(), to: attempt.path });
    expect(page).toMatchObject({ status: 200, path: attempt.path });
    expect(page.text).toContain('Ruth Alvarado');
    expect((await site.visitor.get(coursePath)).text).toContain('1 of 4 lessons finished');
  });

  it('joins an account on signing in', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    await site.visitor.post(`${coursePath}/lessons/pass-it-on`, { do: 'next' });
    await site.visitor.post('/sign-out');
    await site.visitor.post(lessonPath, { do: 'next' });
    await site.visitor.post('/sign-in', account);
    expect((await site.visitor.get(coursePath)).text).toContain('2 of 4 lessons finished');
  });

  it('cannot be issued a certificate', async () => {
    await site.visitor.post(lessonPath, { do: 'next' });
    expect((await site.visitor.post(`${coursePath}/completion`, { name: 'Guest' })).status).toBe(404);
  });
});

describe('the forms of accounts', () => {
  it('name every wrong field, keep typed values, and never return the password', async () => {
    const page = await site.visitor.post('/sign-up', { name: ' ', email: 'ruth', password: 'short' });
    expect(page.status).toBe(400);
    expect(page.refused).toEqual(['Your name', 'Email', 'Password']);
    expect(page.text).toContain('Enter an email with an @ sign');
    expect(page.text).toContain('fewer than 10 characters');
    expect(page.value('Email')).toBe('ruth');
    expect(page.html).not.toContain('short"');
  });

  it('sign in somebody who signs up again with the same password', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    await site.visitor.post(lessonPath, { do: 'next' });
    const again = new Visitor(site.server.url);
    await again.post('/sign-up', { ...account, name: 'Ruth A.' });
    expect((await again.get('/desk')).text).toContain('Ruth Alvarado');
    expect((await again.get(coursePath)).text).toContain('1 of 4 lessons finished');
  });

  it('say that an address has an account if no mail server could tell its owner', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    const other = { ...account, password: 'another reading room' };
    const page = await new Visitor(site.server.url).post('/sign-up', other);
    expect(page.status).toBe(400);
    expect(page.text).toContain('An account with this email already exists');
  });

  it('do not distinguish a wrong password from an unknown address', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    const other = new Visitor(site.server.url);
    const wrong = await other.post('/sign-in', { ...account, password: 'another reading room' });
    const unknown = await other.post('/sign-in', {
      email: 'nobody@library.example',
      password: 'another reading room',
    });
    expect([wrong.status, unknown.status]).toEqual([400, 400]);
    expect(wrong.alert().text).toBe(unknown.alert().text);
  });

  it('sign out', async () => {
    await site.visitor.post('/sign-up', newAccount());
    await site.visitor.post('/sign-out');
    expect((await site.visitor.get('/desk')).path).toBe('/sign-in?to=%2Fdesk');
  });

  it('return to the page that asked to sign in, and never to another site', async () => {
    const account = newAccount();
    expect((await site.visitor.post('/sign-up', { ...account, to: '//evil.example/' })).path).toBe('/desk');
    await site.visitor.post('/sign-out');
    expect((await site.visitor.post('/sign-in', { ...account, to: '/\\evil.example' })).path).toBe('/desk');
    await site.visitor.post('/sign-out');
    expect((await site.visitor.post('/sign-in', { ...account, to: coursePath })).path).toBe(coursePath);
  });

  it('refuse a name with characters that cannot be seen, wherever one is typed', async () => {
    const account = newAccount();
    const refused = await site.visitor.post('/sign-up', { ...account, name: '\u200b\u3164' });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain(
      'cannot be seen: U+200B (zero-width space), U+3164 (Hangul filler, a blank in place of a letter).',
    );
    await site.visitor.post('/sign-up', account);
    const profile = await site.visitor.post('/account', { name: 'Ruth\u00ad', certificateName: '\u2800' });
    expect(profile.status).toBe(400);
    expect(profile.refused).toEqual(['Name you go by', 'Name for certificates (optional)']);
  });

  it('accept names in any script', async () => {
    const page = await site.visitor.post('/sign-up', { ...newAccount(), name: 'مريم Nguyễn Thị Ánh' });
    expect(page.text).toContain('مريم Nguyễn Thị Ánh');
  });
});
