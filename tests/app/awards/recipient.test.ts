import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newAccount } from '#tests/support/accounts.ts';
import { certifyAccount } from '#tests/support/awards.ts';
import { verifiesElsewhere } from '#tests/support/credential.ts';
import { linkIn } from '#tests/support/mail.ts';
import { openMailSite } from '#tests/support/mail-site.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const credentialSchema = z.looseObject({
  validFrom: z.string(),
  credentialSubject: z.looseObject({
    identifier: z.array(
      z.object({ identityType: z.string(), identityHash: z.string(), salt: z.string().optional() }),
    ),
  }),
  evidence: z.array(z.object({ id: z.string() })).optional(),
});

const choice = 'Include a scrambled form of my email address in my badge';

describe('the email address of a learner in their badge', () => {
  const site = openMailSite();
  let learner: Visitor;
  let email: string;
  let serial: string;

  beforeAll(async () => {
    learner = new Visitor(site.server.url);
    const account = newAccount();
    ({ email } = account);
    await learner.post('/sign-up', account);
    const { path } = await learner.get(linkIn(await site.postbox.mailTo(email, 1)));
    await learner.post(path);
    serial = await certifyAccount(learner, site.server.dataDir, email);
  });

  const page = () => learner.get(`/certificates/${serial}`);
  const download = async () => (await learner.get(`/certificates/${serial}/badge.json`)).html;
  const published = async () =>
    (await fetch(new URL(`/verify/${serial}/credential`, site.server.url))).text();
  const read = (credential: string) => credentialSchema.parse(JSON.parse(credential));
  const choose = async (isNamed: boolean) => (await page()).press('Save', { [choice]: isNamed });

  it('is in it, as a salted hash, once the learner has said so, and is gone again when they say that', async () => {
    const before = await download();
    expect(read(before).credentialSubject.identifier.map(({ identityType }) => identityType)).toEqual([
      'name',
    ]);
    expect((await page()).section('Take your badge to other sites').chosen).toEqual([]);
    expect((await page()).text).toContain('A copy that is already somewhere else keeps it');

    const chosen = await choose(true);
    expect(chosen.statusMessage().text).toContain('Your badge is signed again');
    expect(chosen.section('Take your badge to other sites').chosen).toHaveLength(1);
    const named = await download();
    expect(named).not.toContain(email);
    const { identityHash, salt } = read(named).credentialSubject.identifier[1] ?? {};
    const hash = createHash('sha256')
      .update(email + (salt ?? ''))
      .digest('hex');
    expect(identityHash).toBe(`sha256$${hash}`);
    expect(read(named).validFrom > read(before).validFrom).toBe(true);
    const did: unknown = await (await fetch(new URL('/.well-known/did.json', site.server.url))).json();
    expect(await verifiesElsewhere(named, did)).toBe(true);

    // It is stored, so the same bytes are given to all, and a second press changes nothing.
    expect(await published()).toBe(named);
    await choose(true);
    expect(await download()).toBe(named);

    await choose(false);
    const after = await download();
    expect(after).not.toContain(identityHash);
    expect(await published()).toBe(after);
    expect(read(after).validFrom > read(named).validFrom).toBe(true);
  });

  it('is nothing that somebody else can put there or take out', async () => {
    const other = new Visitor(site.server.url);
    await other.post('/sign-up', newAccount());
    expect((await other.post(`/certificates/${serial}`, { recipient: 'on' })).status).toBe(404);
    await choose(true);
    expect((await other.post(`/certificates/${serial}`, {})).status).toBe(404);
    expect(read(await download()).credentialSubject.identifier).toHaveLength(2);
    await choose(false);
  });

  it('stands in the download of everything, and the shared page in the badge while it is shared', async () => {
    await choose(true);
    const held = (await learner.get('/account/data/everything.json')).html;
    const { identityHash } = read(await download()).credentialSubject.identifier[1] ?? {};
    expect(held).toContain(`"identityHash": "${identityHash ?? ''}"`);
    await learner.post(`/certificates/${serial}/share`, { do: 'share' });
    expect(read(await published()).evidence).toEqual([
      expect.objectContaining({ id: `${site.server.url}/shared/${serial}` }),
    ]);
    await learner.post(`/certificates/${serial}/share`, { do: 'stop' });
    expect(read(await published()).evidence).toBeUndefined();
  });
});

describe('an address that nobody confirmed', () => {
  const site = openSite();

  it('is in no badge, whatever is posted', async () => {
    const visitor = new Visitor(site.server.url);
    const account = newAccount();
    await visitor.post('/sign-up', account);
    const serial = await certifyAccount(visitor, site.server.dataDir, account.email);
    const page = await visitor.get(`/certificates/${serial}`);
    expect(page.text).toContain('This needs an email address that you have confirmed.');
    expect(page.buttons).not.toContain('Save');
    await visitor.post(`/certificates/${serial}`, { recipient: 'on' });
    const { html } = await visitor.get(`/certificates/${serial}/badge.json`);
    expect(credentialSchema.parse(JSON.parse(html)).credentialSubject.identifier).toHaveLength(1);
  });
});
