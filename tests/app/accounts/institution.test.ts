import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { openInstitutionSite } from '#tests/support/institution.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { linkIn } from '#tests/support/mail.ts';
import { leaveFor, newMember, signInThere, wayBack } from '#tests/support/oidc.ts';
import { Visitor } from '#tests/support/visitor.ts';

const coursePath = `/courses/${fixtureCourse().id}`;
const lessons = {
  first: `${coursePath}/lessons/say-hello`,
  second: `${coursePath}/lessons/pass-it-on`,
};

const site = openInstitutionSite();

const newVisitor = () => new Visitor(site.server.url);

/** An account whose address was confirmed by mail, with the second lesson finished. */
async function confirmedAccount(email = newMember().email) {
  const account = { ...newAccount(), email };
  const owner = newVisitor();
  await owner.post('/sign-up', account);
  await owner.post(linkIn(await site.postbox.mailTo(email, 1)));
  await owner.post(lessons.second, { do: 'next' });
  return account;
}

const standing = async (who: Visitor): Promise<string> =>
  /\d+ of 4 lessons finished/.exec((await who.get(coursePath)).text)?.[0] ?? 'not begun';

/** What the page about signing in says of the address. */
const address = async (who: Visitor): Promise<string> =>
  (await who.get('/account/security')).section('Email').text;

describe('sign-in through an institution', () => {
  it('is offered on the sign-in and sign-up pages, with the address to return to', async () => {
    for (const path of ['/sign-in', '/sign-up']) {
      const page = await site.visitor.get(`${path}?to=${encodeURIComponent(coursePath)}`);
      expect(page.link('Sign in with Example County Library')).toBe(
        `/sign-in/institution?to=${encodeURIComponent(coursePath)}`,
      );
    }
  });

  it('creates an account with a name and a confirmed address, and returns to that address', async () => {
    const member = newMember();
    const page = await signInThere(site.visitor, member, '/sign-in/institution?to=/desk/notes');
    expect(page).toMatchObject({ status: 200, path: '/desk/notes' });
    expect(page.text).toContain('Teresa Okafor');
    expect(await address(site.visitor)).toContain(`${member.email} is confirmed.`);
  });

  it('leads to the same account later, even if name and address have changed', async () => {
    const member = newMember();
    await signInThere(site.visitor, member);
    await site.visitor.post(lessons.first, { do: 'next' });
    const again = newVisitor();
    await signInThere(again, { ...member, name: 'Somebody Else', email: newMember().email });
    expect(await standing(again)).toBe('1 of 4 lessons finished');
    expect((await again.get('/desk')).text).toContain('Teresa Okafor');
    expect(await address(again)).toContain(member.email);
  });

  it('needs an address only for a new account', async () => {
    const member = newMember();
    const { sub } = member;
    const refused = await signInThere(site.visitor, { sub }, '/sign-in/institution?to=/desk/notes');
    expect(refused.path).toBe('/sign-in?to=%2Fdesk%2Fnotes&institution=no-email');
    expect(refused.text).toContain('did not give us an email');
    await signInThere(site.visitor, member);
    const again = newVisitor();
    expect((await signInThere(again, { sub })).path).toBe('/desk');
  });

  it('uses the local part of the address for somebody without a name', async () => {
    const { sub, email } = newMember();
    const page = await signInThere(site.visitor, { sub, email, email_verified: true });
    expect(page.text).toContain(`Signed in as ${email.slice(0, email.indexOf('@'))}`);
  });

  it('never redirects to another site', async () => {
    const page = await signInThere(site.visitor, newMember(), '/sign-in/institution?to=//evil.example/');
    expect(page.path).toBe('/desk');
  });

  it('is skipped by somebody who has just shown who they are', async () => {
    await site.visitor.post('/sign-up', newAccount());
    expect((await site.visitor.get('/sign-in/institution?to=/desk/notes')).path).toBe('/desk/notes');
  });
});

describe('an address that the institution has verified', () => {
  it('leads to the account that has confirmed it', async () => {
    const { email } = await confirmedAccount();
    const page = await signInThere(site.visitor, { ...newMember(), email: email.toUpperCase() });
    expect(page.text).toContain('Ruth Alvarado');
    expect(await standing(site.visitor)).toBe('1 of 4 lessons finished');
  });

  it('keeps the password of that account', async () => {
    const account = await confirmedAccount();
    await signInThere(site.visitor, { ...newMember(), email: account.email });
    const other = newVisitor();
    expect((await other.post('/sign-in', account)).path).toBe('/desk');
  });

  it('takes over unproven accounts with that address, without their passwords', async () => {
    const account = { ...newAccount(), email: newMember().email };
    const claimant = newVisitor();
    await claimant.post('/sign-up', account);
    await claimant.post(lessons.first, { do: 'next' });
    const page = await signInThere(site.visitor, { ...newMember(), email: account.email });
    expect(page.path).toBe('/account/security?lost');
    expect(await standing(site.visitor)).toBe('1 of 4 lessons finished');
    expect((await claimant.get('/desk')).path).toBe('/sign-in?to=%2Fdesk');
    expect((await newVisitor().post('/sign-in', account)).status).toBe(400);
  });
});

