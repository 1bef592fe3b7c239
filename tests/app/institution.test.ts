import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { linkIn, openPostbox } from '#tests/support/mail.ts';
import type { Postbox } from '#tests/support/mail.ts';
import {
  clientSecret,
  leaveFor,
  newMember,
  openInstitution,
  signInThere,
  wayBack,
} from '#tests/support/oidc.ts';
import type { TestInstitution } from '#tests/support/oidc.ts';
import { accountsOf, sessionsOf } from '#tests/support/records.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const coursePath = `/courses/${shippedCourse().id}`;
const lessons = {
  first: `${coursePath}/lessons/ask-before-you-plan`,
  second: `${coursePath}/lessons/the-facilitators-chair`,
};

let institution: TestInstitution;
let postbox: Postbox;
let server: RunningServer;
let visitor: Visitor;

beforeAll(async () => {
  [institution, postbox] = await Promise.all([openInstitution(), openPostbox()]);
  server = await startServer({ ...institution.settings, SMTP_URL: postbox.url });
  institution.admit(server.url);
});

beforeEach(() => {
  visitor = new Visitor(server.url);
});

afterAll(async () => {
  await server.stop();
  await Promise.all([institution.close(), postbox.close()]);
});

const newVisitor = () => new Visitor(server.url);

/** An account whose address was confirmed by mail, with the second lesson finished. */
async function confirmedAccount(email = newMember().email) {
  const account = { ...newAccount(), email };
  const owner = newVisitor();
  await owner.post('/sign-up', account);
  await owner.post(linkIn(await postbox.mailTo(email, 1)));
  await owner.post(lessons.second, { do: 'next' });
  return account;
}

const standing = async (who: Visitor): Promise<string> =>
  /\d+ of 32 lessons finished/.exec((await who.get(coursePath)).html)?.[0] ?? 'not begun';

const security = async (who: Visitor): Promise<string> => (await who.get('/account/security')).html;

describe('the way in through an institution', () => {
  it('stands on the pages to sign in and to sign up, and leads on to where somebody was going', async () => {
    for (const path of ['/sign-in', '/sign-up']) {
      const { html } = await visitor.get(`${path}?to=${encodeURIComponent(coursePath)}`);
      expect(html).toContain('Sign in with Example County Library');
      expect(html).toContain(`href="/sign-in/institution?to=${encodeURIComponent(coursePath)}"`);
    }
  });

  it('makes an account with name and confirmed address, and ends where somebody was going', async () => {
    const member = newMember();
    const page = await signInThere(visitor, member, '/sign-in/institution?to=/desk/notes');
    expect(page).toMatchObject({ status: 200, path: '/desk/notes' });
    expect(page.html).toContain('Teresa Okafor');
    expect(await security(visitor)).toMatch(new RegExp(`${member.email}[\\s\\S]{0,60}is confirmed`));
  });

  it('leads to the same account the next time, whatever became of name and address there', async () => {
    const member = newMember();
    await signInThere(visitor, member);
    await visitor.post(lessons.first, { do: 'next' });
    const again = newVisitor();
    await signInThere(again, { ...member, name: 'Somebody Else', email: newMember().email });
    expect(await standing(again)).toBe('1 of 32 lessons finished');
    expect((await again.get('/desk')).html).toContain('Teresa Okafor');
    expect(await security(again)).toContain(member.email);
  });

  it('needs an address only of who is new', async () => {
    const member = newMember();
    const { sub } = member;
    const refused = await signInThere(visitor, { sub }, '/sign-in/institution?to=/desk/notes');
    expect(refused.path).toBe('/sign-in?to=%2Fdesk%2Fnotes&institution=no-email');
    expect(refused.html).toContain('did not tell us an email');
    await signInThere(visitor, member);
    const again = newVisitor();
    expect((await signInThere(again, { sub })).path).toBe('/desk');
  });

  it('calls who has no name there by what stands before the @', async () => {
    const { sub, email } = newMember();
    const page = await signInThere(visitor, { sub, email, email_verified: true });
    expect(page.html).toContain(email.slice(0, email.indexOf('@')));
  });

  it('never leads off this site', async () => {
    const page = await signInThere(visitor, newMember(), '/sign-in/institution?to=//evil.example/');
    expect(page.path).toBe('/desk');
  });

  it('is passed by who is signed in already', async () => {
    await signInThere(visitor, newMember());
    expect((await visitor.get('/sign-in/institution?to=/desk/notes')).path).toBe('/desk/notes');
  });
});

