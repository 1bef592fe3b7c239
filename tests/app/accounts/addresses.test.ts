import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { linkIn } from '#tests/support/mail.ts';
import { openMailSite } from '#tests/support/mail-site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openMailSite();

/** Addresses that some libraries for forms refuse. */
const unusual = [
  'a&b@library.example',
  'dept/ruth@library.example',
  "o'neil+books@library.example",
  'ruth@xn--e1afmkfd.xn--p1ai',
  'a%40b@library.example',
  'back`tick@library.example',
  'who?what=this@library.example',
];

describe.each(unusual)('an account with the address %s', (email) => {
  it('is confirmed, and signed in to by its password', async () => {
    const account = { ...newAccount(), email };
    const who = new Visitor(site.server.url);
    expect((await who.post('/sign-up', account)).status).toBe(200);
    await who.post(linkIn(await site.postbox.mailTo(email, 1)));
    await who.post('/sign-out');
    const wrong = await who.post('/sign-in', { email, password: 'not this one' });
    expect(wrong.status).toBe(400);
    expect(wrong.alert().text).toContain('match');
    expect((await who.post('/sign-in', account)).path).toBe('/desk');
    await who.post('/sign-out');
    // Whoever signs up again with the same password is signed in.
    expect((await who.post('/sign-up', account)).path).toBe('/desk');
  });
});
