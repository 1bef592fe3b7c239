import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAccount, signUp } from '#tests/support/accounts.ts';
import { linkIn, openPostbox } from '#tests/support/mail.ts';
import type { Postbox } from '#tests/support/mail.ts';
import { ageProofs, auditEventsOf, countHeldPosts, learnerIdOf } from '#tests/support/records.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const security = '/account/security';
const confirm = '/account/confirm?to=%2Faccount%2Fsecurity';
const title = 'Confirm it’s you';

let postbox: Postbox;
let server: RunningServer;

beforeAll(async () => {
  postbox = await openPostbox();
  server = await startServer({ SMTP_URL: postbox.url, TRUST_PROXY: '1', HOST: 'localhost' });
});

afterAll(async () => {
  await server.end();
  await postbox.close();
});

const newVisitor = (): Visitor => new Visitor(server.url);

/** Somebody with a confirmed address, a password, and a proof of so many minutes ago. */
async function owner(minutes: number) {
  const visitor = newVisitor();
  const account = await signUp(visitor);
  await visitor.post(linkIn(await postbox.mailTo(account.email, 1)));
  ageProofs(server.dataDir, account.email, minutes);
  return { visitor, account };
}

/** Somebody who signed in by mail, and has no password. */
async function withoutPassword(minutes: number) {
  const visitor = newVisitor();
  const account = newAccount();
  await visitor.post('/sign-in/mail', { email: account.email });
  await visitor.post(linkIn(await postbox.mailTo(account.email, 1)), { name: account.name });
  ageProofs(server.dataDir, account.email, minutes);
  return { visitor, account };
}

const kindsOf = (email: string) =>
  auditEventsOf(server.dataDir, email).map((event) => event.slice(0, event.indexOf(' ')));

describe('an open session of which nobody has proved anything for ten minutes', () => {
  it('changes no password, and shows no form for one', async () => {
    const { visitor, account } = await owner(10);
    const page = await visitor.get(security);
    expect(page.fields).not.toContain('New password');
    expect(page.link('Change my password')).toBe(confirm);
    const password = 'a louder reading room';
    const asked = await visitor.post(security, { do: 'password', current: account.password, password });
    expect([asked.path, asked.headings[0]]).toEqual([confirm, title]);
    expect(countHeldPosts(server.dataDir, learnerIdOf(server.dataDir, account.email))).toBe(0);
    expect((await newVisitor().post('/sign-in', account)).path).toBe('/desk');
  });

  it('adds no passkey', async () => {
    const { visitor } = await owner(10);
    expect((await visitor.get(security)).link('Add a passkey')).toBe(confirm);
    for (const path of ['/account/passkeys/options', '/account/passkeys']) {
      const { html } = await visitor.postJson(path, {});
      expect(JSON.parse(html)).not.toHaveProperty('task');
    }
  });

  it('replaces no address, confirmed or not', async () => {
    const unconfirmed = newVisitor();
    const account = await signUp(unconfirmed);
    ageProofs(server.dataDir, account.email, 10);
    for (const visitor of [unconfirmed, (await owner(10)).visitor]) {
      const { email: newEmail } = newAccount();
      const asked = await visitor.post(security, { do: 'email', newEmail });
      expect(asked.headings[0]).toBe(title);
      expect((await visitor.get(security)).html).not.toContain(newEmail);
      expect(postbox.mailsTo(newEmail)).toEqual([]);
    }
  });

  it('ends no session of somebody who is signed in elsewhere', async () => {
    const { visitor, account } = await owner(0);
    const elsewhere = newVisitor();
    await elsewhere.post('/sign-in', account);
    ageProofs(server.dataDir, account.email, 10);
    expect((await (await visitor.get(security)).press('Sign out everywhere else')).headings[0]).toBe(title);
    expect((await elsewhere.get('/desk')).path).toBe('/desk');
  });

  it('deletes no account, with a password or without', async () => {
    const { visitor } = await owner(10);
    expect((await visitor.get('/account/delete')).fields).toContain('Password');
    const other = await withoutPassword(10);
    const asked = await other.visitor.get('/account/delete');
    expect(asked.path).toBe('/account/confirm?to=%2Faccount%2Fdelete');
    expect((await other.visitor.post('/account/delete', { sure: 'on' })).headings[0]).toBe(title);
    expect((await other.visitor.get('/desk')).path).toBe('/desk');
  });

  it('is no obstacle within the ten minutes', async () => {
    const { visitor } = await owner(9);
    expect((await visitor.get(security)).fields).toContain('New password');
    expect((await visitor.get(confirm)).path).toBe(security);
  });
});

