import { describe, expect, it } from 'vitest';
import { openInstitutionSite } from '#tests/support/institution.ts';
import { newMember, signInThere } from '#tests/support/oidc.ts';
import { auditEventsOf } from '#tests/support/records.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openInstitutionSite();

const security = '/account/security';
const confirm = '/account/confirm?to=%2Faccount%2Fsecurity';

describe('confirming through an institution', () => {
  it('is offered to somebody who signs in there, and leads back', async () => {
    const member = newMember();
    await signInThere(site.visitor, member);
    const way = (await site.visitor.get(confirm)).link('Confirm with Example County Library');
    expect((await signInThere(site.visitor, member, way)).path).toBe(security);
    expect((await site.visitor.get(confirm)).path).toBe(security);
  });

  it('is refused if the institution lets in whoever has its session', async () => {
    const member = newMember();
    await signInThere(site.visitor, member);
    const way = (await site.visitor.get(confirm)).link('Confirm with Example County Library');
    const refused = await signInThere(site.visitor, { ...member, signedInAgo: 11 * 60 }, way);
    expect(refused.path).toBe(`${confirm}&institution=not-fresh`);
    expect(refused.alert().text).toContain('did not ask you to sign in again');
    expect((await signInThere(site.visitor, member, way)).path).toBe(security);
  });

  it('is asked for after a sign-in of which the institution does not say when it happened', async () => {
    await signInThere(site.visitor, newMember());
    expect((await site.visitor.get(confirm)).path).toBe(confirm);
  });

  it('takes nobody else, links nothing, and signs nobody else in', async () => {
    const [member, other] = [newMember(), newMember()];
    await signInThere(new Visitor(site.server.url), other);
    await signInThere(site.visitor, member);
    const way = (await site.visitor.get(confirm)).link('Confirm with Example County Library');
    for (const somebody of [other, newMember()]) {
      const refused = await signInThere(site.visitor, somebody, way);
      expect(refused.path).toBe(`${confirm}&institution=other`);
      expect(refused.alert().text).toContain('with an account that is not linked to this one');
    }
    expect((await site.visitor.get(security)).section('Email').text).toContain(member.email);
  });

  it('is told to an account that is linked to an institution for the first time', async () => {
    const member = newMember();
    await site.visitor.post('/sign-in/mail', { email: member.email });
    const link = /https?:\/\/\S+\/link\/\S+/.exec((await site.postbox.mailTo(member.email, 1)).text)?.[0];
    const { pathname } = new URL(link ?? '');
    await site.visitor.post(pathname, { name: 'Teresa' });
    await signInThere(new Visitor(site.server.url), member);
    const mail = await site.postbox.mailTo(member.email, 2);
    expect(mail.header('Subject')).toBe('You can now sign in to Lectern through your institution');
    expect(auditEventsOf(site.server.dataDir, member.email)).toContain('institution-linked {}');
  });
});
