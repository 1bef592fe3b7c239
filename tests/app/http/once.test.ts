import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAccount, signUp } from '#tests/support/accounts.ts';
import { certifyAccount } from '#tests/support/awards.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { linkIn, openPostbox } from '#tests/support/mail.ts';
import type { Postbox } from '#tests/support/mail.ts';
import type { Page, Values } from '#tests/support/page.ts';
import { accountsOf, sessionsOf } from '#tests/support/records.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const lesson = `/courses/${fixtureCourse().id}/lessons/say-hello`;

let postbox: Postbox;
let server: RunningServer;

beforeAll(async () => {
  postbox = await openPostbox();
  server = await startServer({ SMTP_URL: postbox.url, FEEDBACK_TO: 'operator@library.example' });
});

afterAll(async () => {
  await server.end();
  await postbox.close();
});

const newVisitor = (): Visitor => new Visitor(server.url);

/** Presses a button twice at once, and once more afterwards, as an impatient reader on a slow line does. */
async function pressAgain(page: Page, button: string, values: Values = {}): Promise<readonly Page[]> {
  const presses = await Promise.all([page.press(button, values), page.press(button, values)]);
  return [...presses, await page.press(button, values)];
}

/** Waits for so many mails to an address, and expects no more of them before one that was sent later. */
async function expectMails(address: string, count: number): Promise<void> {
  await postbox.mailTo(address, count);
  const last = newAccount();
  await newVisitor().post('/sign-in/mail', { email: last.email });
  await postbox.mailTo(last.email, 1);
  expect(postbox.mailsTo(address)).toHaveLength(count);
}

/** Somebody with a confirmed address. */
async function confirmed() {
  const visitor = newVisitor();
  const account = await signUp(visitor);
  await visitor.post(linkIn(await postbox.mailTo(account.email, 1)));
  return { visitor, account };
}

describe('a button that is pressed again', () => {
  it('of a mailed link signs in, and stays signed in', async () => {
    const { email } = newAccount();
    await newVisitor().post('/sign-in/mail', { email });
    const visitor = newVisitor();
    const page = await visitor.get(linkIn(await postbox.mailTo(email, 1)));
    for (const answer of await pressAgain(page, 'Sign in', { 'Your name': 'Ánh' }))
      expect(answer.path).toBe('/desk');
    expect((await visitor.get('/desk')).path).toBe('/desk');
    expect((await newVisitor().get(page.path)).status).toBe(410);
  });

  it('of a reset sets the password once', async () => {
    const { account } = await confirmed();
    await newVisitor().post('/sign-in/mail?reset', { email: account.email });
    const visitor = newVisitor();
    const page = await visitor.get(linkIn(await postbox.mailTo(account.email, 2)));
    for (const answer of await pressAgain(page, 'Save my new password', {
      'New password': 'a louder reading room',
    }))
      expect(answer.path).toBe('/account/security?done=reset');
  });

  it('of the password does not call the old one wrong', async () => {
    const { visitor, account } = await confirmed();
    const page = await visitor.get('/account/security');
    const values = { 'Current password': account.password, 'New password': 'a louder reading room' };
    for (const answer of await pressAgain(page, 'Change my password', values))
      expect(answer.path).toBe('/account/security?done=password');
  });

  it('of another email mails one link', async () => {
    const { visitor, account } = await confirmed();
    const page = await visitor.get('/account/security');
    await pressAgain(page, 'Change my email', { 'New email': newAccount().email });
    await expectMails(account.email, 2);
  });

  it('of a link by mail sends one mail', async () => {
    const { email } = newAccount();
    const page = await newVisitor().get('/sign-in/mail');
    for (const answer of await pressAgain(page, 'Email me a link', { Email: email }))
      expect(answer.text).toContain(email);
    await expectMails(email, 1);
  });

  it('of a certificate by mail sends one mail', async () => {
    const { visitor, account } = await confirmed();
    const serial = await certifyAccount(visitor, server.dataDir, account.email, 'Nguyễn Thị Ánh');
    const page = await visitor.get(`/certificates/${serial}/mail`);
    const director = newAccount().email;
    for (const answer of await pressAgain(page, 'Email it to them', { 'Someone else’s email': director }))
      expect(answer.statusMessage().text).toContain(director);
    await expectMails(director, 1);
  });

  it('of feedback gives it once', async () => {
    const visitor = newVisitor();
    await signUp(visitor);
    const before = postbox.mailsTo('operator@library.example').length;
    const values = { 'What was good, wrong or missing?': 'Clear.' };
    const page = await visitor.get(`/feedback?page=${encodeURIComponent(lesson)}`);
    for (const answer of await pressAgain(page, 'Send', values)) expect(answer.text).toContain('Thank you');
    await expectMails('operator@library.example', before + 1);
    const data: unknown = JSON.parse((await visitor.get('/account/data/everything.json')).html);
    expect(JSON.stringify(data).match(/Clear\./g)).toHaveLength(1);
  });

  it('of a deletion says that everything is gone', async () => {
    const { visitor, account } = await confirmed();
    const page = await visitor.get('/account/delete');
    const values = { Password: account.password };
    const presses = await Promise.all([1, 2].map(() => page.press('Delete my account', values)));
    for (const answer of presses) expect(answer.path).toBe('/account/deleted');
  });

  it('of a sign-up makes one account and mails one link', async () => {
    const account = newAccount();
    const answers = await Promise.all([1, 2, 3].map(() => newVisitor().post('/sign-up', account)));
    for (const answer of answers) expect(answer.path).toBe('/desk');
    expect(accountsOf(server.dataDir, account.email)).toHaveLength(1);
    await expectMails(account.email, 1);
  });

  it('of a sign-up form makes one account and one session, and mails one link', async () => {
    const { name, email, password } = newAccount();
    const page = await newVisitor().get('/sign-up');
    const values = { 'Your name': name, Email: email, Password: password };
    for (const answer of await pressAgain(page, 'Create my account', values))
      expect(answer.path).toBe('/desk');
    expect(accountsOf(server.dataDir, email)).toHaveLength(1);
    expect(sessionsOf(server.dataDir, email)).toBe(1);
    await expectMails(email, 1);
  });

  it('of a sign-in begins one session, and another one after signing out', async () => {
    const { account } = await confirmed();
    const before = sessionsOf(server.dataDir, account.email);
    const visitor = newVisitor();
    const page = await visitor.get('/sign-in');
    const values = { Email: account.email, Password: account.password };
    for (const answer of await pressAgain(page, 'Sign in', values)) expect(answer.path).toBe('/desk');
    expect(sessionsOf(server.dataDir, account.email)).toBe(before + 1);
    await visitor.post('/sign-out');
    expect((await page.press('Sign in', values)).path).toBe('/desk');
    expect(sessionsOf(server.dataDir, account.email)).toBe(before + 1);
  });

  it('is carried out again if it was refused, or says something else', async () => {
    const page = await newVisitor().get('/sign-in/mail');
    expect((await page.press('Email me a link', { Email: 'no address' })).status).toBe(400);
    const { email } = newAccount();
    expect((await page.press('Email me a link', { Email: email })).text).toContain(email);
    await expectMails(email, 1);
  });
});