describe('confirming', () => {
  it('by the password carries out what was asked for, and starts another session', async () => {
    const { visitor, account } = await owner(0);
    const elsewhere = newVisitor();
    await elsewhere.post('/sign-in', account);
    ageProofs(server.dataDir, account.email, 10);
    const before = visitor.cookies.get('lectern.session_token');
    const asked = await (await visitor.get(security)).press('Sign out everywhere else');
    const done = await asked.press('Confirm', { Password: account.password });
    expect(done.path).toBe(`${security}?done=ended`);
    expect((await elsewhere.get('/desk')).path).toContain('/sign-in');
    expect(visitor.cookies.get('lectern.session_token')).not.toBe(before);
    const stolen = newVisitor();
    stolen.cookies.set('lectern.session_token', before ?? '');
    expect((await stolen.get('/desk')).path).toContain('/sign-in');
  });

  it('by a mailed link does the same with an address that was typed', async () => {
    const { visitor, account } = await withoutPassword(10);
    const { email: newEmail } = newAccount();
    const mails = postbox.mailsTo(account.email).length;
    const asked = await (await visitor.get(security)).press('Change my email', { 'New email': newEmail });
    expect(asked.fields).not.toContain('Password');
    const sent = await asked.press('Email me a link');
    expect(sent.text).toContain('Check your email');
    const link = linkIn(await postbox.mailTo(account.email, mails + 1));
    const page = await visitor.get(link);
    expect(page.headings[0]).toBe(title);
    expect((await page.press('Confirm')).path).toBe(`${security}?done=mailed`);
    const leave = await postbox.mailTo(account.email, mails + 2);
    expect(leave.text).toContain(newEmail);
  });

  it('keeps a session on a shared computer one on a shared computer', async () => {
    const { account } = await owner(0);
    const visitor = newVisitor();
    await visitor.post('/sign-in', { ...account, shared: 'on' });
    ageProofs(server.dataDir, account.email, 10);
    await (await visitor.get(confirm)).press('Confirm', { Password: account.password });
    expect(JSON.parse((await visitor.get('/session')).html)).toHaveProperty('left');
    const refused = await visitor.postJson('/account/passkeys/options', {});
    expect(refused.status).toBe(403);
    expect(refused.html).toContain('Add a passkey on a device of your own.');
  });

  it('refuses a wrong password, counts it as the sign-in does, and records it', async () => {
    const { account } = await owner(10);
    const visitor = newVisitor();
    await visitor.post('/sign-in', { ...account, shared: 'on' });
    visitor.cookies.delete('lectern.known');
    ageProofs(server.dataDir, account.email, 10);
    const page = await visitor.get(confirm);
    for (let tries = 0; tries < 5; tries++) {
      const refused = await page.press('Confirm', { Password: `not this one ${String(tries)}` });
      expect(refused.status).toBe(400);
      expect(refused.description('Password')).toContain('That is not your password');
    }
    for (let tries = 0; tries < 5; tries++)
      await visitor.post('/sign-in', { ...account, password: 'not this one' });
    expect((await page.press('Confirm', { Password: account.password })).status).toBe(429);
    expect(auditEventsOf(server.dataDir, account.email)).toContain(
      'sign-in-failed {"by":"password","times":1}',
    );
    expect(auditEventsOf(server.dataDir, null)).toContain('limit-reached {"rule":"passwordHere","times":1}');
  });

  it('never leads to another site', async () => {
    const { visitor, account } = await owner(10);
    const page = await visitor.get('/account/confirm?to=//evil.example/');
    expect((await page.press('Confirm', { Password: account.password })).path).toBe('/desk');
  });

  it('is for nobody without an account', async () => {
    expect((await newVisitor().get(confirm)).path).toContain('/sign-in');
    const guest = newVisitor();
    await guest.post('/courses/desk-phone/lessons/say-hello', { do: 'next' });
    expect((await guest.get(confirm)).path).toContain('/sign-up');
  });
});

