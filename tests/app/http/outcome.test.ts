import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outcomeNames, withoutOutcome } from '#app/http/outcome.ts';
import { signUp } from '#tests/support/accounts.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite();

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
    const page = await visitor.get('/account/security?done=password');
    expect(page.statusMessage().text).toContain('Your new password is saved');
    const refused = await page.press('Change my password', {
      'Current password': password,
      'New password': 'short',
    });
    expect(refused.status).toBe(400);
    expect(refused.alert().text).toContain('That did not work yet');
    expect(refused.text).not.toContain('Your new password is saved');
  });
});
