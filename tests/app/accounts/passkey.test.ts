import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isPasskeyAnswer, isPasskeyTask } from '#app/accounts/passkey-answer.ts';
import type { PasskeyTask } from '#app/accounts/passkey-answer.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { SoftDevice } from '#tests/support/passkey.ts';
import { learnerIdOf } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';
import type { Page } from '#tests/support/page.ts';

const adding = '/account/passkeys';
const entering = '/sign-in/passkey';
const security = '/account/security';

const site = openSite({ HOST: 'localhost' });

/** What the server asks the browser for. */
async function ask(who: Visitor, path: string): Promise<PasskeyTask> {
  const task: unknown = JSON.parse((await who.postJson(`${path}/options`, {})).html);
  if (!isPasskeyTask(task)) throw new Error('the server asked for nothing');
  return task;
}

/** What the server says to a passkey, or where it leads. */
function said({ html }: Page): string {
  const answer: unknown = JSON.parse(html);
  if (!isPasskeyAnswer(answer)) throw new Error('the server answered nothing');
  return 'to' in answer ? answer.to : answer.text;
}

interface Owner {
  readonly who: Visitor;
  readonly device: SoftDevice;
  readonly learnerId: string;
}

/** Somebody with an account, and a device that holds a passkey for it. */
async function owner(): Promise<Owner> {
  const { url, dataDir } = site.server;
  const [who, device, account] = [new Visitor(url), new SoftDevice(url), newAccount()];
  await who.post('/sign-up', account);
  const { options } = await ask(who, adding);
  const added = await who.postJson(adding, { response: device.create(options.challenge) });
  expect([added.status, said(added)]).toEqual([200, `${security}?done=passkey`]);
  return { who, device, learnerId: learnerIdOf(dataDir, account.email) };
}

/** Shows the passkey in the given browser. */
async function show(who: Visitor, { device, learnerId }: Owner, more: object = {}): Promise<Page> {
  const { options } = await ask(who, entering);
  return who.postJson(entering, { response: device.get(options.challenge, learnerId), ...more });
}

const isIn = async (who: Visitor) => (await who.get('/desk')).text.includes('Signed in as Ruth Alvarado');

const late = 'That took too long, or it was done in another window in the meantime. Try again.';
const unknown =
  'We do not know this passkey. It may have been removed from your account. Sign in another way.';

describe('a passkey', () => {
  it('signs in its owner and returns to their page, never to another site', async () => {
    const known = await owner();
    const [one, other] = [new Visitor(site.server.url), new Visitor(site.server.url)];
    expect(said(await show(one, known, { to: '/courses' }))).toBe('/courses');
    expect(await isIn(one)).toBe(true);
    expect(said(await show(other, known, { to: '//evil.example' }))).toBe('/desk');
  });

  it('is requested without naming an account', async () => {
    const { task, options } = await ask(site.visitor, entering);
    expect(task).toBe('get');
    expect(options).not.toHaveProperty('allowCredentials');
  });

  it('holds only the learner’s id, and is discoverable without an address', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    const { options } = await ask(site.visitor, adding);
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Lectern' },
      user: {
        id: Buffer.from(learnerIdOf(site.server.dataDir, account.email)).toString('base64url'),
        name: account.email,
        displayName: account.name,
      },
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    });
  });

  it('is refused without a challenge, from another origin, and a second time', async () => {
    const known = await owner();
    const [asked, other] = [new Visitor(site.server.url), new Visitor(site.server.url)];
    const { options } = await ask(asked, entering);
    const answer = { response: known.device.get(options.challenge, known.learnerId) };
    expect(said(await other.postJson(entering, answer))).toBe(late);
    await ask(other, entering);
    expect(said(await other.postJson(entering, answer))).toBe(unknown);
    const copied = new Map(asked.cookies);
    expect((await asked.postJson(entering, answer)).status).toBe(200);
    expect(asked.cookies.has('lectern.passkey')).toBe(false);
    for (const [name, value] of copied) other.cookies.set(name, value);
    const replayed = await other.postJson(entering, answer);
    expect([replayed.status, said(replayed)]).toEqual([400, late]);
    expect(await isIn(other)).toBe(false);
  });

  it('is refused with a signature for another site, by another key or for another learner', async () => {
    const [known, other] = [await owner(), await owner()];
    const { who, device } = known;
    const forger = new SoftDevice(site.server.url, device.id);
    const phisher = new SoftDevice('http://localhost.evil.example', device.id);
    for (const answer of [
      (challenge: string) => forger.get(challenge, known.learnerId),
      (challenge: string) => phisher.get(challenge, known.learnerId),
      (challenge: string) => device.get(challenge, other.learnerId),
      (challenge: string) => new SoftDevice(site.server.url).get(challenge, known.learnerId),
      () => ({ id: device.id }),
    ]) {
      const visitor = new Visitor(site.server.url);
      const { options } = await ask(visitor, entering);
      const page = await visitor.postJson(entering, { response: answer(options.challenge) });
      expect([page.status, said(page)]).toEqual([400, unknown]);
      expect(await isIn(visitor)).toBe(false);
    }
    expect(await isIn(who)).toBe(true);
  });

  it('with a lower counter than before is refused as a copy', async () => {
    const known = await owner();
    await show(new Visitor(site.server.url), known);
    await show(new Visitor(site.server.url), known);
    known.device.counter = 0;
    expect(said(await show(new Visitor(site.server.url), known))).toBe(unknown);
  });

  it('is not added to an account that did not ask for it, nor taken over by another', async () => {
    const known = await owner();
    const { who } = await owner();
    const { options } = await ask(known.who, adding);
    const cookie = known.who.cookies.get('lectern.passkey') ?? '';
    who.cookies.set('lectern.passkey', cookie);
    const response = new SoftDevice(site.server.url).create(options.challenge);
    expect(said(await who.postJson(adding, { response }))).toBe(late);
    const own = await ask(who, adding);
    const taken = await who.postJson(adding, { response: known.device.create(own.options.challenge) });
    expect([taken.status, said(taken)]).toEqual([400, 'This device already has a passkey for your account.']);
    expect(await isIn(known.who)).toBe(true);
    expect((await show(new Visitor(site.server.url), known)).status).toBe(200);
  });

  it('is removed by its owner, without JavaScript, and by nobody else', async () => {
    const known = await owner();
    const { who: other } = await owner();
    await other.post(security, { do: `remove-passkey:${known.device.id}` });
    const removing = (await known.who.get(security)).section('Passkeys').attributes('button', 'value');
    expect(removing).toEqual([`remove-passkey:${known.device.id}`]);
    expect((await show(new Visitor(site.server.url), known)).status).toBe(200);
    const removed = await known.who.post(security, { do: `remove-passkey:${known.device.id}` });
    expect(removed.statusMessage().text).toContain('The passkey can no longer be used to sign in.');
    expect(said(await show(new Visitor(site.server.url), known))).toBe(unknown);
  });
});

