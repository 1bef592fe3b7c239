import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outcomeNames, withoutOutcome } from '#app/platform/outcome.ts';
import { createOutcomeCookie } from '#app/platform/outcome-cookie.server.ts';
import { signUp } from '#tests/support/accounts.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite();

const lineFor = (address: string): Promise<string> => createOutcomeCookie(site.server.url).serialize(address);

/** The other parameters: what a page shows, and where it leads. */
const lasting = [
  'from',
  'page',
  'pack',
  'paper',
  'play',
  'q',
  'question',
  'reset',
  'serial',
  'serials',
  'shared',
  'size',
  'to',
];
/** Read elsewhere than in the query of a page. */
const others = ['_data', 'held', 'idle'];

describe('what an address says of the last form', () => {
  it('is known by each of its names', () => {
    const names = readdirSync('app', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(route|server)\.tsx?$/.test(file))
      .flatMap((file) => [
        ...readFileSync(join('app', file), 'utf8').matchAll(
          /(?:searchParams|query|asked)\.(?:has|get)\(\s*'([\w-]+)'/g,
        ),
      ])
      .map(([, name = '']) => name);
    const known = new Set([...outcomeNames, ...lasting, ...others]);
    expect(names.length).toBeGreaterThan(20);
    expect([...new Set(names)].filter((name) => !known.has(name))).toEqual([]);
    expect(outcomeNames.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('is left out of the address of the next form, and the rest is kept', () => {
    expect(withoutOutcome('?done=password')).toBe('');
    expect(withoutOutcome('?to=%2Fdesk&held=stale&saved')).toBe('?to=%2Fdesk');
    expect(withoutOutcome('?to=%2Fdesk&held=yes')).toBe('?to=%2Fdesk&held=yes');
    expect(withoutOutcome('?q=%C3%A1&page=')).toBe('?q=%C3%A1&page=');
  });

  it('is not said again above a form that was refused', async () => {
    const visitor = new Visitor(site.server.url);
    const { password } = await signUp(visitor);
    const form = { 'Current password': password, 'New password': 'a louder reading room' };
    const page = await (await visitor.get('/account/security')).press('Change my password', form);
    expect(page.statusMessage().text).toContain('Your new password is saved');
    const refused = await page.press('Change my password', {
      'Current password': form['New password'],
      'New password': 'short',
    });
    expect(refused.status).toBe(400);
    expect(refused.alert().text).toContain('That did not work yet');
    expect(refused.text).not.toContain('Your new password is saved');
  });

  it('is said once after the form, and never to a learner who only opens the address', async () => {
    const visitor = new Visitor(site.server.url);
    await signUp(visitor);
    const saved = await visitor.post('/account', { name: 'Ruth' });
    expect(saved.path).toBe('/account?saved');
    expect(saved.statusMessage().text).toBe('Saved.');
    for (const address of [
      '/account?saved',
      '/account/security?done=password',
      '/account/security?done=reset',
      '/account/security?lost',
      '/account/security?done=passkey&to=%2Fdesk',
    ]) {
      const page = await visitor.get(address);
      const { pathname } = new URL(address, site.server.url);
      expect(page.path).toBe(address.includes('&to=') ? `${pathname}?to=%2Fdesk` : pathname);
      expect(() => page.statusMessage(), address).toThrow();
    }
  });

  it('leads to no other site', async () => {
    const visitor = new Visitor(site.server.url);
    await signUp(visitor);
    const answer = await fetch(`${site.server.url}//elsewhere.example//path?saved`, {
      redirect: 'manual',
      headers: { Cookie: visitor.cookieHeader },
    });
    expect(answer.headers.get('location') ?? '/').toMatch(/^\/(?!\/)/);
  });

  it('is not said at another address than the one that the form led to', async () => {
    const visitor = new Visitor(site.server.url);
    await signUp(visitor);
    const { cookies } = visitor;
    cookies.set('lectern.said', (await lineFor('/account?saved')).split(';', 1)[0]?.split('=')[1] ?? '');
    const page = await visitor.get('/account/security?done=password');
    expect(page.path).toBe('/account/security');
    expect((await visitor.get('/account?saved')).statusMessage().text).toBe('Saved.');
  });
});