describe('an address that the institution has not verified', () => {
  it('never leads to an account that has confirmed it, then or later', async () => {
    const account = await confirmedAccount();
    const stranger = { ...newMember(), email: account.email, email_verified: false };
    await signInThere(site.visitor, stranger);
    expect(await standing(site.visitor)).toBe('not begun');
    expect(await address(site.visitor)).not.toContain('is confirmed');
    const again = newVisitor();
    await signInThere(again, stranger);
    expect(await standing(again)).toBe('not begun');
    const owner = newVisitor();
    await owner.post('/sign-in', account);
    expect(await standing(owner)).toBe('1 of 4 lessons finished');
  });

  it('counts as not verified if the institution does not say', async () => {
    const { email } = await confirmedAccount();
    await signInThere(site.visitor, { sub: newMember().sub, email });
    expect(await standing(site.visitor)).toBe('not begun');
  });

  it('is confirmed by mail like a typed one, in the same account', async () => {
    const member = { ...newMember(), email_verified: false };
    await signInThere(site.visitor, member);
    await site.visitor.post(lessons.first, { do: 'next' });
    await site.visitor.post(linkIn(await site.postbox.mailTo(member.email, 1)));
    expect(await address(site.visitor)).toContain('is confirmed');
    const again = newVisitor();
    await signInThere(again, member);
    expect(await standing(again)).toBe('1 of 4 lessons finished');
  });

  it('no longer signs in its claimant once somebody else has confirmed it', async () => {
    const member = { ...newMember(), email_verified: false };
    await signInThere(site.visitor, member);
    const owner = newVisitor();
    await owner.post(linkIn(await site.postbox.mailTo(member.email, 1)));
    await owner.post(lessons.first, { do: 'next' });
    expect((await site.visitor.get('/desk')).path).toBe('/sign-in?to=%2Fdesk');
    await signInThere(site.visitor, member);
    expect(await standing(site.visitor)).toBe('not begun');
  });

  it('is confirmed when the institution verifies it later', async () => {
    const member = { ...newMember(), email_verified: false };
    await signInThere(site.visitor, member);
    await site.visitor.post(lessons.first, { do: 'next' });
    const again = newVisitor();
    const page = await signInThere(again, { ...member, email_verified: true });
    expect(page.path).toBe('/desk');
    expect(await standing(again)).toBe('1 of 4 lessons finished');
    expect(await address(again)).toContain('is confirmed');
  });

  it('joins the account that has confirmed it when the institution verifies it later', async () => {
    const { email } = await confirmedAccount();
    const member = { ...newMember(), email, email_verified: false };
    await signInThere(site.visitor, member);
    await site.visitor.post(lessons.first, { do: 'next' });
    for (const who of [newVisitor(), newVisitor()]) {
      await signInThere(who, { ...member, email_verified: true });
      expect(await standing(who)).toBe('2 of 4 lessons finished');
    }
  });
});

describe('a guest', () => {
  it('keeps everything in a new account', async () => {
    await site.visitor.post(lessons.first, { do: 'next' });
    const page = await signInThere(site.visitor, newMember());
    expect(page.text).toContain('Teresa Okafor');
    expect(await standing(site.visitor)).toBe('1 of 4 lessons finished');
  });

  it('joins the account that they have', async () => {
    const member = newMember();
    await signInThere(newVisitor(), member);
    await site.visitor.post(lessons.first, { do: 'next' });
    await signInThere(site.visitor, member);
    expect(await standing(site.visitor)).toBe('1 of 4 lessons finished');
    const { email } = await confirmedAccount();
    const other = newVisitor();
    await other.post(lessons.first, { do: 'next' });
    await signInThere(other, { ...newMember(), email });
    expect(await standing(other)).toBe('2 of 4 lessons finished');
  });

  it('stays a guest if the institution refuses', async () => {
    await site.visitor.post(lessons.first, { do: 'next' });
    await signInThere(site.visitor, null);
    expect(await standing(site.visitor)).toBe('1 of 4 lessons finished');
  });

  it('finds a form that was posted after the session had ended', async () => {
    const member = newMember();
    await signInThere(site.visitor, member);
    const attempt = await site.visitor.post(`${coursePath}/modules/the-first-ring/quiz`);
    site.visitor.cookies.delete('lectern.session_token');
    await attempt.press('Save');
    expect((await signInThere(site.visitor, member)).path).toBe(attempt.path);
  });
});

describe('a shared computer', () => {
  /** The answer to the browser that comes back. */
  const comeBack = async (path: string): Promise<string | undefined> => {
    const back = await wayBack(site.visitor, newMember(), path);
    const cookie = [...site.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(site.server.url + back, { headers: { Cookie: cookie }, redirect: 'manual' });
    return response.headers
      .getSetCookie()
      .findLast((line) => line.startsWith('lectern.session_token=') && !line.includes('Max-Age=0'));
  };

  it('has a session cookie that ends with the browser', async () => {
    expect(await comeBack('/sign-in/institution?shared=on')).not.toContain('Max-Age');
    expect(await comeBack('/sign-in/institution')).toContain('Max-Age');
  });

  it('ends the session soon, and has the institution ask for the password again', async () => {
    const { asked } = await leaveFor(site.visitor, '/sign-in/institution?shared=on');
    expect(asked.get('prompt')).toBe('login');
    const page = await signInThere(site.visitor, newMember(), '/sign-in/institution?shared=on');
    expect(page.head.meta('refresh')).not.toBeNull();
    expect((await leaveFor(newVisitor())).asked.get('prompt')).toBeNull();
  });
});
