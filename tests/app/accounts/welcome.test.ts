import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite();

describe('after a sign-up', () => {
  it('the next page says once that the account exists, wherever it leads', async () => {
    const account = newAccount();
    const page = await site.visitor.post('/sign-up', { ...account, to: '/trainings' });
    expect(page.path).toBe('/trainings');
    expect(page.text).toContain('Your account is ready.');
    expect((await site.visitor.get('/trainings')).text).not.toContain('Your account is ready.');
  });

  it('nothing of the kind is said to a learner who signs in, also through the form for sign-ups', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    for (const path of ['/sign-in', '/sign-up']) {
      const page = await new Visitor(site.server.url).post(path, account);
      expect(page.path).toBe('/desk');
      expect(page.text).not.toContain('Your account is ready.');
    }
  });
});

describe('without a mail server', () => {
  it('a link that nobody mails is no failure, and nothing says that it is on its way', async () => {
    await site.visitor.post('/sign-up', newAccount());
    const changed = await site.visitor.post('/account/security', {
      do: 'email',
      newEmail: newAccount().email,
    });
    const asked = await new Visitor(site.server.url).post('/sign-in/mail', { email: newAccount().email });
    for (const page of [changed, asked]) {
      expect(page.text).toContain('This site has no mail server yet, so nobody gets this email.');
      expect(page.text).not.toMatch(/on its way|Look in your mail/);
      expect(() => page.alert()).toThrow();
    }
  });
});

describe('nobody sees totals of profiles', () => {
  it('so no page says that somebody does', async () => {
    await site.visitor.post('/sign-up', newAccount());
    for (const path of ['/account', '/privacy'])
      expect((await site.visitor.get(path)).text).not.toMatch(/\btotals?\b/i);
  });
});
