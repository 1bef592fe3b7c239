import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { openMailSite } from '#tests/support/mail-site.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { linkIn } from '#tests/support/mail.ts';
import type { ReadMail } from '#tests/support/mail.ts';
import { completeDaysAgo } from '#tests/support/records.ts';
import { startServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';
import type { Page } from '#tests/support/page.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const lessonPath = `${coursePath}/lessons/say-hello`;
const security = '/account/security';

const site = openMailSite();

const newVisitor = (): Visitor => new Visitor(site.server.url);

/** The next mail after what was done, to that address. */
async function mailAfter(email: string, work: () => Promise<Page>): Promise<{ page: Page; mail: ReadMail }> {
  const before = site.postbox.mailsTo(email).length;
  const page = await work();
  return { page, mail: await site.postbox.mailTo(email, before + 1) };
}

/** Signs up and confirms the address in the same browser. */
async function confirmed(visitor: Visitor, account = newAccount()) {
  const { mail } = await mailAfter(account.email, () => visitor.post('/sign-up', account));
  await visitor.post(linkIn(mail));
  return account;
}

describe('signing up', () => {
  it('lets the learner start at once, and only the certificate waits for the mailed link', async () => {
    const visitor = newVisitor();
    const account = newAccount();
    const { page, mail } = await mailAfter(account.email, () => visitor.post('/sign-up', account));
    expect(page.text).toContain(`Your account is ready. We emailed a link to ${account.email}.`);
    expect(mail.header('Subject')).toBe('Confirm your email for Lectern');
    expect((await visitor.post(lessonPath, { do: 'next' })).status).toBe(200);
    completeDaysAgo(site.server.dataDir, account.email, course.id, 0);
    const completion = `${coursePath}/completion`;
    expect((await visitor.get(completion)).text).toContain('confirm your email');
    expect((await visitor.post(completion, { name: account.name })).status).toBe(404);
    const wished = await visitor.post('/desk/review-mail', { mail: 'on', to: completion });
    expect(wished.text).toContain('The first email waits until you confirm your address');

    const asked = await visitor.get(linkIn(mail));
    expect(asked.buttons).toContain('Confirm my email');
    expect((await visitor.get(security)).text).toContain('is not confirmed yet');
    expect((await visitor.post(linkIn(mail))).path).toBe('/desk');
    expect((await visitor.get(security)).text).toContain('is confirmed.');
    expect((await visitor.post(completion, { name: account.name })).path).toMatch(/^\/certificates\/LEC-/);
    expect((await visitor.get(completion)).text).not.toContain('The first email waits');
  });

  it('lets a learner sign in with the password before the address is confirmed', async () => {
    const account = newAccount();
    await newVisitor().post('/sign-up', account);
    const visitor = newVisitor();
    expect((await visitor.post('/sign-in', account)).path).toBe('/desk');
  });

  it('does not tell, then or afterwards, whether the address has an account', async () => {
    const known = await confirmed(newVisitor());
    const seen: string[][] = [];
    for (const account of [newAccount(), { ...known, password: 'quite another reading room' }]) {
      const visitor = newVisitor();
      const signedUp = await visitor.post('/sign-up', account);
      await visitor.post(lessonPath, { do: 'next' });
      const pages = [signedUp, await visitor.get('/desk'), await visitor.get(security)];
      await visitor.post('/sign-out');
      pages.push(await visitor.post('/sign-in', account));
      pages.push(await newVisitor().post('/sign-in', { ...account, password: 'and yet another one' }));
      pages.push(await newVisitor().post('/sign-in/mail', { email: account.email }));
      pages.push(await newVisitor().post('/sign-in/mail?reset', { email: account.email }));
      seen.push(pages.map((page) => wordsOf(page, account.email)));
    }
    expect(seen[1]).toEqual(seen[0]);
  });

  it('tells the owner of the address by mail, and its link joins both accounts', async () => {
    const owner = newVisitor();
    const account = await confirmed(owner);
    await owner.post(lessonPath, { do: 'next' });
    const visitor = newVisitor();
    const { mail } = await mailAfter(account.email, () =>
      visitor.post('/sign-up', { ...account, password: 'quite another reading room' }),
    );
    expect(mail.header('Subject')).toBe('You already have an account at Lectern');
    await visitor.post(`${coursePath}/lessons/pass-it-on`, { do: 'next' });
    await visitor.post(linkIn(mail));
    expect((await visitor.get(coursePath)).text).toContain('2 of 4 lessons finished');
    expect((await owner.get(coursePath)).text).toContain('2 of 4 lessons finished');
    const other = await newVisitor().post('/sign-in', { ...account, password: 'quite another reading room' });
    expect(other.status).toBe(400);
  });

  it('with another person’s address leaves neither password nor session once its owner comes', async () => {
    const intruder = newVisitor();
    const account = newAccount();
    const { mail } = await mailAfter(account.email, () => intruder.post('/sign-up', account));
    await intruder.post(lessonPath, { do: 'next' });
    const owner = newVisitor();
    expect((await owner.post(linkIn(mail))).path).toBe(`${security}?lost`);
    expect((await owner.get(coursePath)).text).toContain('1 of 4 lessons finished');
    expect((await intruder.get('/desk')).path).toBe('/sign-in?to=%2Fdesk');
    expect((await newVisitor().post('/sign-in', account)).status).toBe(400);
  });
});

describe('a link to sign in', () => {
  it('asks somebody new for a name, and gives the guest of the browser an account', async () => {
    const visitor = newVisitor();
    await visitor.post(lessonPath, { do: 'next' });
    const { email } = newAccount();
    const { page, mail } = await mailAfter(email, () =>
      visitor.post('/sign-in/mail', { email: ` ${email.toUpperCase()} `, to: coursePath }),
    );
    expect(page.text).toContain('Check your email');
    expect((await visitor.post(linkIn(mail))).text).toContain('Type your name');
    const entered = await visitor.post(linkIn(mail), { name: 'Nguyễn Thị Ánh', to: coursePath });
    expect(entered).toMatchObject({ status: 200, path: coursePath });
    expect(entered.text).toContain('Nguyễn Thị Ánh');
    expect(entered.text).toContain('1 of 4 lessons finished');
    expect((await visitor.get(security)).text).toContain('You have no password');
  });

  it('signs in once, and is not consumed by a program that only reads it', async () => {
    const account = await confirmed(newVisitor());
    const { mail } = await mailAfter(account.email, () =>
      newVisitor().post('/sign-in/mail', { email: account.email }),
    );
    await newVisitor().get(linkIn(mail));
    const visitor = newVisitor();
    expect((await visitor.post(linkIn(mail))).text).toContain(`Signed in as ${account.name}`);
    const again = newVisitor();
    const refused = await again.post(linkIn(mail));
    expect(refused.status).toBe(410);
    expect(refused.text).toContain('no longer works');
    expect((await again.get(linkIn(mail))).status).toBe(410);
    expect((await again.get('/desk')).path).toContain('/sign-in');
  });

  it('is not in the log', async () => {
    const account = newAccount();
    const { mail } = await mailAfter(account.email, () =>
      newVisitor().post('/sign-in/mail', { email: account.email }),
    );
    await newVisitor().get(linkIn(mail));
    const token = /link\/([^?]+)/.exec(linkIn(mail))?.[1] ?? '';
    expect(token.length).toBeGreaterThan(40);
    expect(site.server.lines.join('\n')).not.toContain(token);
  });

  it('is mailed only a few times an hour, and earlier links still work', async () => {
    const { email } = newAccount();
    const visitor = newVisitor();
    const { mail } = await mailAfter(email, () => visitor.post('/sign-in/mail', { email }));
    for (let more = 0; more < 4; more++) await visitor.post('/sign-in/mail', { email });
    const page = await visitor.post('/sign-in/mail', { email });
    expect(page.status).toBe(429);
    expect(page.text).toMatch(/wait \d+ minutes and ask again/);
    expect((await visitor.post(linkIn(mail), { name: 'Ruth' })).path).toBe('/desk');
  });
});

describe('a forgotten password', () => {
  it('is replaced through a link, which ends every other session', async () => {
    const elsewhere = newVisitor();
    const account = await confirmed(elsewhere);
    const visitor = newVisitor();
    const { mail } = await mailAfter(account.email, () =>
      visitor.post('/sign-in/mail?reset', { email: account.email }),
    );
    const asked = await visitor.get(linkIn(mail));
    expect(asked.headings[0]).toBe('Choose a new password');
    expect(asked.text).not.toContain('Sign in by email');
    const short = await asked.press('Save my new password', { 'New password': 'short' });
    expect(short.description('New password')).toContain('fewer than 10');
    const long = await visitor.post(linkIn(mail), { password: 'a quiet room '.repeat(40) });
    expect(long.status).toBe(400);
    expect(long.description('New password')).toContain('longer than 200 characters');
    const password = 'a louder reading room';
    const reset = await visitor.post(linkIn(mail), { password });
    expect(reset.path).toBe('/account/security?done=reset');
    expect(reset.text).toContain('remove each one that you do not recognize');
    expect((await elsewhere.get('/desk')).path).toContain('/sign-in');
    expect((await newVisitor().post('/sign-in', account)).status).toBe(400);
    expect((await newVisitor().post('/sign-in', { ...account, password })).path).toBe('/desk');
  });
});

describe('a new address', () => {
  it('is stored once both the old and the new address have confirmed', async () => {
    const visitor = newVisitor();
    const account = await confirmed(visitor);
    const { email: newEmail } = newAccount();
    const { mail: toOld } = await mailAfter(account.email, () =>
      visitor.post(security, { do: 'email', newEmail }),
    );
    expect(site.postbox.mailsTo(newEmail)).toEqual([]);
    const { page, mail: toNew } = await mailAfter(newEmail, () => visitor.post(linkIn(toOld)));
    expect(page.statusMessage().text).toContain(newEmail);
    expect((await visitor.get(security)).html).not.toContain(newEmail);
    expect((await visitor.post(linkIn(toNew))).section('Email').text).toContain(newEmail);
    expect((await newVisitor().post('/sign-in', account)).status).toBe(400);
    expect((await newVisitor().post('/sign-in', { ...account, email: newEmail })).path).toBe('/desk');
  });

  it('is not taken from its owner', async () => {
    const other = await confirmed(newVisitor());
    const visitor = newVisitor();
    const account = await confirmed(visitor);
    const { mail: toOld } = await mailAfter(account.email, () =>
      visitor.post(security, { do: 'email', newEmail: other.email }),
    );
    const { mail: toNew } = await mailAfter(other.email, () => visitor.post(linkIn(toOld)));
    const refused = await visitor.post(linkIn(toNew));
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Another account already has this email');
    expect((await newVisitor().post('/sign-in', account)).path).toBe('/desk');
  });

  it('replaces an unconfirmed address at once, and gets the link', async () => {
    const visitor = newVisitor();
    await visitor.post('/sign-up', newAccount());
    const { email: newEmail } = newAccount();
    const { mail } = await mailAfter(newEmail, () => visitor.post(security, { do: 'email', newEmail }));
    await visitor.post(linkIn(mail));
    expect(wordsOf(await visitor.get(security), newEmail)).toContain('EMAIL is confirmed.');
  });
});

describe('without a mail server', () => {
  it('a link is in the outbox and in the log, and the page says whom to ask', async () => {
    const alone = await startServer();
    const visitor = new Visitor(alone.url);
    const { email } = newAccount();
    const page = await visitor.post('/sign-in/mail', { email });
    expect(page.text).toContain('Ask the people who run the site for your link');
    // Stopping waits for mail that is under way.
    await alone.stop();
    const line = alone.lines.find((one) => one.includes('this is the link of an email'));
    expect(line).toMatch(/"link":"http:\/\/127\.0\.0\.1:\d+\/link\/[\w-]{43}\?to=%2Fdesk"/);
    expect(alone.lines.join('')).toContain('the email was written to the outbox');
  });
});

/** What a page says to its reader, without what differs from one request to the next. */
function wordsOf({ status, path, text }: Page, email: string): string {
  const words = text.replaceAll(email, 'EMAIL').replaceAll(/\d+:\d+ [AP]M/g, 'TIME');
  return `${String(status)} ${path} ${words}`;
}