describe('an address that the institution has verified', () => {
  it('leads to the account that has confirmed it', async () => {
    const { email } = await confirmedAccount();
    const page = await signInThere(visitor, { ...newMember(), email: email.toUpperCase() });
    expect(page.html).toContain('Ruth Alvarado');
    expect(await standing(visitor)).toBe('1 of 32 lessons finished');
  });

  it('leaves that account its password', async () => {
    const account = await confirmedAccount();
    await signInThere(visitor, { ...newMember(), email: account.email });
    const other = newVisitor();
    expect((await other.post('/sign-in', account)).path).toBe('/desk');
  });

  it('takes over what was begun in its name without proof, and no password with it', async () => {
    const account = { ...newAccount(), email: newMember().email };
    const claimant = newVisitor();
    await claimant.post('/sign-up', account);
    await claimant.post(lessons.first, { do: 'next' });
    const page = await signInThere(visitor, { ...newMember(), email: account.email });
    expect(page.path).toBe('/account/security?lost');
    expect(await standing(visitor)).toBe('1 of 32 lessons finished');
    expect((await claimant.get('/desk')).path).toBe('/sign-in?to=%2Fdesk');
    expect((await newVisitor().post('/sign-in', account)).status).toBe(400);
  });
});

describe('an address that the institution has not verified', () => {
  it('never leads to an account that has confirmed it, then or later', async () => {
    const account = await confirmedAccount();
    const stranger = { ...newMember(), email: account.email, email_verified: false };
    await signInThere(visitor, stranger);
    expect(await standing(visitor)).toBe('not begun');
    expect(await security(visitor)).not.toContain('is confirmed');
    const again = newVisitor();
    await signInThere(again, stranger);
    expect(await standing(again)).toBe('not begun');
    const owner = newVisitor();
    await owner.post('/sign-in', account);
    expect(await standing(owner)).toBe('1 of 32 lessons finished');
  });

  it('counts as not verified where the institution does not say', async () => {
    const { email } = await confirmedAccount();
    await signInThere(visitor, { sub: newMember().sub, email });
    expect(await standing(visitor)).toBe('not begun');
  });

  it('is confirmed by mail like one that was typed, in the same account', async () => {
    const member = { ...newMember(), email_verified: false };
    await signInThere(visitor, member);
    await visitor.post(lessons.first, { do: 'next' });
    await visitor.post(linkIn(await postbox.mailTo(member.email, 1)));
    expect(await security(visitor)).toContain('is confirmed');
    const again = newVisitor();
    await signInThere(again, member);
    expect(await standing(again)).toBe('1 of 32 lessons finished');
  });

  it('does not let its claimant in any more once somebody else has confirmed it', async () => {
    const member = { ...newMember(), email_verified: false };
    await signInThere(visitor, member);
    const owner = newVisitor();
    await owner.post(linkIn(await postbox.mailTo(member.email, 1)));
    await owner.post(lessons.first, { do: 'next' });
    expect((await visitor.get('/desk')).path).toBe('/sign-in?to=%2Fdesk');
    await signInThere(visitor, member);
    expect(await standing(visitor)).toBe('not begun');
  });

  it('is confirmed when the institution verifies it later', async () => {
    const member = { ...newMember(), email_verified: false };
    await signInThere(visitor, member);
    await visitor.post(lessons.first, { do: 'next' });
    const again = newVisitor();
    const page = await signInThere(again, { ...member, email_verified: true });
    expect(page.path).toBe('/desk');
    expect(await standing(again)).toBe('1 of 32 lessons finished');
    expect(await security(again)).toContain('is confirmed');
  });

  it('joins the account that has confirmed it when the institution verifies it later', async () => {
    const { email } = await confirmedAccount();
    const member = { ...newMember(), email, email_verified: false };
    await signInThere(visitor, member);
    await visitor.post(lessons.first, { do: 'next' });
    for (const who of [newVisitor(), newVisitor()]) {
      await signInThere(who, { ...member, email_verified: true });
      expect(await standing(who)).toBe('2 of 32 lessons finished');
    }
  });
});

describe('a guest', () => {
  it('brings everything along into a new account', async () => {
    await visitor.post(lessons.first, { do: 'next' });
    const page = await signInThere(visitor, newMember());
    expect(page.html).toContain('Teresa Okafor');
    expect(await standing(visitor)).toBe('1 of 32 lessons finished');
  });

  it('joins the account that they have', async () => {
    const member = newMember();
    await signInThere(newVisitor(), member);
    await visitor.post(lessons.first, { do: 'next' });
    await signInThere(visitor, member);
    expect(await standing(visitor)).toBe('1 of 32 lessons finished');
    const { email } = await confirmedAccount();
    const other = newVisitor();
    await other.post(lessons.first, { do: 'next' });
    await signInThere(other, { ...newMember(), email });
    expect(await standing(other)).toBe('2 of 32 lessons finished');
  });

  it('stays a guest where the institution lets nobody in', async () => {
    await visitor.post(lessons.first, { do: 'next' });
    await signInThere(visitor, null);
    expect(await standing(visitor)).toBe('1 of 32 lessons finished');
  });

  it('finds a form that was posted after the session had ended', async () => {
    const member = newMember();
    await signInThere(visitor, member);
    const { path } = await visitor.post(`${coursePath}/modules/getting-your-bearings/quiz`);
    visitor.cookies.delete('lectern.session_token');
    await visitor.post(path, { do: 'save' });
    expect((await signInThere(visitor, member)).path).toBe(path);
  });
});