describe('after a change', () => {
  it('the confirmed address is told what changed, when, and what to do', async () => {
    const { visitor, account } = await owner(0);
    await visitor.post('/account', { name: account.name, timeZone: 'America/Denver' });
    const password = 'a louder reading room';
    const mails = postbox.mailsTo(account.email).length;
    await visitor.post(security, { do: 'password', current: account.password, password });
    const mail = await postbox.mailTo(account.email, mails + 1);
    expect(mail.header('Subject')).toBe('Your Lectern password was changed');
    expect(mail.text).toMatch(/was changed on \w+ \d+, \d{4}.* M[SD]T\./);
    expect(mail.text).toContain('If this was not you, choose a new password now.');
    expect(mail.text).toContain(`${server.url}/sign-in/mail?reset`);
    expect(mail.text).not.toContain(password);
  });

  it('of the address, the old one is told', async () => {
    const { visitor, account } = await owner(0);
    const { email: newEmail } = newAccount();
    const mails = postbox.mailsTo(account.email).length;
    await visitor.post(security, { do: 'email', newEmail });
    await visitor.post(linkIn(await postbox.mailTo(account.email, mails + 1)));
    await visitor.post(linkIn(await postbox.mailTo(newEmail, 1)));
    const mail = await postbox.mailTo(account.email, mails + 2);
    expect(mail.header('Subject')).toBe('The email of your Lectern account was changed');
    expect(mail.text).toContain('contact the people who run');
    expect(kindsOf(newEmail)).toContain('address-changed');
  });

  it('of an address that nobody has confirmed, nobody is told', async () => {
    const visitor = newVisitor();
    const account = await signUp(visitor);
    await postbox.mailTo(account.email, 1);
    const { email: newEmail } = newAccount();
    await visitor.post(security, { do: 'email', newEmail });
    expect((await postbox.mailTo(newEmail, 1)).header('Subject')).toBe('Confirm your email for Lectern');
    expect(postbox.mailsTo(account.email)).toHaveLength(1);
  });

  it('by deletion, the address is told, and no name is left in the log', async () => {
    const { visitor, account } = await owner(0);
    const mails = postbox.mailsTo(account.email).length;
    await visitor.post('/account/delete', { password: account.password });
    const mail = await postbox.mailTo(account.email, mails + 1);
    expect(mail.header('Subject')).toBe('Your Lectern account was deleted');
    expect(auditEventsOf(server.dataDir, account.email)).toEqual([]);
  });
});

describe('signing in', () => {
  it('is an event of the log and of the audit log, without an address', async () => {
    const visitor = newVisitor();
    const account = await signUp(visitor);
    await newVisitor().post('/sign-in', account);
    await newVisitor().post('/sign-in', { ...account, password: 'not this one' });
    const learnerId = learnerIdOf(server.dataDir, account.email);
    expect(auditEventsOf(server.dataDir, account.email)).toEqual([
      'signed-up {}',
      'signed-in {"by":"password","times":1}',
      'signed-in {"by":"password","times":1}',
      'sign-in-failed {"by":"password","times":1}',
    ]);
    const lines = () => server.lines.filter((line) => line.includes(learnerId)).join('\n');
    await expect.poll(lines).toContain('"event":"signed-in"');
    await expect.poll(lines).toContain('"event":"sign-in-failed"');
    expect(server.lines.join('\n')).not.toContain(account.email);
  });

  it('that fails for nobody in particular is recorded once in a while, with a count', async () => {
    const before = auditEventsOf(server.dataDir, null).filter((event) => event.startsWith('sign-in-failed'));
    for (let tries = 0; tries < 4; tries++) await newVisitor().post('/sign-in', newAccount());
    const after = auditEventsOf(server.dataDir, null).filter((event) => event.startsWith('sign-in-failed'));
    expect(after.length - before.length).toBeLessThanOrEqual(1);
    expect(after.length).toBeGreaterThan(0);
  });
});
