import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';

const site = openSite({ PUBLIC_URL: 'https://learn.example.org' });

const lessonPath = `/courses/${fixtureCourse().id}/lessons/say-hello`;

const own = { Origin: 'https://learn.example.org' };

describe('behind TLS', () => {
  it('every cookie is for this host only, unreadable by scripts, and sent only over TLS', async () => {
    const signUp = await fetch(`${site.server.url}/sign-up`, {
      method: 'POST',
      body: new URLSearchParams({ ...newAccount(), shared: 'on' }),
      headers: own,
      redirect: 'manual',
    });
    expect(signUp.status).toBe(302);
    await site.visitor.post(lessonPath, { do: 'next' }, own);
    const owner = (await site.visitor.get(lessonPath)).fieldsOf(/^Next/).owner;
    const held = await fetch(`${site.server.url}${lessonPath}`, {
      method: 'POST',
      body: new URLSearchParams({ do: 'next', owner: String(owner) }),
      headers: own,
      redirect: 'manual',
    });
    const cookies = [signUp, held].flatMap(({ headers }) => headers.getSetCookie());
    expect(cookies.length).toBeGreaterThanOrEqual(3);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-lectern\./);
      expect(cookie).toMatch(/; Path=\/(;|$)/);
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; SameSite=Lax/i);
      expect(cookie).not.toMatch(/; Domain=/i);
    }
  });

  it('a session works, is cached for its learner alone, and ends', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account, own);
    const desk = await site.visitor.get('/desk');
    expect(desk.text).toContain(`Signed in as ${account.name}`);
    expect(desk.headers.get('Cache-Control')).toBe('private, no-cache');
    await site.visitor.post('/sign-out', {}, own);
    expect((await site.visitor.get('/desk')).path).toContain('/sign-in');
  });
});

describe('every address that changes something:', () => {
  it.each([
    ...['/sign-in', '/sign-up', '/sign-out', '/sign-in/mail', '/link/token', '/resume', '/session'],
    ...['/desk/resume-code', '/account', '/account/security', '/account/delete'],
  ])('%s refuses a post from another site', async (path) => {
    const response = await fetch(site.server.url + path, {
      method: 'POST',
      body: new URLSearchParams(newAccount()),
      headers: { Origin: 'https://evil.example' },
      redirect: 'manual',
    });
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});