describe('a shared computer', () => {
  /** The answer to the browser that comes back. */
  const comeBack = async (path: string): Promise<string | undefined> => {
    const back = await wayBack(visitor, newMember(), path);
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(server.url + back, { headers: { Cookie: cookie }, redirect: 'manual' });
    return response.headers
      .getSetCookie()
      .findLast((line) => line.startsWith('lectern.session_token=') && !line.includes('Max-Age=0'));
  };

  it('keeps a session no longer than its browser', async () => {
    expect(await comeBack('/sign-in/institution?shared=on')).not.toContain('Max-Age');
    expect(await comeBack('/sign-in/institution')).toContain('Max-Age');
  });

  it('ends the session soon, and has the institution ask anew who somebody is', async () => {
    const { asked } = await leaveFor(visitor, '/sign-in/institution?shared=on');
    expect(asked.get('prompt')).toBe('login');
    const page = await signInThere(visitor, newMember(), '/sign-in/institution?shared=on');
    expect(page.html).toContain('http-equiv="refresh"');
    expect((await leaveFor(newVisitor())).asked.get('prompt')).toBeNull();
  });
});

describe('a way back that leads nowhere', () => {
  it('says plainly that the institution said no, and nothing of what it said', async () => {
    const page = await signInThere(visitor, null, `/sign-in/institution?to=${coursePath}`);
    expect(page.path).toBe(`/sign-in?to=${encodeURIComponent(coursePath)}&institution=denied`);
    expect(page.html).toContain('canceled there or not allowed');
    expect(page.html).not.toMatch(/access_denied|the card has run out/);
    const line = server.lines.find((logged) => logged.includes('the card has run out'));
    expect(line).toMatch(/"req":\{"id":"[\w-]{36}"/);
  });

  it('is refused in a browser that has not left for the institution', async () => {
    const back = await wayBack(visitor, newMember());
    const page = await newVisitor().get(back);
    expect(page.path).toBe('/sign-in?to=%2Fdesk&institution=stale');
    expect(page.html).toContain('Choose it once more');
  });

  it('is refused with a state that was made up, or none', async () => {
    const back = new URL(await wayBack(visitor, newMember()), server.url);
    back.searchParams.set('state', 'made-up');
    for (const search of [back.search, '', '?code=1', '?state=1', '?state=1&state=2&code=%00'])
      expect((await visitor.get(back.pathname + search)).path).toMatch(/^\/sign-in\?.*institution=/);
    expect((await visitor.get('/desk')).path).toBe('/sign-in?to=%2Fdesk');
  });

  it('is refused the second time', async () => {
    const back = await wayBack(visitor, newMember());
    const cookies = [...visitor.cookies];
    await visitor.get(back);
    const thief = newVisitor();
    for (const [name, value] of cookies) thief.cookies.set(name, value);
    const page = await thief.get(back);
    expect(page.path).toBe('/sign-in?to=%2Fdesk&institution=failed');
  });

  it('is refused from another issuer', async () => {
    const back = new URL(await wayBack(visitor, newMember()), server.url);
    back.searchParams.set('iss', 'https://evil.example');
    expect((await visitor.get(back.pathname + back.search)).path).toMatch(/institution=failed$/);
  });
});

describe('what is kept', () => {
  it('is who somebody is at the institution, and no token, and one session', async () => {
    const member = newMember();
    await signInThere(visitor, member);
    const [account, ...more] = accountsOf(server.dataDir, member.email);
    expect(more).toEqual([]);
    expect(account).toMatchObject({
      provider_id: 'institution',
      account_id: `${institution.settings.OIDC_ISSUER ?? ''} ${member.sub}`,
      access_token: null,
      refresh_token: null,
      id_token: null,
    });
    expect(sessionsOf(server.dataDir, member.email)).toBe(1);
  });

  it('is nothing in a cache on the way', async () => {
    for (const path of ['/sign-in/institution', await wayBack(visitor, newMember())]) {
      const { headers } = await fetch(server.url + path, { redirect: 'manual' });
      expect(headers.get('Cache-Control')).toBe('private, no-store');
    }
  });

  it('is told on the page about privacy', async () => {
    expect((await visitor.get('/privacy')).html).toContain('If you sign in with Example County Library');
  });

  it('is neither the secret nor a code in the log', async () => {
    const back = await wayBack(visitor, newMember());
    await visitor.get(back);
    const code = new URL(back, server.url).searchParams.get('code') ?? '';
    expect(code).not.toBe('');
    const log = server.lines.join('\n');
    expect(log).toContain('/sign-in/institution/callback?[hidden]');
    expect(log).not.toContain(clientSecret);
    expect(log).not.toContain(code);
  });
});
