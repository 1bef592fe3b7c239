import { describe, expect, it } from 'vitest';
import { createThrottle, networkOf } from '#app/platform/throttle.server.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite({ TRUST_PROXY: '1' });

/** A visitor's headers where a proxy says from where they come. */
const from = (address: string) => ({ 'X-Forwarded-For': address });

const elsewhere = from('198.51.100.7');

describe('passwords', () => {
  it('are refused after ten wrong ones from one address, whether or not the account exists', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account, from('192.0.2.1'));
    for (const email of [account.email, newAccount().email]) {
      const visitor = new Visitor(site.server.url);
      const guess = (password: string) => visitor.post('/sign-in', { email, password }, from('192.0.2.9'));
      for (let tries = 0; tries < 10; tries++) expect((await guess('not this one')).status).toBe(400);
      const refused = await guess(account.password);
      expect(refused.status).toBe(429);
      expect(refused.text).toContain('Wait 15 minutes, or ask for a link by email');
    }
  });

  it('of others never lock a learner out', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account, from('192.0.2.2'));
    const visitor = new Visitor(site.server.url);
    for (let tries = 0; tries < 30; tries++)
      await visitor.post('/sign-in', { ...account, password: 'not this one' }, from('203.0.113.5'));
    expect((await visitor.post('/sign-in', account, elsewhere)).path).toBe('/desk');
  });

  it('that are right do not count', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account, elsewhere);
    for (let tries = 0; tries < 15; tries++)
      expect((await new Visitor(site.server.url).post('/sign-in', account, elsewhere)).status).toBe(200);
  });
});

describe('resume codes', () => {
  it('cannot be tried without limit', async () => {
    const visitor = new Visitor(site.server.url);
    const type = () => visitor.post('/resume', { code: '0000-0000' }, from('192.0.2.33'));
    for (let tries = 0; tries < 10; tries++) expect((await type()).status).toBe(400);
    expect((await type()).status).toBe(429);
    expect(
      (await new Visitor(site.server.url).post('/resume', { code: '0000-0000' }, elsewhere)).status,
    ).toBe(400);
  });
});

describe('a try that a narrow rule refuses', () => {
  it('does not exhaust a wide one', async () => {
    const throttle = createThrottle(() => Promise.resolve());
    for (let tries = 0; tries < 1000; tries++)
      await throttle.count(['passwordHere', 'ruth here'], ['passwordFor', 'ruth']);
    expect(await throttle.count(['passwordHere', 'ruth there'], ['passwordFor', 'ruth'])).toBe(0);
  });
});

describe('a client', () => {
  it('is counted by its address, or by the /64 network of an IPv6 address', () => {
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::9'));
    expect(networkOf('2001:db8:1:2::9')).not.toBe(networkOf('2001:db8:1:3::9'));
  });
});
