import { describe, expect, it } from 'vitest';
import { openInstitutionSite } from '#tests/support/institution.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { clientSecret, newMember, signInThere, wayBack } from '#tests/support/oidc.ts';
import { accountsOf, sessionsOf } from '#tests/support/records.ts';
import { Visitor } from '#tests/support/visitor.ts';

const coursePath = `/courses/${fixtureCourse().id}`;

const site = openInstitutionSite();

const newVisitor = () => new Visitor(site.server.url);

describe('a callback that fails', () => {
  it('says that the institution refused, without the text of the institution', async () => {
    const page = await signInThere(site.visitor, null, `/sign-in/institution?to=${coursePath}`);
    expect(page.path).toBe(`/sign-in?to=${encodeURIComponent(coursePath)}&institution=denied`);
    expect(page.text).toContain('canceled or not allowed there');
    expect(page.html).not.toMatch(/access_denied|the card has run out/);
    const line = site.server.lines.find((logged) => logged.includes('the card has run out'));
    expect(line).toMatch(/"req":\{"id":"[\w-]{36}"/);
  });

  it('is refused in a browser that did not start the sign-in', async () => {
    const back = await wayBack(site.visitor, newMember());
    const page = await newVisitor().get(back);
    expect(page.path).toBe('/sign-in?to=%2Fdesk&institution=stale');
    expect(page.text).toContain('Please start again');
  });

  it('is refused with a forged state or none', async () => {
    const back = new URL(await wayBack(site.visitor, newMember()), site.server.url);
    back.searchParams.set('state', 'made-up');
    for (const search of [back.search, '', '?code=1', '?state=1', '?state=1&state=2&code=%00'])
      expect((await site.visitor.get(back.pathname + search)).path).toMatch(/^\/sign-in\?.*institution=/);
    expect((await site.visitor.get('/desk')).path).toBe('/sign-in?to=%2Fdesk');
  });

  it('is refused the second time', async () => {
    const back = await wayBack(site.visitor, newMember());
    const cookies = [...site.visitor.cookies];
    await site.visitor.get(back);
    const thief = newVisitor();
    for (const [name, value] of cookies) thief.cookies.set(name, value);
    const page = await thief.get(back);
    expect(page.path).toBe('/sign-in?to=%2Fdesk&institution=failed');
  });

  it('is refused from another issuer', async () => {
    const back = new URL(await wayBack(site.visitor, newMember()), site.server.url);
    back.searchParams.set('iss', 'https://evil.example');
    expect((await site.visitor.get(back.pathname + back.search)).path).toMatch(/institution=failed$/);
  });
});

describe('a sign-in through an institution', () => {
  it('stores the subject and one session, and no token', async () => {
    const member = newMember();
    await signInThere(site.visitor, member);
    const [account, ...more] = accountsOf(site.server.dataDir, member.email);
    expect(more).toEqual([]);
    expect(account).toMatchObject({
      provider_id: 'institution',
      account_id: `${site.institution.settings.OIDC_ISSUER ?? ''} ${member.sub}`,
      access_token: null,
      refresh_token: null,
      id_token: null,
    });
    expect(sessionsOf(site.server.dataDir, member.email)).toBe(1);
  });

  it('is not stored in a cache', async () => {
    for (const path of ['/sign-in/institution', await wayBack(site.visitor, newMember())]) {
      const { headers } = await fetch(site.server.url + path, { redirect: 'manual' });
      expect(headers.get('Cache-Control')).toBe('private, no-store');
    }
  });

  it('is described on the privacy page', async () => {
    expect((await site.visitor.get('/privacy')).text).toContain('If you sign in with Example County Library');
  });

  it('writes neither the secret nor a code to the log', async () => {
    const back = await wayBack(site.visitor, newMember());
    await site.visitor.get(back);
    const code = new URL(back, site.server.url).searchParams.get('code') ?? '';
    expect(code).not.toBe('');
    const log = site.server.lines.join('\n');
    expect(log).toContain('/sign-in/institution/callback?[hidden]');
    expect(log).not.toContain(clientSecret);
    expect(log).not.toContain(code);
  });
});
