import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { newMember, openInstitution, signInThere, wayBack } from '#tests/support/oidc.ts';
import { startServer } from '#tests/support/server.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

describe('an institution that is down', () => {
  it('is reported on the sign-in page, affects nothing else, and is tried again later', async () => {
    const down = await openInstitution();
    await down.close();
    const alone = await startServer(down.settings);
    const who = new Visitor(alone.url);
    for (const path of ['/sign-in/institution?to=/desk/notes', '/sign-in/institution?to=/desk/notes']) {
      const page = await who.get(path);
      expect(page.path).toBe('/sign-in?to=%2Fdesk%2Fnotes&institution=failed');
      expect(page.text).toContain('does not work right now');
    }
    expect((await new Visitor(alone.url).post('/sign-up', newAccount())).path).toBe('/desk');
    const up = await openInstitution(down.port);
    up.admit(alone.url);
    const back = await wayBack(who, newMember());
    await up.close();
    expect((await who.get(back)).path).toBe('/sign-in?to=%2Fdesk&institution=failed');
    const upAgain = await openInstitution(down.port);
    upAgain.admit(alone.url);
    expect((await signInThere(who, newMember())).path).toBe('/desk');
    await Promise.all([alone.stop(), upAgain.close()]);
  });
});

describe('a site without an institution', () => {
  const site = openSite();

  it('has no link to an institution and no such address', async () => {
    for (const path of ['/sign-in', '/sign-up', '/sign-in?institution=failed', '/privacy'])
      expect((await site.visitor.get(path)).html).not.toMatch(/institution/i);
    expect((await site.visitor.get('/sign-in/institution')).status).toBe(404);
    expect((await site.visitor.get('/sign-in/institution/callback?state=1&code=1')).status).toBe(404);
  });
});