describe('the addresses for passkeys', () => {
  it.each([adding, `${adding}/options`, entering, `${entering}/options`])(
    '%s takes nothing from another site',
    async (path) => {
      const page = await site.visitor.postJson(path, {}, { Origin: 'https://evil.example' });
      expect(page.status).toBe(403);
      expect(site.visitor.cookies.size).toBe(0);
    },
  );

  it('register nothing for a guest or a stranger, and say so', async () => {
    const guest = new Visitor(site.server.url);
    await guest.post('/courses/desk-phone/lessons/say-hello', { do: 'next' });
    for (const who of [guest, site.visitor])
      for (const path of [adding, `${adding}/options`]) {
        const page = await who.postJson(path, {});
        expect([page.status, said(page)]).toEqual([
          401,
          'You are signed out. Sign in again, then add the passkey.',
        ]);
      }
  });

  it.each([{}, [], 'x', { response: { id: '!' } }])('refuse %j as malformed', async (value) => {
    expect((await site.visitor.postJson(entering, value)).status).toBe(400);
    await site.visitor.post('/sign-up', newAccount());
    expect((await site.visitor.postJson(adding, value)).status).toBe(400);
  });

  it('store the challenge where no script and no other site can read it', async () => {
    const page = await site.visitor.postJson(`${entering}/options`, {});
    const [cookie = ''] = page.headers.getSetCookie();
    expect(cookie).toMatch(/^lectern\.passkey=.*Max-Age=300.*HttpOnly.*SameSite=Strict/);
    expect(page.headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('many wrong passkeys from one address', () => {
  const busy = openSite({ HOST: 'localhost' });

  it('have to wait, and the text says how long', async () => {
    const visitor = new Visitor(busy.server.url);
    const response = new SoftDevice(busy.server.url).get('a challenge', 'nobody');
    const statuses = await Promise.all(
      Array.from({ length: 61 }, async () => (await visitor.postJson(entering, { response })).status),
    );
    expect(statuses.filter((status) => status === 400)).toHaveLength(60);
    const page = await visitor.postJson(entering, { response });
    expect([page.status, said(page)]).toEqual([
      429,
      'There were too many tries from here. Wait 15 minutes and try again, or sign in another way.',
    ]);
  });
});

describe('the script for passkeys', () => {
  it('is loaded separately, from this site, and is small', async () => {
    const page = await site.visitor.get('/sign-in');
    const [loaded] = page.head.scripts;
    const script = await (await fetch(site.server.url + (loaded ?? ''))).text();
    const chunk = /import\("\.\/(passkey-[^"]+)"\)/.exec(script)?.[1] ?? '';
    const response = await fetch(`${site.server.url}/assets/${chunk}`);
    expect(response.status).toBe(200);
    expect(gzipSync(await response.text()).length).toBeLessThanOrEqual(8 * 1024);
    expect(gzipSync(script).length).toBeLessThanOrEqual(3.5 * 1024);
  });
});
